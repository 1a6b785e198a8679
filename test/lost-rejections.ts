import { watchRejections } from "./watch-rejections.ts";

/** Makes a promise that is rejected and that nobody handles fail the run. Every `mocharc.json` requires this file. */
const { hooks, told } = watchRejections();

// What is rejected after the last test can fail no test any more.
process.on("exit", () => {
  const message = told();
  if (message === undefined) return;
  console.error(message);
  // At once, since Mocha is about to set the code by its own count.
  process.exit(1);
});

export const mochaHooks: Mocha.RootHookObject = hooks;
