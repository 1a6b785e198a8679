// Installs out/relata.vsix into VS Code's own server, as a person does by the command line.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installWorkbench } from "./install.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const packaged = join(checkout, "out", "relata.vsix");
/** Where this process has it installed, to be copied. */
let kept;

/** Whether there is a package of what was built last. */
export function isPackageFresh() {
  const time = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return time(packaged) > time(join(checkout, "dist", "extension.node.cjs"));
}

/**
 * @param {string} extensions the folder of installed extensions
 * @throws where there is no package, or it could not be installed
 */
export function installPackage(extensions) {
  if (kept === undefined) {
    const folder = mkdtempSync(join(tmpdir(), "relata-installed-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    install(folder);
    // It names what counts as installed, by paths of this folder; without it all that lies in one does.
    rmSync(join(folder, "extensions.json"), { force: true });
    kept = folder;
  }
  cpSync(kept, extensions, { recursive: true });
}

function install(extensions) {
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
