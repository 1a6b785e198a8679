import assert from "node:assert/strict";
import { webHost } from "../../../src/platform/web/web-host.ts";
import { webJobs } from "../../../src/platform/web/web-jobs.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";
import { AsyncFiles } from "./async-files.ts";

const vault = { uri: "memfs:/vault", name: "vault", location: "memfs:/vault" };
const cacheRoot = "storage:/own";

/** The extension over a file system that answers late, without a worker. */
function startedOn(files: AsyncFiles, log: string[] = []) {
  const write = (message: string) => log.push(message);
  const script = () => Promise.reject(new Error("there are no workers here"));
  const cache = { files: files.kept(cacheRoot), path: "notes" };
  const jobs = webJobs({ files, script, cacheRoot: () => Promise.resolve(cache), log: write });
  const workspace = new NoteWorkspace(jobs, webHost(write), defaultOptions);
  return { jobs, workspace };
}

async function readVault(files: AsyncFiles, options = defaultOptions, log: string[] = []) {
  const { jobs, workspace } = startedOn(files, log);
  await workspace.setFolders([vault], options);
  return { jobs, workspace, graph: workspace.graph };
}

function titlesOf({ graph }: NoteWorkspace): string[] {
  return [...graph.notes()].map(({ path, title }) => `${path} ${title}`).sort();
}

describe("notes behind a file system that answers late", () => {
  let files: AsyncFiles;

  beforeEach(() => {
    files = new AsyncFiles();
    files.put(
      "memfs:/vault/a.md",
      "---\nid: concept:a\n---\n\n# Ä\u{1F600}\n\n[[extends::concept:b]] ![[x.png]]\n",
    );
    files.put("memfs:/vault/deep/b.md", "---\nid: concept:b\n---\n\n# B\n\nA garden with tomatoes.\n");
    files.put("memfs:/vault/deep/c.md", "# C\n\nA garden with basil. See b.\n");
    files.put("memfs:/vault/x.png", "");
    files.put("memfs:/vault/node_modules/d.md", "# D\n");
  });

  it("are read with relata.json and attachments, without what is excluded", async () => {
    files.put("memfs:/vault/relata.json", '{"relations": {"extends": {"inverse": "widened_by"}}}');
    const { workspace, graph } = await readVault(files);
    assert.deepEqual(titlesOf(workspace), ["a.md Ä\u{1F600}", "deep/b.md B", "deep/c.md C"]);
    assert.equal(graph.notesById("concept:b")[0]?.degree, 1);
    assert.equal(graph.schema.relation("widened_by").relation.name, "extends");
    workspace.dispose();
  });

  it("come from the cache at the next start, but for those that have changed, come or gone", async () => {
    const first = await readVault(files);
    await eventually(() => files.places.some((place) => place.startsWith(cacheRoot)));
    first.workspace.dispose();
    files.put("memfs:/vault/deep/c.md", "# Changed\n");
    files.put("memfs:/vault/e.md", "# E\n");
    files.drop("memfs:/vault/a.md");
    files.placesRead.length = 0;
    const { workspace } = await readVault(files);
    assert.deepEqual(titlesOf(workspace), ["deep/b.md B", "deep/c.md Changed", "e.md E"]);
    const read = files.placesRead.filter((place) => place.startsWith("memfs:"));
    assert.deepEqual(read.sort(), ["memfs:/vault/deep/c.md", "memfs:/vault/e.md"]);
    workspace.dispose();
  });

  it("are read anew where the cache is damaged", async () => {
    const first = await readVault(files);
    await eventually(() => files.places.some((place) => place.startsWith(cacheRoot)));
    first.workspace.dispose();
    for (const place of files.places.filter((one) => one.startsWith(cacheRoot))) files.put(place, "nonsense");
    const { workspace } = await readVault(files);
    assert.equal(titlesOf(workspace).length, 3);
    workspace.dispose();
  });

  it("are read again where files change, come and go", async () => {
    const { workspace } = await readVault(files);
    files.drop("memfs:/vault/deep");
    files.put("memfs:/vault/moved/b.md", "---\nid: concept:b\n---\n\n# Moved\n");
    workspace.filesChanged(["memfs:/vault/deep", "memfs:/vault/moved/b.md"]);
    await eventually(() => titlesOf(workspace).includes("moved/b.md Moved"));
    assert.deepEqual(titlesOf(workspace), ["a.md Ä\u{1F600}", "moved/b.md Moved"]);
    workspace.dispose();
  });

  it("are not looked for behind links, and it is said so", async () => {
    files.put("memfs:/vault/link/f.md", "# F\n");
    files.links.add("memfs:/vault/link").add("memfs:/vault/deep/c.md");
    const log: string[] = [];
    const { workspace, jobs } = await readVault(files, { ...defaultOptions, followSymlinks: false }, log);
    assert.deepEqual(titlesOf(workspace), ["a.md Ä\u{1F600}", "deep/b.md B"]);
    assert.match(log.join("\n"), /memfs:\/vault\/\S+ and 1 more: .* not followed/);
    const refreshed = await jobs.reading.refresh(vault, ["link/f.md"], { ...defaultOptions, nested: [] });
    assert.deepEqual(refreshed.missing, ["link/f.md"]);
    workspace.dispose();
  });

  it("follow the ways of the tool that the folder is of", async () => {
    files.put("memfs:/vault/.obsidian/app.json", "{}");
    const { jobs, workspace } = await readVault(files);
    const signs = await jobs.reading.dialectSigns?.(vault, { ...defaultOptions, nested: [] });
    assert.equal(signs?.found, "obsidian");
    workspace.dispose();
  });

  it("follow the ways of the tool that the notes tell of", async () => {
    files.put("memfs:/vault/pages/a.md", "- x");
    files.put("memfs:/vault/journals/2020_09_14.md", "- x");
    const { jobs, workspace } = await readVault(files);
    const signs = await jobs.reading.dialectSigns?.(vault, { ...defaultOptions, nested: [] });
    assert.equal(signs?.found, "logseq");
    workspace.dispose();
  });

  it("tell their texts, mentions and similar notes", async () => {
    const { jobs, workspace, graph } = await readVault(files);
    const texts = await jobs.texts.read(vault, ["deep/b.md", "gone.md"], 1000);
    assert.match(texts[0] ?? "", /tomatoes/);
    assert.equal(texts[1], undefined);
    const mentions = await jobs.mentions.find(vault, ["a.md", "deep/c.md"], ["b"], { maxBytes: 1000 });
    assert.deepEqual(
      mentions.map(({ uri }) => uri),
      ["memfs:/vault/deep/c.md"],
    );
    const open = { uri: "memfs:/vault/a.md", text: "Say Bee and [[Bee]].", dialect: undefined };
    const inTexts = await jobs.mentions.findInTexts([open, { ...open, text: "Nothing." }], ["Bee"]);
    assert.deepEqual(
      inTexts.map(({ uri, mentions: found }) => [uri, found.map(({ start }) => start)]),
      [["memfs:/vault/a.md", [4]]],
    );
    const [b] = graph.notesById("concept:b");
    assert.ok(b);
    const [similar] = await workspace.similar(b, 3, 0);
    assert.equal(similar?.key, "memfs:/vault/deep/c.md");
    workspace.dispose();
  });
});

async function eventually(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 10_000; turn++) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  throw new Error("it never came");
}
