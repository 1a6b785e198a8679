import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";
import type { Random } from "../../fuzz/random.ts";
import { DiskVault } from "../disk-vault.ts";
import { assertSameLines, linesFromScratch, linesOf } from "../graph-text.ts";
import type { Place } from "../place.ts";

/**
 * Starts on a vault, one after the other, between which notes change, and the files of the cache are cut short, changed,
 * doubled, renumbered, replaced by older ones or those of other vaults. Each start ends in the graph that is built from
 * scratch.
 */
export async function shards(random: Random, { folder, threads }: Place): Promise<void> {
  const vault = new DiskVault(folder, random);
  const cacheFolder = join(folder, "cache");
  // One key for all vaults: what others have written opens, too.
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(join(cacheFolder, "key"), Buffer.alloc(32, 7));
  const place = { uri: "v", name: "vault", location: vault.root };
  for (let left = 2 + random.below(4); left > 0; left--) {
    for (let changes = random.below(4); changes > 0; changes--) vault.change("seen");
    const logged: string[] = [];
    const log = (message: string) => logged.push(message);
    const host = { pause: () => setImmediate(), now: () => Date.now(), log };
    const workspace = new NoteWorkspace(threads.jobs(cacheFolder, log), host, defaultOptions);
    await workspace.setFolders([place]);
    assertSameLines(linesOf(workspace), await linesFromScratch([place], defaultOptions), logged);
    workspace.dispose();
    damageAll(cacheFolder, folder, random);
  }
  vault.assertWhole();
}

/** Damages what is in a cache: folders of shards, and files beside them. */
function damageAll(cacheFolder: string, folder: string, random: Random): void {
  if (!existsSync(cacheFolder)) return;
  for (const name of readdirSync(cacheFolder)) {
    const path = join(cacheFolder, name);
    const [older, foreign] = [join(folder, "older", name), join(folder, "..", "foreign", name)];
    try {
      if (statSync(path).isFile()) damageFile(path, random);
      else damageFolder(path, older, foreign, random);
    } catch (error) {
      if (!isRace(error)) throw error;
    }
  }
}

/** Whether damage met with a thread that is still writing here, and renames what it has written to its place. */
function isRace(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EEXIST");
}

/**
 * Damages the files in a folder of shards.
 *
 * @param older where those of an earlier time are kept
 * @param foreign where those of other vaults are kept
 */
function damageFolder(cache: string, older: string, foreign: string, random: Random): void {
  const names = () => readdirSync(cache).filter((name) => statSync(join(cache, name)).isFile());
  for (const from of [older, foreign]) {
    if (!existsSync(from) || !random.chance(0.3)) continue;
    for (const name of readdirSync(from)) {
      const kind = random.pick(["base", "changes"]);
      const number = String(random.below(300)).padStart(6, "0");
      put(join(from, name), join(cache, random.chance(0.5) ? name : `${number}.${kind}`));
    }
  }
  for (const kept of [older, foreign]) {
    if (!random.chance(0.4)) continue;
    rmSync(kept, { recursive: true, force: true });
    cpSync(cache, kept, { recursive: true, filter: (path) => statSync(path).isFile() || path === cache });
  }
  for (const name of names()) {
    if (random.chance(0.1)) {
      const kind = random.pick(["base", "changes", "draft"]);
      put(join(cache, name), join(cache, `${String(random.below(400)).padStart(6, "0")}.${kind}`));
    }
    damageFile(join(cache, name), random);
  }
}

function damageFile(path: string, random: Random): void {
  switch (random.below(11)) {
    case 0:
      truncateSync(path, random.below(statSync(path).size + 1));
      break;
    case 1: {
      const bytes = readFileSync(path);
      for (let left = 1 + random.below(3); left > 0 && bytes.length > 0; left--)
        bytes[random.below(bytes.length)] = random.below(256);
      writeFileSync(path, bytes);
      break;
    }
    case 2:
      rmSync(path);
      break;
    case 3:
      rmSync(path);
      mkdirSync(path);
      break;
    default:
  }
}

function put(from: string, to: string): void {
  if (from === to) return;
  rmSync(to, { recursive: true, force: true });
  copyFileSync(from, to);
}
