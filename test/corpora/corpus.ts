import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const corpora = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "shared", "corpora");

/** The typed graph and the vaults by other hands, by the names of their archives. */
export const vaults = [
  "attack",
  "vaults/data-engineering-wiki",
  "vaults/dendron-site",
  "vaults/kepano-obsidian",
  "vaults/knowledge-garden",
  "vaults/logseq-docs",
  "vaults/vaultofknowledge-04",
];

/** Where a file of the corpora lies; undefined where they are not beside the checkout. */
export function corpusFile(name: string): string | undefined {
  const file = join(corpora, name);
  return existsSync(file) ? file : undefined;
}

/** Unpacks a vault into a temporary folder, hands it over, and removes it; skips the test where there is no vault. */
export async function withCorpus(
  context: Mocha.Context,
  name: string,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const archive = corpusFile(`${name}.tar.gz`);
  if (archive === undefined) {
    console.log(`      no ${name} in ../shared/corpora: skipped`);
    context.skip();
  }
  const folder = mkdtempSync(join(tmpdir(), "relata-corpus-"));
  try {
    execFileSync("tar", ["-xzf", archive, "-C", folder]);
    await use(join(folder, name.slice(name.lastIndexOf("/") + 1)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
