// Commands that run on every system: without the shims in `node_modules/.bin`, which are shell scripts on one system and
// `.cmd` files on another, and without a shell where none is needed.
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules");

/**
 * A program with its arguments, for `spawn(program, args, { shell })`.
 * @typedef {{ program: string, args: string[], shell: boolean }} Command
 */

/**
 * The command that runs a program. Windows runs `.cmd` files in a shell alone, to which every part goes in quotes.
 *
 * @param {string} program a path, or a name that the PATH knows
 * @param {string[]} args without quotes in them
 * @returns {Command}
 */
export function commandOf(program, args) {
  if (!/\.(?:cmd|bat)$/i.test(program)) return { program, args, shell: false };
  return { program: [program, ...args].map((part) => `"${part}"`).join(" "), args: [], shell: true };
}

/**
 * The command that runs a script of an installed package with this Node.
 *
 * @example packageCommand("typescript", "tsc", ["-b"]) // node …/node_modules/typescript/bin/tsc -b
 * @param {string} name of the package
 * @param {string} bin which of its scripts
 * @param {string[]} args
 * @returns {Command}
 * @throws where the package is not installed or has no such script
 */
export function packageCommand(name, bin, args) {
  const folder = join(modules, name);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const path = typeof manifest.bin === "string" ? manifest.bin : manifest.bin?.[bin];
  if (path === undefined) throw new Error(`The package ${name} has no script ${bin}.`);
  return commandOf(process.execPath, [join(folder, path), ...args]);
}

/**
 * The command that runs npm: by its script where npm started this process and so told where it is, else as the PATH knows
 * it.
 *
 * @param {string[]} args
 * @returns {Command}
 */
export function npmCommand(args) {
  const script = process.env.npm_execpath;
  // Other package managers name themselves there, too.
  if (script !== undefined && /^npm-cli\.[cm]?js$/.test(basename(script)) && existsSync(script)) {
    return commandOf(process.execPath, [script, ...args]);
  }
  return commandOf(process.platform === "win32" ? "npm.cmd" : "npm", args);
}
