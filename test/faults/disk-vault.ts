import assert from "node:assert/strict";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Random } from "../fuzz/random.ts";

/** Paths that are now a file, now a folder, now nothing. */
const paths = [
  "a.md",
  "b.md",
  "my note.md",
  "é.md",
  "d/a.md",
  "d/b.md",
  "d/e/c.md",
  "d/e/p.png",
  "d.md",
  "d.md/x.md",
  "d",
  "b.md/in/y.md",
  "p.png",
  "relata.json",
];
const texts = [
  "",
  "[[a]] [[d/b]] [[knows::c]]",
  "---\nid: concept:x\naliases: [X]\n---\n# The Title\n\n[[studies::b]] ![[p.png]]",
  "# c\n\n[[concept:x#The Title]] [t](a.md) [u](d/e/c.md)",
  "---\ntitle: a\nknows: concept:x\n---\nrel:: [[b]], [[d/e/a]]",
  "# My Note\n\n- knows [[My Note]]\n- [[é]] and [[gone]]\n",
  `${"Words and words. ".repeat(400)}[[a]]`,
];
const schemas = [
  '{ "relations": { "knows": { "symmetric": true } } }',
  '{ "relations": { "studies": { "inverse": "studied_by" } } }',
  "{ broken",
];
/** What lies outside of the vault, and is read where a link leads to it. */
const outside = "outside";

/** What has become of a vault by one change. */
export interface DiskChange {
  /** The paths of which a watcher tells. */
  readonly told: readonly string[];
  /** Whether something changed of which no watcher can tell. */
  readonly isHidden: boolean;
}

/**
 * A vault on the disk that changes by chance, and what ought to be in it, byte by byte. Clocks jump: the time at which a file
 * was written may lie anywhere.
 */
export class DiskVault {
  readonly root: string;
  private readonly expected = new Map<string, Buffer>();

  /** @param folder a folder of its own; the vault lies in it */
  constructor(
    readonly folder: string,
    private readonly random: Random,
  ) {
    this.root = join(folder, "vault");
    mkdirSync(this.root);
    mkdirSync(join(folder, outside, "deep"), { recursive: true });
    writeFileSync(join(folder, outside, "o.md"), "# Outside\n\n[[a]]");
    for (const path of ["a.md", "d/a.md", "d/e/c.md", "relata.json"]) this.write(path);
  }

  /** Changes something; where it has to be seen, so that whoever looks at files and their times finds it. */
  change(how: "seen" | "any" = "any"): DiskChange {
    const { random } = this;
    const path = random.pick(paths);
    switch (random.below(how === "seen" ? 9 : 12)) {
      case 0:
      case 1:
        return tell(this.remove(path));
      case 2:
        return tell(this.move(path, random.pick(paths)));
      case 9:
        return { told: this.rewrite(path), isHidden: true };
      case 10:
        return { told: this.link(random.pick(["l", "d/l", "l.md"])), isHidden: true };
      case 11:
        writeFileSync(join(this.folder, outside, "deep", "n.md"), random.pick(texts));
        return { told: [], isHidden: true };
      case 3:
        return tell(this.moveClock(path));
      default:
        return tell(this.write(path));
    }
  }

  /**
   * Fails where a file is not, byte by byte, what was last written into it, or where there are files that nobody wrote.
   *
   * @param besides what others have written
   */
  assertWhole(besides: readonly string[] = []): void {
    const isOwn = (path: string) => !besides.some((other) => isAround(path, other));
    const paths = filesBelow(this.root, "").filter(isOwn).sort();
    assert.deepEqual(paths, [...this.expected.keys()].filter(isOwn).sort(), "These files are in the vault.");
    const found = new Map(paths.map((path) => [path, readFileSync(join(this.root, path))]));
    for (const [path, bytes] of found)
      assert.ok(this.expected.get(path)?.equals(bytes), `${path} is not what was written.`);
  }

  /** Writes one of the texts, or `text`, to a path, whatever is there or on the way. */
  write(path: string, text?: string | Buffer): string[] {
    const told = this.makeRoom(path);
    const content = Buffer.from(text ?? this.contentFor(path));
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
    this.expected.set(path, content);
    return [...told, path];
  }

  /** A text for what is at a path. */
  contentFor(path: string): string | Buffer {
    const { random } = this;
    if (path.endsWith(".json")) return random.pick(schemas);
    if (random.chance(0.05)) return Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8]);
    if (random.chance(0.03)) return Buffer.from([0x5b, 0x5b, 0xc3, 0x28, 0x5d, 0x5d]);
    return random.pick(texts);
  }

  private remove(path: string): string[] {
    if (this.isThere(path)) rmSync(join(this.root, path), { recursive: true });
    for (const one of [...this.expected.keys()])
      if (one === path || one.startsWith(`${path}/`)) this.expected.delete(one);
    return [path];
  }

  private move(from: string, to: string): string[] {
    if (!this.isThere(from) || isAround(from, to)) return [];
    const told = [...this.makeRoom(to), ...this.remove(to)];
    // What was moved may have lain where room was made.
    if (!this.isThere(from)) return told;
    mkdirSync(dirname(join(this.root, to)), { recursive: true });
    renameSync(join(this.root, from), join(this.root, to));
    const moved: string[] = [];
    for (const [path, bytes] of [...this.expected]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.expected.delete(path);
      this.expected.set(to + path.slice(from.length), bytes);
      moved.push(to + path.slice(from.length));
    }
    // Of a folder that comes, some watchers tell as a whole, others file by file.
    return [...told, from, to, ...(this.random.chance(0.5) ? moved : [])];
  }

  /** Another text of the same length, as if it had been written at the same time. */
  private rewrite(path: string): string[] {
    const before = this.expected.get(path);
    if (!before || before.length === 0) return [];
    const { atime, mtime } = lstatSync(join(this.root, path));
    const content = Buffer.from(before);
    const at = content.indexOf("a");
    content[at < 0 ? 0 : at] = 0x63;
    this.write(path, content);
    utimesSync(join(this.root, path), atime, mtime);
    return [path];
  }

  /** A link that leads out, or to what lies beside it. */
  private link(path: string): string[] {
    const told = this.remove(path);
    const up = join(this.root, dirname(path));
    if (!existsSync(up) || !lstatSync(up).isDirectory()) return told;
    const target = this.random.pick([
      join(this.folder, outside),
      join(this.root, "d", "e"),
      join(this.root, "a.md"),
    ]);
    symlinkSync(target, join(this.root, path));
    return told;
  }

  /** The file as it is, written at another time. */
  private moveClock(path: string): string[] {
    if (!this.expected.has(path)) return [];
    const seconds = this.random.pick([0, 1, 86_400, 1_700_000_000.5, 4_000_000_000]);
    utimesSync(join(this.root, path), seconds, seconds);
    return [path];
  }

  /** Whether there is anything at a path, if only a link. */
  private isThere(path: string): boolean {
    try {
      lstatSync(join(this.root, path));
      return true;
    } catch {
      return false;
    }
  }

  /** Removes what is at a path, and files where folders have to be. */
  private makeRoom(path: string): string[] {
    const told: string[] = [];
    for (const parent of parentsOf(path)) if (this.expected.has(parent)) told.push(...this.remove(parent));
    if (this.isThere(path) && !this.expected.has(path)) told.push(...this.remove(path));
    return told;
  }
}

function tell(told: readonly string[]): DiskChange {
  return { told, isHidden: false };
}

function parentsOf(path: string): string[] {
  const parts = path.split("/");
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** Whether one of the paths lies in the other, or both are one. */
function isAround(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

/** The regular files below a folder; links are not followed. */
function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(root, path) : entry.isFile() ? [path] : [];
  });
}
