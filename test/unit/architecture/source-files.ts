import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "src");

/** A file of the product. Paths are counted from `src` and have `/` between their parts. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** What a file takes from another one, in whatever form. */
export interface Import {
  /** The path of a file below `src`, or the name of a package. */
  readonly from: string;
  readonly isPackage: boolean;
  /** Whether only types are taken, so that nothing of the other file is run. */
  readonly typesOnly: boolean;
}

/** Kept, since several tests ask for them, and the parse takes most of a second. */
let known: readonly SourceFile[] | undefined;

/** All TypeScript files below `src`. */
export function sourceFiles(): readonly SourceFile[] {
  known ??= pathsIn(root).map((full) => {
    const path = relative(root, full).split(sep).join("/");
    const text = readFileSync(full, "utf8");
    return { path, text, imports: importsOf(path, text) };
  });
  return known;
}

/**
 * What a text imports, as TypeScript's own parser sees it: over several lines, types alone, `export … from`,
 * `import("…")` as a call and as a type.
 */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (name: ts.Node | undefined, typesOnly: boolean) => {
    if (!name || !ts.isStringLiteralLike(name)) return;
    const isPackage = !name.text.startsWith(".");
    const from = isPackage ? name.text : join(dirname(path), name.text).split(sep).join("/");
    found.push({ from, isPackage, typesOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypesOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isExternalModuleReference(node)) add(node.expression, false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return found;
}

function isTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return (
    !clause.name &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.every((one) => one.isTypeOnly)
  );
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? pathsIn(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
