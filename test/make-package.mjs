// `npm run package`: builds, makes out/relata.vsix, and prints how large each file in it is. A warning of the packager is a failure.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandOf, packageCommand } from "./commands.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..");
const made = join("out", "relata.vsix");
const { repository } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));

/**
 * The address is that of the repository which releases: its workflow writes it into package.json. Without one the pictures of the README have
 * no address either, and stay as they are.
 */
const withoutAddress = ["--allow-missing-repository", "--no-rewrite-relative-links"];

try {
  run(commandOf(process.execPath, [join(checkout, "esbuild.mjs")]));
  mkdirSync(join(checkout, "out"), { recursive: true });
  const told = vsce("package", ...(repository ? [] : withoutAddress), "--out", made);
  if (/warning/i.test(told)) throw new Error("The packager warns.");
  printSizes(
    vsce("ls")
      .split("\n")
      .filter((line) => line !== ""),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** What the packager prints, which is shown too unless it is a list of files. */
function vsce(command, ...options) {
  const output = run(packageCommand("@vscode/vsce", "vsce", [command, "--no-dependencies", ...options]));
  if (command !== "ls") process.stdout.write(output);
  return output;
}

/** @param {import("./commands.mjs").Command} command @returns what it printed */
function run({ program, args, shell }) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: checkout,
    encoding: "utf8",
    shell,
  });
  const output = `${stdout ?? ""}${stderr ?? ""}`;
  if (status !== 0) throw new Error(`${args.join(" ")} failed:\n${error?.message ?? ""}${output}`);
  return output;
}

/** @param {readonly string[]} files */
function printSizes(files) {
  const sized = files.map((file) => ({ file, size: statSync(join(checkout, file)).size }));
  for (const { file, size } of sized.sort((a, b) => b.size - a.size))
    console.log(`${kilobytes(size).padStart(9)}  ${file}`);
  const sum = sized.reduce((total, { size }) => total + size, 0);
  console.log(`${kilobytes(sum).padStart(9)}  in ${files.length} files`);
  console.log(`${kilobytes(statSync(join(checkout, made)).size).padStart(9)}  ${made}`);
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
