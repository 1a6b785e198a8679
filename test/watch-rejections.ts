import { inspect } from "node:util";

/** The promises that were rejected in a run and that nobody handled. */
export interface WatchedRejections {
  /** Hooks around all tests of a run, see Mocha's root hook plugins: the last one throws where any is left. */
  readonly hooks: Mocha.RootHookObject;
  /** What is left to tell, and told no more; undefined where nothing is. */
  readonly told: () => string | undefined;
}

/**
 * Watches for promises that are rejected and that nobody handles: Mocha passes over them (12.0: its runner catches the event and
 * emits it again for others, of which there are none), and so does an extension host.
 *
 * @param counts whether a rejection is ours, where others run in the same process
 */
export function watchRejections(counts: (reason: unknown) => boolean = () => true): WatchedRejections {
  const lost: string[] = [];
  /** Those already counted: Mocha emits the event once more. */
  const counted = new WeakSet();
  let running = "before the first test";
  process.on("unhandledRejection", (reason, promise: object) => {
    if (counted.has(promise) || !counts(reason)) return;
    counted.add(promise);
    lost.push(`${running}: ${reason instanceof Error ? (reason.stack ?? reason.message) : inspect(reason)}`);
  });
  const told = () => {
    const rejections = lost.splice(0);
    if (rejections.length === 0) return undefined;
    return `Nobody handled ${String(rejections.length)} rejected promises:\n\n${rejections.join("\n\n")}`;
  };
  return {
    hooks: {
      beforeEach(this: Mocha.Context) {
        running = this.currentTest?.fullTitle() ?? running;
      },
      afterEach: nextTurn,
      // Only here, since a hook that fails keeps the tests behind it from running.
      async afterAll() {
        await nextTurn();
        const message = told();
        if (message !== undefined) throw new Error(message);
      },
    },
    told,
  };
}

/** Resolves when the rejections of what has run so far are known. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
