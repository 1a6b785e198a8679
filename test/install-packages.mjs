// Installs what the scripts need, so that a clean clone needs no command of its own for it.
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { npmCommand } from "./commands.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(checkout, "node_modules");

/**
 * Installs the packages of the lock file where they are not installed: a clean clone has none, and a pull may have changed
 * them.
 *
 * @param {import("node:child_process").StdioOptions} stdio where npm's output goes
 * @throws where Node is too old for them, npm could not install them, or they would go through a symbolic link
 */
export function installPackages(stdio = "inherit") {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    throw new Error(`Node 20 or later is needed; this is ${process.versions.node}.`);
  }
  if (areInstalled()) return;
  // npm empties the folder first, also one of another checkout that the link leads to.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Error(
      `${modules} is a symbolic link, and its packages are not those of package-lock.json. Remove the link, or install them where it leads.`,
    );
  }
  console.error("Installing dependencies …");
  const { program, args, shell } = npmCommand(["ci", "--no-audit", "--no-fund"]);
  const { status, error } = spawnSync(program, args, { cwd: checkout, stdio, shell });
  if (status === 0) return;
  throw new Error(`npm could not install the dependencies${error ? `: ${error.message}` : "."}`);
}

/** Whether every package is there in the version that the lock file names. npm writes its list of them last. */
function areInstalled() {
  const list = join(modules, ".package-lock.json");
  if (!existsSync(list)) return false;
  const wanted = JSON.parse(readFileSync(join(checkout, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(list, "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    // Optional packages that are missing are those of other systems.
    return installed[path] === undefined ? optional === true : installed[path].version === version;
  });
}
