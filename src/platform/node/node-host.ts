import type { Host } from "../../workspace/host.ts";

/** Timers and clock of Node. */
export function nodeHost(log: (message: string) => void): Host {
  return {
    pause: (milliseconds) =>
      new Promise((resolve) => {
        if (milliseconds > 0) setTimeout(resolve, milliseconds);
        else setImmediate(resolve);
      }),
    now: () => Date.now(),
    log,
  };
}
