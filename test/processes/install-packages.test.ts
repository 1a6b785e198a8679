import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const scripts = join(dirname(fileURLToPath(import.meta.url)), "..");

describe("installing the packages", () => {
  let folder: string;
  let checkout: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "relata-install-"));
    checkout = join(folder, "checkout");
    mkdirSync(join(checkout, "test"), { recursive: true });
    for (const name of ["install-packages.mjs", "commands.mjs"])
      copyFileSync(join(scripts, name), join(checkout, "test", name));
    writeFileSync(join(checkout, "package.json"), JSON.stringify({ name: "checkout", version: "1.0.0" }));
    writeLock(join(checkout, "package-lock.json"), { "node_modules/left": { version: "2.0.0" } });
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("refuses to empty the folder of another checkout through a symbolic link", () => {
    const others = linkToOthers({});
    const { status, stderr } = install();
    assert.equal(status, 1);
    assert.match(stderr, /node_modules is a symbolic link, .*Remove the link/);
    assert.equal(readFileSync(join(others, "kept.txt"), "utf8"), "kept");
  });

  it("refuses a link that leads nowhere, too", () => {
    symlinkSync(join(folder, "gone"), join(checkout, "node_modules"), "junction");
    assert.match(install().stderr, /node_modules is a symbolic link/);
    assert.ok(!existsSync(join(folder, "gone")));
  });

  it("uses what a symbolic link leads to where it is what the lock file names", () => {
    const others = linkToOthers({ "node_modules/left": { version: "2.0.0" } });
    assert.deepEqual(install(), { status: 0, stderr: "" });
    assert.equal(readFileSync(join(others, "kept.txt"), "utf8"), "kept");
  });

  /** Has the packages of another checkout stand in for one's own. */
  function linkToOthers(installed: object): string {
    const others = join(folder, "others");
    mkdirSync(others);
    writeFileSync(join(others, "kept.txt"), "kept");
    writeLock(join(others, ".package-lock.json"), installed);
    symlinkSync(others, join(checkout, "node_modules"), "junction");
    return others;
  }

  function install(): { status: number | null; stderr: string } {
    const call = `import { installPackages } from "./test/install-packages.mjs"; installPackages();`;
    // Were it not refused, npm should find nothing on the network.
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", call], {
      cwd: checkout,
      encoding: "utf8",
      timeout: 30_000,
      env: { ...process.env, npm_config_offline: "true" },
    });
    return { status, stderr };
  }
});

function writeLock(path: string, packages: object): void {
  writeFileSync(path, JSON.stringify({ name: "checkout", lockfileVersion: 3, packages }));
}
