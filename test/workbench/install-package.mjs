// Installs out/relata.vsix into VS Code's own server, as a person does by the command line.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installWorkbench } from "./install.mjs";

const packaged = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "out", "relata.vsix");

/**
 * @param {string} extensions the folder of installed extensions
 * @throws where there is no package, or it could not be installed
 */
export function installPackage(extensions) {
  if (!existsSync(packaged)) throw new Error("There is no package in out/; run `npm run package` first.");
  const { node, server } = installWorkbench();
  const temporary = mkdtempSync(join(tmpdir(), "relata-install-"));
  const places = ["--user-data-dir", join(temporary, "user"), "--server-data-dir", join(temporary, "server")];
  const args = ["--install-extension", packaged, "--force", "--extensions-dir", extensions, ...places];
  const env = { ...process.env, EXTENSIONS_GALLERY: "{}" };
  const { status, stdout, stderr, error } = spawnSync(
    node,
    [server, ...args, "--accept-server-license-terms"],
    { encoding: "utf8", env },
  );
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  if (status !== 0)
    throw new Error(`The package could not be installed:\n${error?.message ?? ""}${stdout}${stderr}`);
}
