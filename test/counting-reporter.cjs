// Mocha's spec reporter, which also names the tests that needed a second try, and leaves its numbers, with the files of
// the tests that failed, in the file that RELATA_RESULTS names.
const { writeFileSync } = require("node:fs");
const { reporters, Runner } = require("mocha");

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_RETRY } = Runner.constants;
    const failedFiles = new Set();
    runner.on(EVENT_TEST_FAIL, (test) => failedFiles.add(test.file));
    runner.on(EVENT_TEST_RETRY, (test, error) => {
      console.log(`Tries again: ${test.fullTitle()}\n${error.stack ?? error}`);
    });
    runner.once(EVENT_RUN_END, () => {
      const { passes: passed, failures: failed, pending: skipped } = runner.stats;
      const file = process.env.RELATA_RESULTS;
      if (file)
        writeFileSync(file, JSON.stringify({ passed, failed, skipped, failedFiles: [...failedFiles] }));
    });
  }
};
