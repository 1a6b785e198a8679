import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { datesOfRepository, type GitRepository } from "../../src/vscode/graph-view/repository-dates.ts";

/** A real repository, asked by the calls with which VS Code's extension for git asks its own. */
class TestRepository implements GitRepository {
  readonly folder = mkdtempSync(join(tmpdir(), "relata-git-"));
  asked = 0;

  constructor() {
    this.git("init", "--quiet", "--initial-branch=main");
  }

  get state(): GitRepository["state"] {
    return {
      HEAD: { commit: this.git("rev-parse", "HEAD").trim() },
      workingTreeChanges: this.changes("diff"),
    };
  }

  log({ maxEntries }: { readonly maxEntries: number }): ReturnType<GitRepository["log"]> {
    const lines = this.git("log", `-n${maxEntries}`, "--format=%H|%ct|%P").trim().split("\n");
    return Promise.resolve(
      lines.map((line) => {
        const [hash = "", time = "", parents = ""] = line.split("|");
        return { hash, parents: parents.split(" "), commitDate: new Date(Number(time) * 1000) };
      }),
    );
  }

  diffBetween(from: string, to: string): ReturnType<GitRepository["diffBetween"]> {
    this.asked++;
    return Promise.resolve(this.changes("diff", `${from}...${to}`));
  }

  diffWith(from: string): ReturnType<GitRepository["diffWith"]> {
    return Promise.resolve(this.changes("diff", from));
  }

  /** Writes files, where a text is undefined none, and commits them some seconds after 1970 + 1,000,000 s. */
  commit(seconds: number, files: Readonly<Record<string, string>>, ...more: readonly string[]): void {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
    this.git("add", "--all");
    const date = `@${1_000_000 + seconds} +0000`;
    const env = { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date };
    const who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgSign=false"];
    execFileSync("git", [...who, "commit", "--quiet", "--allow-empty", "-m", "x", ...more], {
      cwd: this.folder,
      env,
    });
  }

  /** Commits a file each, second by second, in one go: a process of git for each of them takes long. */
  commitEach(names: readonly string[]): void {
    const input = names.map((name, at) => {
      const commit = `commit refs/heads/main\ncommitter x <x@example.org> ${1_000_000 + at} +0000\ndata 1\nx\n`;
      return `${commit}M 644 inline ${name}\ndata 1\nx\n`;
    });
    execFileSync("git", ["fast-import", "--quiet"], { cwd: this.folder, input: input.join("") });
    this.git("reset", "--quiet", "--hard");
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  git(...given: readonly string[]): string {
    return execFileSync("git", given, { cwd: this.folder, encoding: "utf8" });
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private changes(...given: readonly string[]): Awaited<ReturnType<GitRepository["diffWith"]>> {
    const fields = this.git(...given, "--name-status", "-z", "--find-renames").split("\0");
    const found: { uri: string; originalUri: string; status: number }[] = [];
    for (let at = 0; fields[at] !== undefined && fields[at] !== ""; at++) {
      const letter = fields[at] ?? "";
      const originalUri = fields[++at] ?? "";
      const uri = letter.startsWith("R") ? (fields[++at] ?? "") : originalUri;
      found.push({ uri, originalUri, status: letter === "A" ? 1 : 5 });
    }
    return found;
  }
}

describe("the dates of a repository", () => {
  let repository: TestRepository;

  before(function () {
    if (spawnSync("git", ["--version"]).status !== 0) this.skip();
  });

  beforeEach(() => {
    repository = new TestRepository();
  });

  afterEach(() => {
    repository.dispose();
  });

  const datesOf = async () => {
    const dates = await datesOfRepository(repository, new AbortController().signal);
    return Object.fromEntries(
      [...dates].map(([file, { changed, made }]) => [file, [made - 1_000_000, changed - 1_000_000]]),
    );
  };

  it("are those of the commits that made and changed each file, wherever it was then", async () => {
    repository.commit(0, { "a.md": "one", "b.md": "b\n".repeat(20) });
    repository.commit(10, { "c.md": "c" });
    mkdirSync(join(repository.folder, "notes"));
    renameSync(join(repository.folder, "b.md"), join(repository.folder, "notes", "b.md"));
    repository.commit(20, { "a.md": "two" });
    repository.commit(30, { "c.md": "more" });
    repository.write("a.md", "not committed");
    repository.write("new.md", "unknown to git");
    assert.deepEqual(await datesOf(), { "notes/b.md": [0, 20], "c.md": [10, 30] });
  });

  it("are known by some dozens of questions, however many commits there are", async () => {
    repository.commitEach(Array.from({ length: 52 }, (_, at) => `${at}.md`));
    const dates = await datesOf();
    assert.ok(repository.asked < 48, String(repository.asked));
    assert.equal(Object.keys(dates).length, 52);
    for (const [file, [made = -1]] of Object.entries(dates)) {
      const own = Number.parseInt(file, 10);
      assert.ok(made >= own && made <= own + 2, `${file}: ${made}`);
    }
  });

  it("are asked for no further when somebody has enough", async () => {
    repository.commit(0, { "a.md": "x" });
    repository.commit(1, { "b.md": "x" });
    const enough = new AbortController();
    enough.abort();
    await assert.rejects(datesOfRepository(repository, enough.signal), { name: "AbortError" });
    assert.equal(repository.asked, 0);
  });
});
