// What the licences of the packages ask for that esbuild bundles: their names, versions and texts, in a file beside the bundle.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const licenceFile = /^(?:licen[cs]e|copying|notice)/i;
const fontOfIcons = "node_modules/@vscode/codicons";

/**
 * @param {string} root of the checkout
 * @param {readonly import("esbuild").Metafile[]} metafiles of all bundles
 * @returns {string}
 * @throws Error where a bundled package has no licence that can be told
 */
export function thirdPartyNotices(root, metafiles) {
  const notices = bundledPackages(metafiles).map((folder) => noticeOf(join(root, folder)));
  const head = "Relata contains parts of these packages, each under its own licence.";
  return `${[head, ...notices].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/**
 * The folders of the packages of which something stands in a bundle. What stands in none, such as a type or what nobody calls, asks
 * for nothing.
 *
 * @param {readonly import("esbuild").Metafile[]} metafiles
 */
export function bundledPackages(metafiles) {
  const found = new Set();
  for (const { outputs } of metafiles)
    for (const { inputs } of Object.values(outputs))
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
        // A font is written beside the bundle, and takes no bytes of it.
        if (folder && (bytesInOutput > 0 || folder === fontOfIcons)) found.add(folder);
      }
  return [...found].sort();
}

/** @param {string} folder */
function noticeOf(folder) {
  const { name, version, license, author, homepage } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const texts = readdirSync(folder)
    .filter((file) => licenceFile.test(file) && !file.endsWith(".js"))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (typeof license !== "string" || license === "")
    throw new Error(`The package in ${folder} names no licence. Look which it has before it is bundled.`);
  const by = typeof author === "string" ? author : author?.name;
  const head = [`${name} ${version}`, `Licence: ${license}`];
  // A few packages name their licence and leave its text out.
  if (texts.length === 0 && by) head.push(`Copyright: ${by}`);
  if (homepage) head.push(homepage);
  return [head.join("\n"), ...texts.map((text) => text.replaceAll("\r\n", "\n"))].join("\n\n");
}
