import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "../../fuzz/random.ts";
import { DiskVault } from "../disk-vault.ts";
import { noteThread } from "../faulty-threads.ts";
import { assertSameLines } from "../graph-text.ts";
import type { Place } from "../place.ts";
import { giveToNobody, WindowProcess } from "../window-process.ts";

/**
 * Windows of somebody who may not read some folders and notes, list but not look into others, and perhaps not write the cache.
 * The graph is the one that is built from scratch under the same rights, also from what a cache of better days holds.
 */
export async function permissions(random: Random, { folder, window }: Place): Promise<void> {
  const vault = new DiskVault(folder, random);
  for (const path of ["d/a.md", "d/b.md", "open/a.md", "closed.md"]) vault.write(path, "[[a]]");
  chmodSync(join(vault.root, "closed.md"), 0o000);
  const cacheFolder = join(folder, "cache");
  mkdirSync(cacheFolder);
  giveToNobody(cacheFolder);
  const at = { script: noteThread, cacheFolder, vault: vault.root, isNobody: true };
  for (let left = 2; left > 0; left--) {
    for (let changes = random.below(3); changes > 0; changes--) vault.change("seen");
    const places = ["d", "d/e", "open"].map((path) => join(vault.root, path)).filter(existsSync);
    const modes = places.map((place) => [place, random.pick([0o755, 0o000, 0o444, 0o111])] as const);
    for (const [place, mode] of modes) chmodSync(place, mode);
    if (random.chance(0.3)) chmodSync(cacheFolder, random.pick([0o555, 0o000]));
    const person = new WindowProcess(window, at);
    const opened = await person.opened();
    const scratch = await person.ask({ scratch: true });
    await person.kill();
    chmodSync(cacheFolder, 0o755);
    for (const [place] of modes) chmodSync(place, 0o755);
    assert.ok(opened && scratch, `The window has ended: ${person.logged.join("")}`);
    assertSameLines(opened.lines, scratch.lines, person.logged);
    assert.ok(opened.isWhole);
  }
  vault.assertWhole();
}
