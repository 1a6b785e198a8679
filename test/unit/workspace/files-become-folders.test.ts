import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileJobs } from "../../../src/platform/node/file-jobs.ts";
import { nodeHost } from "../../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";

function inverse({ graph }: NoteWorkspace): string | undefined {
  return [...graph.schema.declaredRelations()].find(({ name }) => name === "uses")?.inverse;
}

describe("a folder where a file was", () => {
  let root: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), "relata-becomes-"));
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const fail = (message: string) => assert.fail(message);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  for (const inner of [[], ["b.md"]]) {
    it(`is all that counts, ${inner.length === 0 ? "empty" : "with a note in it"}`, async () => {
      rmSync(root, { recursive: true, force: true });
      const files = {
        "relata.json": '{ "relations": { "uses": { "inverse": "used_by" } } }',
        "p.png": "",
        "n.md": "",
      };
      for (const [path, text] of Object.entries(files)) write(path, text);
      write("a.md", "[[uses::p.png]]");
      const workspace = new NoteWorkspace(fileJobs(fail), nodeHost(fail), defaultOptions);
      await workspace.setFolders([{ uri: "v", name: "v", location: root }]);
      assert.equal(inverse(workspace), "used_by");
      assert.equal([...workspace.graph.attachments.files()].length, 1);
      for (const path of Object.keys(files)) {
        rmSync(join(root, path));
        mkdirSync(join(root, path));
        for (const name of inner) write(`${path}/${name}`, "");
      }
      workspace.filesChanged(Object.keys(files).map((path) => `v/${path}`));
      await workspace.settled();
      const paths = [...workspace.graph.notes()].map(({ path }) => path).sort();
      const within = Object.keys(files).flatMap((path) => inner.map((name) => `${path}/${name}`));
      assert.deepEqual(paths, ["a.md", ...within].sort());
      assert.equal(inverse(workspace), undefined);
      assert.equal([...workspace.graph.attachments.files()].length, 0);
      workspace.dispose();
    });
  }
});
