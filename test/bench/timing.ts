import { readFileSync } from "node:fs";

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How long something takes, in milliseconds. */
export async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** How much of the processor something takes that is done at once, in milliseconds: what else the machine does adds little to it. */
export function costOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * The median time of something done again and again, in milliseconds.
 *
 * @param work told which repetition it is; the first ones, while the engine still compiles, are not counted
 */
export async function medianTime(
  work: (round: number) => unknown,
  rounds = 60,
  warmUp = 20,
): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds + warmUp; round++) {
    const time = await timeOf(() => work(round));
    if (round >= warmUp) times.push(time);
  }
  return median(times);
}

/**
 * The processor's time that this thread has had, in milliseconds: unlike the time of day it does not grow while others have
 * the processor. Undefined where the system (any but Linux) does not tell.
 */
export function processorTime(): number | undefined {
  try {
    const [ran] = readFileSync(`/proc/self/task/${String(process.pid)}/schedstat`, "latin1").split(" ");
    return Number(ran) / 1e6;
  } catch {
    return undefined;
  }
}

/** What {@link watchThread} tells, in the processor's time where the system tells that. */
export function watchProcessor(): () => number {
  return processorTime() === undefined ? watchThread() : longestStep(() => processorTime() ?? 0);
}

/** The longest time for which this thread answered nobody, in milliseconds, until it is asked for. */
export function watchThread(): () => number {
  // The timer itself waits for one.
  const longest = longestStep(() => performance.now());
  return () => Math.max(0, longest() - 1);
}

/** The longest step of a clock between two ticks of a timer, until it is asked for. */
function longestStep(clock: () => number): () => number {
  let [longest, last] = [0, clock()];
  const tick = () => {
    const now = clock();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(tick, 1);
  return () => {
    tick();
    clearInterval(timer);
    return longest;
  };
}
