import assert from "node:assert/strict";
import { join } from "node:path";
import type { Random } from "../../fuzz/random.ts";
import { DiskVault } from "../disk-vault.ts";
import { noteThread } from "../faulty-threads.ts";
import { assertSameLines } from "../graph-text.ts";
import type { Place } from "../place.ts";
import { WindowProcess } from "../window-process.ts";

/**
 * Two windows on one vault and one cache, which start at any time, see the same changes, and one of which may be killed; then
 * a third, that finds what both have left in the cache.
 */
export async function windows(random: Random, { folder, window }: Place): Promise<void> {
  const vault = new DiskVault(folder, random);
  const at = { script: noteThread, cacheFolder: join(folder, "cache"), vault: vault.root };
  const first = new WindowProcess(window, at);
  if (random.chance(0.5)) await first.opened();
  const changed: string[] = [];
  const change = () => {
    for (let left = random.below(4); left > 0; left--) changed.push(...vault.change("seen").told);
  };
  change();
  const second = new WindowProcess(window, at);
  change();
  if (random.chance(0.3)) await first.kill();
  const both = [first, second];
  await Promise.all(both.map((one) => one.ask({})));
  change();
  const scratch = await second.ask({ scratch: true });
  assert.ok(scratch);
  for (const one of both) {
    const answer = await one.ask({ changed });
    if (answer) assertSameLines(answer.lines, scratch.lines, one.logged);
  }
  await Promise.all(both.map((one) => one.kill()));
  const third = new WindowProcess(window, at);
  const opened = await third.opened();
  await third.kill();
  assertSameLines(opened?.lines ?? [], scratch.lines, third.logged);
  vault.assertWhole();
}
