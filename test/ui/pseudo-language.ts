import l10n from "@vscode/l10n-dev";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const shipped = ["package.json", "package.nls.json", "package.nls.de.json", "dist", "media", "syntaxes"];

/** The language that is no one's: every letter has an accent, and texts are a third longer. */
export const pseudoLanguage = "qps-ploc";

/** The texts of a language by their keys. */
type Texts = Readonly<Record<string, string>>;

/** A language, and what the extension says in it. */
export interface ToldLanguage {
  readonly language: string;
  /** By the keys of package.json. */
  readonly manifest: Texts;
  /** By their English texts. */
  readonly bundle: Texts;
}

/** The extension as it is installed, with a bundle of the pseudo-language besides those that it has, in a folder of its own. */
export class PseudoExtension {
  private installed: string | undefined;
  readonly pseudo: ToldLanguage = {
    language: pseudoLanguage,
    // The address of a file is no word.
    manifest: { ...pseudo(join(checkout, "package.nls.json")), "schema.url": "./media/relata.schema.json" },
    bundle: pseudo(join(checkout, "media", "l10n", "bundle.l10n.json")),
  };
  readonly german: ToldLanguage = {
    language: "de",
    manifest: textsIn(join(checkout, "package.nls.de.json")),
    bundle: textsIn(join(checkout, "media", "l10n", "bundle.l10n.de.json")),
  };

  /** @returns the folder where VS Code finds it as an installed extension */
  install(): string {
    const extensionsDirectory = (this.installed = mkdtempSync(join(tmpdir(), "relata-pseudo-")));
    const { version } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as {
      version: string;
    };
    const folder = join(extensionsDirectory, `relata.relata-${version}`);
    mkdirSync(folder);
    for (const name of shipped.filter((one) => existsSync(join(checkout, one))))
      cpSync(join(checkout, name), join(folder, name), { recursive: true });
    const { manifest, bundle } = this.pseudo;
    writeFileSync(join(folder, `package.nls.${pseudoLanguage}.json`), JSON.stringify(manifest));
    writeFileSync(
      join(folder, "media", "l10n", `bundle.l10n.${pseudoLanguage}.json`),
      JSON.stringify(bundle),
    );
    return extensionsDirectory;
  }

  dispose(): void {
    if (this.installed !== undefined) rmSync(this.installed, { recursive: true, force: true });
  }
}

function textsIn(path: string): Record<string, string> {
  return JSON.parse(readFileSync(path, "utf8")) as Record<string, string>;
}

/** A text by its key. @throws where there is none */
export function textOf(texts: Texts, key: string): string {
  const text = texts[key];
  if (text === undefined) throw new Error(`There is no text ${key}.`);
  return text;
}

function pseudo(path: string): Texts {
  return l10n.getL10nPseudoLocalized(textsIn(path)) as Texts;
}
