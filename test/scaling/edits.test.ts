import assert from "node:assert/strict";
import type { NoteFile } from "../../src/core/graph/entity.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { builtInSchema } from "../../src/core/schema/read-schema.ts";
import { mergeNotes } from "../../src/language/move/merge-notes.ts";
import { moveFiles } from "../../src/language/move/move-files.ts";
import { moveSection } from "../../src/language/move/move-section.ts";
import { renameEdits } from "../../src/language/rename/rename-edits.ts";
import { inEnglish } from "../../src/core/text/message.ts";

/** A vault in which so many notes link to one hub. */
class HubVault {
  readonly texts = new Map<string, string>();
  readonly graph = new Graph(builtInSchema);
  /** How many texts an edit read. */
  read = 0;

  constructor(links: number) {
    this.texts.set(
      "v/hub.md",
      "---\nid: concept:hub\ntitle: The Hub\n---\n# Hub\n\n## Part\n\nText [[n1]].\n\n## Rest\n",
    );
    this.texts.set("v/small.md", "---\nid: concept:small\n---\n# Small\n\nText.\n");
    for (let index = 0; index < links; index++)
      this.texts.set(
        `v/n${String(index)}.md`,
        `# N ${String(index)}\n\n- [[extends::concept:hub]]\n- [[n${String(index + 1)}]]\n`,
      );
    const set = [...this.texts].map(([uri, text]): NoteFile => ({
      uri,
      folder: "v",
      path: uri.slice(2),
      modified: 0,
      note: parseNote(text),
    }));
    this.graph.apply({ set });
  }

  readonly readText = (uri: string): string => {
    this.read++;
    return this.texts.get(uri) ?? "";
  };

  note(path: string) {
    return this.graph.noteByUri(`v/${path}`) ?? assert.fail(path);
  }
}

const edits: Readonly<Record<string, (vault: HubVault) => Promise<object>>> = {
  "the title": ({ graph, readText }) =>
    renameEdits(graph, { kind: "title", uri: "v/hub.md" }, "Another", { readText }),
  "a heading": ({ graph, readText }) =>
    renameEdits(graph, { kind: "heading", uri: "v/hub.md", index: 1 }, "Another", { readText }),
  "a section": (vault) => {
    const hub = vault.note("hub.md");
    const part = hub.note.headings[1] ?? assert.fail();
    return moveSection(vault.graph, hub, part, vault.note("small.md"), vault.readText);
  },
  "a note merged into it": (vault) =>
    mergeNotes(vault.graph, vault.note("small.md"), vault.note("hub.md"), true, vault.readText),
  "its file": ({ graph, readText }) =>
    moveFiles(
      graph,
      [{ from: "v/hub.md", to: { uri: "v/x/hub.md", folder: "v", path: "x/hub.md" } }],
      (path) => (path === "hub.md" ? "x/hub.md" : path),
      readText,
    ),
};

describe("an edit of a note to which many others link", () => {
  for (const [what, edit] of Object.entries(edits)) {
    it(`reads the texts that change and no others: ${what}`, async function () {
      this.timeout(60_000);
      for (const links of [10, 2000]) {
        const vault = new HubVault(links);
        const result = await edit(vault);
        assert.ok("files" in result, JSON.stringify(result));
        assert.ok(vault.read <= 4, `${String(vault.read)} texts of ${String(links)}`);
      }
    });
  }

  it("lets others have their turn, and ends when it is told to", async function () {
    this.timeout(60_000);
    const { graph, readText } = new HubVault(2000);
    const subject = { kind: "id", uri: "v/hub.md" } as const;
    let turns = 0;
    const pause = () => {
      turns++;
      return Promise.resolve();
    };
    const renamed = await renameEdits(graph, subject, "center", { readText, pause });
    assert.ok("files" in renamed && renamed.files.length === 2001);
    assert.ok(turns > 3, String(turns));
    const signal = { aborted: false };
    const cancelled = await renameEdits(graph, subject, "center", {
      readText,
      signal,
      pause: () => {
        signal.aborted = true;
        return Promise.resolve();
      },
    });
    assert.match("refused" in cancelled ? inEnglish(cancelled.refused) : "", /Cancelled/);
    assert.equal("because" in cancelled ? cancelled.because : "", "cancelled");
  });

  it("tells that the notes have changed meanwhile, so that it can be planned anew", async () => {
    const { graph, readText } = new HubVault(10);
    const subject = { kind: "id", uri: "v/hub.md" } as const;
    const outdated = await renameEdits(graph, subject, "center", {
      readText: (uri) => {
        graph.apply({ remove: ["v/n3.md"] });
        return readText(uri);
      },
    });
    assert.equal("because" in outdated ? outdated.because : "", "outdated");
    const again = await renameEdits(graph, subject, "center", { readText });
    assert.ok("files" in again);
  });
});
