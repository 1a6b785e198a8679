import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Random } from "../../fuzz/random.ts";
import { DiskVault } from "../disk-vault.ts";
import { faultyScript, forgetPlans, planFault, type Plan } from "../faulty-threads.ts";
import { assertSameLines } from "../graph-text.ts";
import type { Place } from "../place.ts";
import { WindowProcess } from "../window-process.ts";

/** So many notes more make several shards of the cache. */
const moreNotes = 700;

/**
 * Windows on a vault one after the other, most of which are killed: at a call of the file system, half-way through a file of
 * the cache, or at any time; or their disk is full, or allows no writing. The last one, which nothing happens to, has the
 * graph that is built from scratch, whatever the cache is by then.
 */
export async function kills(random: Random, { folder, window, smallDisk }: Place): Promise<void> {
  const vault = new DiskVault(folder, random);
  for (let index = 0; index < moreNotes; index++)
    vault.write(
      `many/${String(index % 7)}/${String(index)}.md`,
      `# ${String(index)}\n\n[[${String(index + 1)}]]\n`,
    );
  const script = faultyScript(folder);
  const isSmall = smallDisk !== undefined && random.chance(0.3);
  const cacheFolder = isSmall ? join(smallDisk, String(random.below(1e9))) : join(folder, "cache");
  const at = { script, cacheFolder, vault: vault.root };
  for (let left = 1 + random.below(3); left > 0; left--) {
    const isKilledLate = random.chance(0.4);
    if (!isKilledLate) planFault(folder, left, planOf(random));
    const victim = new WindowProcess(window, at);
    if (isKilledLate) await Promise.race([victim.opened(), setTimeout(random.below(400))]);
    else await victim.opened();
    await victim.kill();
    forgetPlans(folder);
    // What changes while no window is there, nobody tells.
    for (let changes = random.below(4); changes > 0; changes--) vault.change("seen");
  }
  const last = new WindowProcess(window, at);
  const opened = await last.opened();
  const scratch = await last.ask({ scratch: true });
  await last.kill();
  assert.ok(opened && scratch, `The last window has ended: ${last.logged.join("")}`);
  assert.ok(opened.isWhole);
  assertSameLines(opened.lines, scratch.lines, last.logged);
  vault.assertWhole();
}

function planOf(random: Random): Plan {
  return random.pick<Plan>([
    { at: random.below(8), counts: "writes", fault: "processDies" },
    { at: random.below(800), counts: "reads", fault: "processDies" },
    { at: random.below(8), counts: "writes", fault: random.pick(["diskFull", "readOnly"]) },
  ]);
}
