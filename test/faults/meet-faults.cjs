// Runs in a worker thread before the real script: has calls of the file system fail as plans say, see faulty-threads.ts.
const fs = require("node:fs");

const reads = ["readFileSync", "openSync", "readvSync", "readdirSync", "statSync"];
const writes = ["writeFileSync", "writevSync", "renameSync", "mkdirSync"];

/** @param {string} plans the folder in which plans may lie at any time; each is for the thread that sees it first */
module.exports = (plans) => {
  const real = { ...fs };
  /** The plan that this thread has, and its file, without which it is void. */
  let plan, file;
  let left = 0;
  for (const call of [...reads, ...writes]) {
    const counts = writes.includes(call) ? "writes" : "reads";
    fs[call] = (...args) => {
      if (plan && !real.existsSync(file)) plan = undefined;
      if (!plan) take();
      if (plan?.counts === counts) meet(call, args);
      return real[call](...args);
    };
  }

  function take() {
    for (const name of real.readdirSync(plans)) {
      if (!name.endsWith(".json")) continue;
      file = `${plans}/${name}.taken`;
      try {
        // One thread alone can do so.
        real.renameSync(`${plans}/${name}`, file);
        plan = JSON.parse(real.readFileSync(file, "utf8"));
        left = plan.at;
        return;
      } catch {
        // Another thread has it.
      }
    }
  }

  function meet(call, [path, content]) {
    if (left-- > 0) return;
    const { fault } = plan;
    const lasts = fault === "diskFull" || fault === "readOnly";
    if (!lasts) plan = undefined;
    if (call === "writeFileSync" && fault !== "readOnly")
      real.writeFileSync(path, content.subarray(0, content.length / 2));
    // The file is open already, and there are several parts.
    if (call === "writevSync" && fault !== "readOnly")
      real.writevSync(path, content.slice(0, content.length / 2));
    if (fault === "threadDies") process.exit(1);
    if (fault === "processDies") process.kill(process.pid, "SIGKILL");
    if (lasts) {
      const code = fault === "diskFull" ? "ENOSPC" : "EROFS";
      throw Object.assign(new Error(`${code}: the disk is ${fault}`), { code });
    }
    // Whoever has the plans forgotten waits for what is under way: afterwards nothing else becomes anything.
    const acting = `${file}.acting`;
    try {
      real.renameSync(file, acting);
    } catch {
      return;
    }
    real.rmSync(fault.path, { recursive: true, force: true });
    if (fault.becomes === "file") real.writeFileSync(fault.path, "# Changed in between\n\n[[a]]");
    if (fault.becomes === "folder") {
      real.mkdirSync(fault.path);
      real.writeFileSync(`${fault.path}/inside.md`, "[[a]]");
    }
    real.rmSync(acting);
  }
};
