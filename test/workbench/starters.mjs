// Whether those who started this process still run: npm, the shell below it, and what called them.
import { readFileSync } from "node:fs";

/** How often to look, in milliseconds. */
const pause = 500;

/**
 * Calls back once, when one of those who started this process has ended: its parent, the parent's parent and so on, as far
 * as they belong to the same session. A process that was put into a session of its own (`setsid`, `detached`) is meant to
 * outlive who put it there. Where the system has no `/proc`, only the parent is watched.
 *
 * @param {() => void} callback
 * @returns {() => void} stops looking
 */
export function onceAStarterEnds(callback) {
  const parent = process.ppid;
  const starters = startersOf(process.pid);
  const timer = setInterval(() => {
    if (process.ppid === parent && starters.every(stillRuns)) return;
    clearInterval(timer);
    callback();
  }, pause);
  timer.unref();
  return () => clearInterval(timer);
}

function startersOf(pid) {
  const self = statusOf(pid);
  const starters = [];
  for (let one = self && statusOf(self.parent); one?.session === self?.session; one = statusOf(one.parent)) {
    if (!one) break;
    starters.push(one);
  }
  return starters;
}

/** A number may be given to another process, which started at another time. */
function stillRuns({ pid, started }) {
  const now = statusOf(pid);
  return now !== undefined && now.started === started && now.state !== "Z" && now.state !== "X";
}

/** Out of `/proc/PID/stat`, whose second field, the name, may hold blanks and parentheses. */
function statusOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [state, parent, , session] = fields;
    return { pid, state, parent: Number(parent), session: Number(session), started: fields[19] };
  } catch {
    return undefined;
  }
}
