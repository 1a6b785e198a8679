// Loaded into VS Code's server: ends it when the script that started it is gone, even if that was killed without notice.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(0);
}, 500).unref();
