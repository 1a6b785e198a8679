import { setImmediate, setTimeout } from "node:timers/promises";
import type { Host } from "../../workspace/host.ts";

/** Timers and clock of Node. */
export function nodeHost(log: (message: string) => void): Host {
  return {
    pause: async (milliseconds, signal) => {
      const pause =
        milliseconds > 0 ? setTimeout(milliseconds, undefined, signal ? { signal } : {}) : setImmediate();
      await (signal ? pause.catch(() => undefined) : pause);
    },
    now: () => Date.now(),
    log,
  };
}
