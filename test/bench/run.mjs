// `npm run bench`: measures what the extension does, with its built threads. `-- DIR --json` measures one folder.
// `-- --vaults [DIR…] [--sample=N]`: what becomes of the links of vaults by other hands, see vaults.ts.
// `-- --graph [DIR…] [--own]`: the graph's page in a browser, beside sigma and graphology or alone, see graph/graph-bench.ts.
// `npm run bench:similarity`: how well hidden edges are found; `-- DIR…` in folders of one's own.
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const similarity = process.argv[2] === "--similarity";
const vaults = process.argv.includes("--vaults");
const graph = process.argv.includes("--graph");
if (process.argv.includes("--editor")) {
  const { measureLargeEdits } = await import("../workbench/large-edits/measure.mjs");
  const sizes = process.argv[process.argv.indexOf("--sizes") + 1] ?? "";
  await measureLargeEdits(/^[\d,]+$/.test(sizes) ? sizes.split(",").map(Number) : [100, 1000, 5000, 20_000]);
  process.exit(0);
}
const checkout = fileURLToPath(new URL("../..", import.meta.url));
const built = spawnSync(process.execPath, ["esbuild.mjs", "--if-stale"], {
  cwd: checkout,
  stdio: ["ignore", 2, 2],
});
if (built.status !== 0) process.exit(1);

const { build } = await import("esbuild");
const out = join(checkout, "out", "bench");
await build({
  absWorkingDir: checkout,
  entryPoints: similarity
    ? { similarity: "test/bench/similarity.ts" }
    : vaults
      ? { vaults: "test/bench/vaults.ts" }
      : graph
        ? { graph: "test/bench/graph/graph-bench.ts" }
        : { bench: "test/bench/bench.ts", child: "test/bench/child.ts" },
  outdir: out,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  mainFields: ["module", "main"],
  // What drives the browser is not of one file.
  external: ["playwright-core", "./test/workbench/browser.mjs"],
  outExtension: { ".js": ".mjs" },
  logLevel: "warning",
  // Some packages are CommonJS and ask for Node's own modules.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
});
if (graph)
  await build({
    absWorkingDir: checkout,
    entryPoints: ["own-page", "plain-page"].map((name) => `test/bench/graph/page/${name}.ts`),
    outdir: out,
    bundle: true,
    minify: true,
    platform: "browser",
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
const script = similarity ? "similarity" : vaults ? "vaults" : graph ? "graph" : "bench";
const { status } = spawnSync(
  await nodeOfEditor(),
  [join(out, `${script}.mjs`), ...process.argv.slice(2).map(absolute)],
  {
    cwd: checkout,
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;

/** The Node that the tests' VS Code has, with the engine that people's editors have; this one where there is none. */
async function nodeOfEditor() {
  const { installWorkbench } = await import("../workbench/install.mjs");
  try {
    return installWorkbench().node;
  } catch (error) {
    console.error(`Measured with Node ${process.version}: ${String(error)}`);
    return process.execPath;
  }
}

/** Folders count from where the command was given. */
function absolute(argument) {
  return argument.startsWith("--") ? argument : resolve(process.env.INIT_CWD ?? process.cwd(), argument);
}
