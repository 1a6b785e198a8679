// Stands in for the compiled addon of this name: ends the process when its parent has ended.
exports.start = (parentProcessId) => {
  setInterval(() => {
    try {
      process.kill(parentProcessId, 0);
    } catch {
      process.exit(87);
    }
  }, 1000).unref();
};
