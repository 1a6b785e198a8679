import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { documentLinks } from "../../../../src/language/navigation/document-links.ts";
import { vaultOf } from "../../vault.ts";

const b = { "x/b.md": "---\nid: concept:b\n---\n# Bee\n\n## Part\n\nText. ^k\n", "n.md": "", "y/n.md": "" };

describe("links to follow", () => {
  it("lead to the note, its heading or block, or to what is missing", () => {
    const text = "[[concept:b]] [[Bee#Part|p]] ![[Bee#^k]] [t](x/b.md) [[gone]] [[../n]] [[#Own]]\n\n# Own\n";
    const { graph, document } = vaultOf({ ...b, "z/a.md": text });
    const found = allAtOnce(documentLinks(graph, document("z/a.md"))).map(({ span, leadsTo }) => [
      text.slice(span.start, span.end),
      "missing" in leadsTo ? leadsTo.missing : `${leadsTo.uri} ${leadsTo.offset}`,
    ]);
    assert.deepEqual(found, [
      ["concept:b", "vault/x/b.md 0"],
      ["Bee", `vault/x/b.md ${b["x/b.md"].indexOf("## Part")}`],
      ["Bee", `vault/x/b.md ${b["x/b.md"].indexOf("Text.")}`],
      ["gone", "gone"],
      ["../n", "vault/n.md 0"],
      ["[[#Own]]", `vault/z/a.md ${text.indexOf("# Own")}`],
    ]);
  });

  it("are none where a file or a block is missing, for which no note can be written", () => {
    const block = "((64f3a1b2-0000-4000-8000-0000000000aa))";
    const { graph, document } = vaultOf({
      "a.md": `![[Books.base#Author]] [[photo.png]] [[v1.2]] ${block}\n`,
    });
    const found = allAtOnce(documentLinks(graph, document("a.md")));
    assert.deepEqual(
      found.map(({ leadsTo }) => leadsTo),
      [{ missing: "v1.2" }],
    );
  });
});
