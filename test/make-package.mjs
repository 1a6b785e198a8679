// `npm run package`: builds, makes out/relata.vsix, and prints how large each file in it is. A warning of the packager is a failure.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openPromise } from "yauzl";
import { commandOf, packageCommand } from "./commands.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..");
const made = join("out", "relata.vsix");
/** Where the files of the extension lie in a package. */
const inPackage = "extension/";
const { repository } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));

/**
 * How the README's links get an address. It is that of the repository which releases: its workflow writes it into package.json. The packager
 * knows by itself where the files of a repository are read on the best known servers alone. Without an address links stay as they are.
 */
function addressing() {
  const address = repository?.url.replace(/\.git$/, "");
  return address
    ? ["--baseContentUrl", `${address}/blob/HEAD`, "--baseImagesUrl", `${address}/raw/HEAD`]
    : ["--allow-missing-repository", "--no-rewrite-relative-links"];
}

try {
  run(commandOf(process.execPath, [join(checkout, "esbuild.mjs")]));
  mkdirSync(join(checkout, "out"), { recursive: true });
  const told = run(
    packageCommand("@vscode/vsce", "vsce", ["package", "--no-dependencies", ...addressing(), "--out", made]),
  );
  process.stdout.write(told);
  if (/warning/i.test(told)) throw new Error("The packager warns.");
  printSizes(await filesIn(join(checkout, made)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
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

/** The files of the extension in a package, with their sizes in bytes before they were packed. */
async function filesIn(path) {
  const archive = await openPromise(path);
  const files = [];
  for await (const { fileName, uncompressedSize: size } of archive.eachEntry())
    if (fileName.startsWith(inPackage)) files.push({ file: fileName.slice(inPackage.length), size });
  return files;
}

/** @param {readonly { file: string, size: number }[]} files */
function printSizes(files) {
  for (const { file, size } of [...files].sort((a, b) => b.size - a.size))
    console.log(`${kilobytes(size).padStart(9)}  ${file}`);
  const sum = files.reduce((total, { size }) => total + size, 0);
  console.log(`${kilobytes(sum).padStart(9)}  in ${files.length} files`);
  console.log(`${kilobytes(statSync(join(checkout, made)).size).padStart(9)}  ${made}`);
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
