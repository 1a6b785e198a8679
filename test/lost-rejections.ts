import { inspect } from "node:util";

/**
 * Makes a promise that is rejected and that nobody handles fail the run: Mocha passes over it (12.0: its runner catches the event
 * and emits it again for others, of which there are none). Every `mocharc.json` requires this file.
 */
const lost: string[] = [];
/** Those already counted: Mocha emits the event once more. */
const counted = new WeakSet();
let running = "before the first test";

process.on("unhandledRejection", (reason, promise: object) => {
  if (counted.has(promise)) return;
  counted.add(promise);
  lost.push(`${running}: ${reason instanceof Error ? (reason.stack ?? reason.message) : inspect(reason)}`);
});

// What is rejected after the last test can fail no test any more.
process.on("exit", () => {
  if (lost.length === 0) return;
  console.error(toldOf(lost));
  // At once, since Mocha is about to set the code by its own count.
  process.exit(1);
});

function toldOf(rejections: readonly string[]): string {
  return `Nobody handled ${rejections.length} rejected promises:\n\n${rejections.join("\n\n")}`;
}

/** Resolves when the rejections of what has run so far are known. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Hooks around all tests of a run, see Mocha's root hook plugins. */
export const mochaHooks: Mocha.RootHookObject = {
  beforeEach(this: Mocha.Context) {
    running = this.currentTest?.fullTitle() ?? running;
  },
  afterEach: nextTurn,
  // Only here, since a hook that fails keeps the tests behind it from running.
  async afterAll() {
    await nextTurn();
    if (lost.length > 0) throw new Error(toldOf(lost.splice(0)));
  },
};
