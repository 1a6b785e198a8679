import type { Host } from "../../workspace/host.ts";
import { turn } from "../jobs/slices.ts";

/** Timers and clock of a host without Node, which knows nothing of links. */
export function webHost(log: (message: string) => void): Host {
  return {
    pause: (milliseconds, signal) => (milliseconds > 0 ? pause(milliseconds, signal) : turn()),
    now: () => Date.now(),
    log,
  };
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
  });
}
