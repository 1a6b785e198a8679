// `npm run messages`: gathers what the sources say to people into media/l10n/bundle.l10n.json, and names what translations
// lack or have too much. What lies below the editor says it by `messageOf`, which the tool is shown as calls of the editor's own `l10n.t`.
import l10n from "@vscode/l10n-dev";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const folder = join(root, "media", "l10n");
const bundleName = "bundle.l10n.json";

const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .sort()
  .map((path) => readFileSync(join(root, "src", path), "utf8"));
const bundle = await l10n.getL10nJson(
  sources
    .filter((text) => /\bl10n\.t\(|\bmessageOf`/.test(text))
    .map((text) => ({ extension: ".ts", contents: asEditorsCalls(text) })),
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

/** The text of a source, with calls of `l10n.t` at its end that say what its templates say. */
function asEditorsCalls(text) {
  const file = ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, false);
  const calls = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText(file) === "messageOf")
      calls.push(`l10n.t(${JSON.stringify(textOf(node.template))});`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (calls.length === 0) return text;
  const isImported = /import (?:\* as vscode|\{[^}]*\bl10n\b[^}]*\}) from "vscode"/.test(text);
  const own = calls
    .join("\n")
    .replaceAll("l10n.t(", text.includes("* as vscode") ? "vscode.l10n.t(" : "l10n.t(");
  return isImported
    ? `${text}\n${own}`
    : `import { l10n } from "vscode";\n${own.replaceAll("vscode.l10n", "l10n")}`;
}

/** A template as a text with numbered places, as `messageOf` makes it. */
function textOf(template) {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  const { head, templateSpans } = template;
  return templateSpans.reduce((text, { literal }, index) => `${text}{${index}}${literal.text}`, head.text);
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
