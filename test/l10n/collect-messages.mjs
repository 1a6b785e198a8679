// `npm run messages`: gathers what the sources say to people into media/l10n/bundle.l10n.json, and names what translations
// lack or have too much. What lies below the editor says it by `message`, which the tool takes for the editor's own call.
import l10n from "@vscode/l10n-dev";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const folder = join(root, "media", "l10n");
const bundleName = "bundle.l10n.json";

const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .sort()
  .map((path) => readFileSync(join(root, "src", path), "utf8"));
const bundle = await l10n.getL10nJson(
  sources
    .filter((text) => /\bl10n\.t\(|\bmessage\(/.test(text))
    .map((text) => ({ extension: ".ts", contents: asEditorsCall(text) })),
);
const keys = Object.keys(bundle).sort();
write(bundleName, bundle);
console.log(`${keys.length} messages`);

for (const name of readdirSync(folder).filter((one) => one !== bundleName)) {
  const texts = JSON.parse(readFileSync(join(folder, name), "utf8"));
  write(name, texts);
  const lacking = keys.filter((key) => texts[key] === undefined);
  const unused = Object.keys(texts).filter((key) => bundle[key] === undefined);
  for (const key of lacking) console.error(`${name} lacks ${JSON.stringify(key)}`);
  for (const key of unused) console.error(`${name} has what is not said any more: ${JSON.stringify(key)}`);
  if (lacking.length + unused.length > 0) process.exitCode = 1;
}

/** The text with each call of our own `message` as one of the editor's, which the tool looks for. */
function asEditorsCall(text) {
  if (/\bl10n\.t\(/.test(text)) return text;
  return `import * as l10n from "@vscode/l10n";\n${text.replace(/(?<![.\w])message\(/g, "l10n.t(")}`;
}

/** Writes texts in the order of their keys, so that two branches seldom write the same lines. */
function write(name, texts) {
  const sorted = Object.fromEntries(
    Object.keys(texts)
      .sort()
      .map((key) => [key, texts[key]]),
  );
  writeFileSync(join(folder, name), `${JSON.stringify(sorted, null, 2)}\n`);
}
