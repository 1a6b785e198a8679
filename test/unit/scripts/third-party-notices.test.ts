import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { bundledPackages, thirdPartyNotices } from "../../third-party-notices.mjs";

/** What esbuild tells of a bundle that takes so many bytes of these files. */
function metafileOf(files: Readonly<Record<string, number>>): Metafile {
  const inputs = Object.fromEntries(
    Object.entries(files).map(([path, bytesInOutput]) => [path, { bytesInOutput }]),
  );
  return { inputs: {}, outputs: { "dist/x.js": { bytes: 0, inputs, imports: [], exports: [] } } };
}

describe("the notices of third parties", () => {
  let root: string;
  const addPackage = (name: string, manifest: object, files: Readonly<Record<string, string>>) => {
    const folder = join(root, "node_modules", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, ...manifest }));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  };

  before(() => {
    root = mkdtempSync(join(tmpdir(), "relata-notices-"));
  });

  after(() => {
    rmSync(root, { recursive: true });
  });

  it("name each package of which something is bundled, once", () => {
    const metafile = metafileOf({
      "src/a.ts": 10,
      "node_modules/plain/index.js": 5,
      "node_modules/plain/other.js": 5,
      "node_modules/@scope/part/lib/x.js": 1,
      "node_modules/plain/node_modules/inner/x.js": 1,
      "node_modules/left-out/index.js": 0,
    });
    assert.deepEqual(bundledPackages([metafile, metafile]), [
      "node_modules/@scope/part",
      "node_modules/plain",
      "node_modules/plain/node_modules/inner",
    ]);
  });

  it("hold version and licence with its text, or who holds the rights where a package leaves that out", () => {
    const file = "Some licence\r\n\r\nwith lines\r\n";
    addPackage("plain", { version: "1.2.3", license: "MIT" }, { LICENSE: file });
    addPackage("bare", { version: "2.0.0", license: "ISC", author: { name: "Somebody" } }, {});
    const notices = thirdPartyNotices(root, [
      metafileOf({ "node_modules/plain/a.js": 1, "node_modules/bare/a.js": 1 }),
    ]);
    assert.match(notices, /plain 1\.2\.3\nLicence: MIT\n\nSome licence\n\nwith lines\n/);
    assert.match(notices, /bare 2\.0\.0\nLicence: ISC\nCopyright: Somebody\n/);
  });

  it("are refused for a package that names no licence", () => {
    addPackage("unknown", { version: "1.0.0" }, {});
    assert.throws(() => thirdPartyNotices(root, [metafileOf({ "node_modules/unknown/a.js": 1 })]), /unknown/);
  });
});
