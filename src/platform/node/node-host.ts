import { setImmediate, setTimeout } from "node:timers/promises";
import type { Host } from "../../workspace/host.ts";

/** Timers and clock of Node. */
export function nodeHost(log: (message: string) => void): Host {
  return {
    pause: (milliseconds) => (milliseconds > 0 ? setTimeout(milliseconds) : setImmediate()),
    now: () => Date.now(),
    log,
  };
}
