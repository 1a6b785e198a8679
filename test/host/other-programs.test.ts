import { writeFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { RelataApi } from "../../src/vscode/activate-relata.ts";
import { eventually, startedExtension, vaultUri } from "./extension.ts";

describe("Relata beside other programs", () => {
  let api: RelataApi;

  before(async () => {
    api = await startedExtension();
  });

  const note = (id: string) => api.workspace.graph.notesById(id)[0];

  it("follows files that other programs write, move and delete", async () => {
    const root = vaultUri().fsPath;
    mkdirSync(join(root, "host", "deep"), { recursive: true });
    writeFileSync(
      join(root, "host", "deep", "b.md"),
      "---\nid: concept:host-b\n---\n\n[[cites::concept:alignment-faking]]\n",
    );
    await eventually("the written note", () => note("concept:host-b")?.degree === 1);
    renameSync(join(root, "host", "deep"), join(root, "host", "moved"));
    await eventually("the moved note", () => note("concept:host-b")?.path === "host/moved/b.md");
    rmSync(join(root, "host", "moved"), { recursive: true });
    await eventually("the deleted note to go", () => note("concept:host-b") === undefined);
  });
});
