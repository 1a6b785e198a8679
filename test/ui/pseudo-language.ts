import l10n from "@vscode/l10n-dev";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const shipped = ["package.json", "package.nls.json", "dist", "media", "syntaxes"];

/** The language that is no one's: every letter has an accent, and texts are a third longer. */
export const pseudoLanguage = "qps-ploc";

type Texts = Readonly<Record<string, string>>;

/** The extension as it is installed, with a bundle of the pseudo-language, in a folder of its own. */
export class PseudoExtension {
  /** Where VS Code finds it as an installed extension. */
  readonly extensionsDirectory = mkdtempSync(join(tmpdir(), "relata-pseudo-"));
  private readonly manifest = pseudo(join(checkout, "package.nls.json"));
  private readonly bundle = pseudo(join(checkout, "media", "l10n", "bundle.l10n.json"));

  constructor() {
    const folder = join(this.extensionsDirectory, "relata.relata-0.1.0");
    mkdirSync(folder);
    for (const name of shipped.filter((one) => existsSync(join(checkout, one))))
      cpSync(join(checkout, name), join(folder, name), { recursive: true });
    // The address of a file is no word.
    const manifest = { ...this.manifest, "schema.url": "./media/relata.schema.json" };
    writeFileSync(join(folder, `package.nls.${pseudoLanguage}.json`), JSON.stringify(manifest));
    const bundle = join(folder, "media", "l10n", `bundle.l10n.${pseudoLanguage}.json`);
    writeFileSync(bundle, JSON.stringify(this.bundle));
  }

  /** A text of package.json in the pseudo-language. */
  ofManifest(key: string): string {
    return known(this.manifest, key);
  }

  /** A message in the pseudo-language, by its English text. */
  of(text: string): string {
    return known(this.bundle, text);
  }

  /** The English texts that must not be seen. */
  get english(): readonly string[] {
    return Object.keys(this.bundle);
  }

  dispose(): void {
    rmSync(this.extensionsDirectory, { recursive: true, force: true });
  }
}

function pseudo(path: string): Texts {
  return l10n.getL10nPseudoLocalized(
    JSON.parse(readFileSync(path, "utf8")) as Record<string, string>,
  ) as Texts;
}

function known(texts: Texts, key: string): string {
  const text = texts[key];
  if (text === undefined) throw new Error(`There is no text ${key}.`);
  return text;
}
