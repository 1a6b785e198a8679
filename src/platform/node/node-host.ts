import { setImmediate, setTimeout } from "node:timers/promises";
import type { Host } from "../../workspace/host.ts";
import { liesInside } from "./files/lies-inside.ts";

/** Timers and clock of Node, and where files really lie. */
export function nodeHost(log: (message: string) => void): Host {
  return {
    pause: (milliseconds) => (milliseconds > 0 ? setTimeout(milliseconds) : setImmediate()),
    liesInside,
    now: () => Date.now(),
    log,
  };
}
