import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { parse } from "yaml";
import { openPromise } from "yauzl";

const checkout = join(import.meta.dirname, "..", "..");
const left = new Set([".git", "dist", "node_modules", "out"]);

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly name?: string; readonly run?: string }[] }>
  >;
}

/** What the workflow runs before it packages, as far as it writes addresses. */
function scriptOfAddresses(): string {
  const workflow = parse(
    readFileSync(join(checkout, ".github", "workflows", "release.yml"), "utf8"),
  ) as Workflow;
  const step = workflow.jobs["package"]?.steps.find(({ name }) => name?.startsWith("The addresses"));
  assert.ok(step?.run);
  return step.run;
}

describe("a release", () => {
  // Runners of the workflow's own system run its scripts; a made-up server is none that the packager knows.
  const server = "https://code.example";
  const address = `${server}/someone/notes`;
  const folder = mkdtempSync(join(tmpdir(), "relata-release-"));
  let files = new Map<string, string>();

  before(async function () {
    if (process.platform !== "linux") return this.skip();
    this.timeout(120_000);
    cpSync(checkout, folder, {
      recursive: true,
      filter: (path) => !left.has(relative(checkout, path)),
    });
    symlinkSync(realpathSync(join(checkout, "node_modules")), join(folder, "node_modules"), "dir");
    const environment = { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: "someone/notes" };
    const options = { cwd: folder, env: { ...process.env, ...environment }, stdio: "pipe" } as const;
    execFileSync("bash", ["-e", "-c", scriptOfAddresses()], options);
    // A warning of the packager fails it.
    execFileSync(process.execPath, [join("test", "make-package.mjs")], options);
    files = await textsOf(join(folder, "out", "relata.vsix"), ["package.json", "readme.md"]);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("names the repository that releases it, where its problems are told, and its page", () => {
    const manifest = JSON.parse(files.get("package.json") ?? "") as Record<string, unknown>;
    assert.deepEqual(manifest["repository"], { type: "git", url: `${address}.git` });
    assert.deepEqual(manifest["bugs"], { url: `${address}/issues` });
    assert.equal(manifest["homepage"], `${address}#readme`);
  });

  it("leads from its page in a gallery to pictures and documents there", () => {
    const page = files.get("readme.md") ?? "";
    const pictures = [...page.matchAll(/(?:src|srcset)="([^"]*)"/g)].map(([, link = ""]) => link);
    assert.ok(pictures.length > 0);
    for (const link of pictures) assert.ok(link.startsWith(`${address}/raw/HEAD/media/`), link);
    const links = [...page.matchAll(/\]\(([^)#]+)/g)].map(([, link = ""]) => link);
    assert.ok(links.includes(`${address}/blob/HEAD/media/guide.md`), links.join());
    for (const link of links) assert.match(link, /^https:/);
  });
});

/** The texts of some files of an extension's package, by their names in it. */
async function textsOf(path: string, names: readonly string[]): Promise<Map<string, string>> {
  const archive = await openPromise(path);
  const texts = new Map<string, string>();
  for await (const entry of archive.eachEntry()) {
    const name = entry.fileName.replace(/^extension\//, "");
    if (names.includes(name)) texts.set(name, await text(await archive.openReadStreamPromise(entry)));
  }
  return texts;
}
