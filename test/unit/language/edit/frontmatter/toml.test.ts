import assert from "node:assert/strict";
import { keyInsertion } from "../../../../../src/language/edit/key-insertion.ts";
import { addAliases } from "../../../../../src/language/edit/frontmatter/add-aliases.ts";
import { mergedIntoB } from "../../move/moved-vault.ts";
import { renamed } from "../../../rename-vault.ts";
import { previewOf } from "../../../preview/preview.ts";

const rye = '+++\nid = "recipe:rye"\ntitle = "Rye"\nweight = 3\n+++\n\nDense.\n';

describe("a frontmatter in TOML, in edits", () => {
  it("follows renames, with the escapes of its strings", async () => {
    const files = {
      "bread.md": '+++\nup = "[[rye]]"\nrelated = [\'[[rye|r]]\', "recipe:rye"]\n+++\n\n[[rye]]\n',
      "rye.md": rye,
    };
    assert.deepEqual(await renamed(files, { kind: "file", uri: "vault/rye.md" }, "dark rye"), {
      "bread.md":
        '+++\nup = "[[dark rye]]"\nrelated = [\'[[dark rye|r]]\', "recipe:rye"]\n+++\n\n[[dark rye]]\n',
      "dark rye.md": rye,
    });
    assert.deepEqual(await renamed(files, { kind: "id", uri: "vault/rye.md" }, "recipe:dark-rye"), {
      "bread.md": files["bread.md"].replace("recipe:rye", "recipe:dark-rye"),
      "rye.md": rye.replace("recipe:rye", "recipe:dark-rye"),
    });
    assert.deepEqual(await renamed(files, { kind: "title", uri: "vault/rye.md" }, 'Rye, the "dark" one'), {
      "bread.md": files["bread.md"],
      "rye.md": rye.replace('"Rye"', '"Rye, the \\"dark\\" one"'),
    });
  });

  it("gets no key, and no YAML above it", () => {
    assert.throws(() => keyInsertion(rye, "status", "draft"), /TOML/);
    assert.throws(() => addAliases(rye, ["x"]), /TOML/);
  });

  it("stays out of a text that goes elsewhere, with what gets lost told", async () => {
    const { files, notices } = await mergedIntoB({
      "a.md": "+++\nweight = 3\nup = '[[c]]'\n+++\n\nDense.\n",
      "b.md": "---\ntitle: B\n---\n\nText.\n",
      "c.md": "",
    });
    assert.equal(typeof files === "string" ? files : files["b.md"]?.includes("weight"), false);
    assert.equal(typeof files === "string" ? files : files["b.md"]?.includes("[[up::c]]"), true);
    assert.match(notices.join("\n"), /Not carried over from the frontmatter of a\.md: weight\./);
  });

  it("is a card in the preview", () => {
    const html = previewOf({ "b.md": "# Bee\n" }).html(
      "a.md",
      '+++\ntitle = "A"\nextends = "[[b]]"\nweight = 3\n+++\n\nText.\n',
    );
    assert.match(html, /<div class="relata-title">A<\/div>/);
    assert.match(html, /<dt>weight<\/dt><dd>3<\/dd>/);
    assert.doesNotMatch(html, /\+\+\+/);
  });
});
