import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const source = "/usr/share/wordnet";
const shared = join(process.cwd(), "..", "shared", "corpora");

/**
 * WordNet as a vault of 117,659 notes, in the temporary folder, where it stays; undefined where it can't be made. Its files
 * come from the Debian package `wordnet-base`, which is installed where that is possible.
 */
export function wordNetVault(): string | undefined {
  const vault = join(tmpdir(), "relata-wordnet-vault");
  if (existsSync(vault)) return vault;
  const script = join(shared, "wordnet_vault.py");
  if (!existsSync(script) || !hasWordNet()) return undefined;
  const draft = `${vault}.${String(process.pid)}`;
  try {
    execFileSync("python3", [script, source, draft], { stdio: "ignore" });
    renameSync(draft, vault);
    return vault;
  } catch (error) {
    console.error(`WordNet could not be made into a vault: ${String(error)}`);
    rmSync(draft, { recursive: true, force: true });
    return existsSync(vault) ? vault : undefined;
  }
}

function hasWordNet(): boolean {
  if (existsSync(source)) return true;
  if (process.getuid?.() !== 0) return false;
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "wordnet-base"], {
    stdio: "ignore",
    timeout: 120_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return existsSync(source);
}
