import { setImmediate, setTimeout } from "node:timers/promises";
import type { Host } from "../../workspace/host.ts";
import { liesInside } from "./files/lies-inside.ts";

/** Timers and clock of Node, and where files really lie. */
export function nodeHost(log: (message: string) => void): Host {
  return {
    pause: async (milliseconds, signal) => {
      const pause =
        milliseconds > 0 ? setTimeout(milliseconds, undefined, signal ? { signal } : {}) : setImmediate();
      await (signal ? pause.catch(() => undefined) : pause);
    },
    liesInside,
    now: () => Date.now(),
    log,
  };
}
