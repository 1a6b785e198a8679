import "mocha/mocha.js";

declare const RELATA_WANTED: string;

// Before the tests are loaded, which call `describe` at once.
mocha.setup({
  ui: "bdd",
  timeout: 60_000,
  ...(RELATA_WANTED === "" ? {} : { grep: RELATA_WANTED }),
});
// None that prints: the results are kept by whoever runs the tests.
mocha.reporter(Mocha.reporters.Base);
