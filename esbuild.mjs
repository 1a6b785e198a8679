// Bundles the extension into dist/. `--watch` rebuilds on change, `--if-stale` does nothing where dist/ is newer than
// the sources, `--meta` leaves esbuild's metafiles in out/ for looking into sizes.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./test/install-packages.mjs";

const root = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(root, "node_modules", "esbuild"))) {
  // A clean clone: `npm run relata` works there, too. What npm prints must not mix with the command's own output.
  installPackages(["ignore", "ignore", "inherit"]);
}
const { build, context } = await import("esbuild");
const flags = new Set(process.argv.slice(2));

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: !flags.has("--watch"),
  sourcemap: flags.has("--watch") ? "linked" : false,
  legalComments: "none",
  logLevel: "warning",
  metafile: flags.has("--meta"),
  write: false,
};

/** What of Node takes milliseconds to load and most worker threads never call: it is loaded with the first call. */
const rarelyCalled = {
  "node:crypto": ["createHash"],
  "node:http": ["request"],
  "node:https": ["request"],
  "node:v8": ["deserialize", "serialize"],
};

/** @type {import("esbuild").Plugin} */
const lateLoading = {
  name: "late-loading",
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path, namespace }) =>
      path in rarelyCalled && namespace !== "late" ? { path, namespace: "late" } : undefined,
    );
    build.onLoad({ filter: /./, namespace: "late" }, ({ path }) => ({
      contents: rarelyCalled[path]
        .map((name) => `export const ${name} = (...values) => require("${path}").${name}(...values);`)
        .join("\n"),
    }));
  },
};

/** @type {import("esbuild").BuildOptions} */
const node = {
  ...common,
  platform: "node",
  format: "cjs",
  target: "node16",
  // The characters that HTML has names for take half the room as they are.
  charset: "utf8",
  // ESM where a package has both, and never the DOM's entity decoder, which fails in a worker.
  mainFields: ["module", "main"],
  // Its ES modules, of which what nobody calls is left out; the package names them for browsers alone.
  // And of fuse.js the build without its query languages.
  alias: {
    yaml: join(root, "node_modules", "yaml", "browser", "dist", "index.js"),
    "fuse.js": join(root, "node_modules", "fuse.js", "dist", "fuse.basic.mjs"),
  },
};

/** @type {Record<string, import("esbuild").BuildOptions>} */
const bundles = {
  extension: {
    ...node,
    entryPoints: ["src/extension.node.ts"],
    outfile: "dist/extension.node.cjs",
    external: ["vscode"],
  },
  "note-thread": {
    ...node,
    entryPoints: ["src/note-thread.ts"],
    outfile: "dist/note-thread.cjs",
    plugins: [lateLoading],
  },
  cli: { ...node, entryPoints: ["src/cli.ts"], outfile: "dist/cli.cjs" },
  panel: {
    ...common,
    entryPoints: ["src/webview/panel.tsx"],
    outfile: "dist/panel.js",
    platform: "browser",
    format: "iife",
    target: "es2022",
    // Calls of h take less room than those of the automatic runtime.
    tsconfigRaw: { compilerOptions: { jsx: "react", jsxFactory: "h", jsxFragmentFactory: "Fragment" } },
    inject: ["src/webview/page/jsx.ts"],
    charset: "utf8",
    loader: { ".ttf": "file" },
    assetNames: "[name]",
  },
};

/** Writes through a renamed file, so that whoever reads dist/ meanwhile sees the old file or the new one. */
function write(files) {
  for (const { path, contents } of files ?? []) {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, contents);
    renameSync(draft, path);
  }
}

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs);
  }
  return newest;
}

function isFresh() {
  const built = Object.values(bundles).map(
    ({ outfile }) => statSync(join(root, outfile), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  const sources = ["package-lock.json", "esbuild.mjs"].map((name) => statSync(join(root, name)).mtimeMs);
  return Math.min(...built) > Math.max(newestIn(join(root, "src")), ...sources);
}

if (flags.has("--watch")) {
  const writing = { name: "write", setup: (build) => build.onEnd(({ outputFiles }) => write(outputFiles)) };
  for (const options of Object.values(bundles))
    await (await context({ ...options, plugins: [...(options.plugins ?? []), writing] })).watch();
} else if (!flags.has("--if-stale") || !isFresh()) {
  if (!flags.has("--if-stale")) rmSync(join(root, "dist"), { recursive: true, force: true });
  await Promise.all(
    Object.entries(bundles).map(async ([name, options]) => {
      const result = await build(options);
      write(result.outputFiles);
      if (result.metafile)
        write([{ path: join(root, "out", `${name}.meta.json`), contents: JSON.stringify(result.metafile) }]);
    }),
  );
}
