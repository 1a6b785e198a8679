// Bundles the extension into dist/. `--watch` rebuilds on change, `--if-stale` does nothing where dist/ is newer than
// the sources, `--meta` leaves esbuild's metafiles in out/ for looking into sizes.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./test/install-packages.mjs";
import { commonJs, inOneFile } from "./test/chunks.mjs";
import { lateLoading } from "./test/late-loading.mjs";
import { thirdPartyNotices } from "./test/third-party-notices.mjs";

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
  sourcemap: flags.has("--watch") ? "inline" : false,
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  write: false,
};

/**
 * The editor is asked for once a bundle. As each file's own import it would be copied into each, member by member, which takes a third of
 * the start.
 * @type {import("esbuild").Plugin}
 */
const editorOnce = {
  name: "editor-once",
  setup(build) {
    build.onLoad({ filter: /[/\\]src[/\\]vscode[/\\].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(
        /^import (?:\* as (vscode)|(\{.*\})) from "vscode";$/m,
        (_, all, some) =>
          `import { editor${all ? " as vscode" : ""} } from "editor";${some ? ` const ${some} = editor;` : ""}`,
      ),
      loader: "ts",
      watchFiles: [path],
    }));
    build.onResolve({ filter: /^editor$/ }, () => ({ path: "editor", namespace: "editor" }));
    build.onLoad({ filter: /./, namespace: "editor" }, () => ({
      contents: `export const editor = require("vscode");`,
    }));
  },
};

/** The Node of the oldest editor that the manifest names, and the oldest for the command line. */
const target = { platform: "node", target: "node20", charset: "utf8" };

/**
 * What runs on Node: the extension, its thread and the command line. What they share is one copy, in chunks of its own, as is
 * what is imported later.
 * @type {import("esbuild").BuildOptions}
 */
const node = {
  ...common,
  ...target,
  entryPoints: ["src/extension.node.ts", "src/note-thread.ts", "src/cli.ts"],
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  external: ["vscode"],
  // esbuild splits ES modules alone; `finished` makes of each what the oldest editor can load.
  format: "esm",
  splitting: true,
  plugins: [lateLoading(root, "chunks"), editorOnce],
  // A chunk is named after its content, so what an entry holds tells of all that it loads: the cache relies on it.
  chunkNames: "shared-[hash]",
  // ESM where a package has both, and never the DOM's entity decoder, which fails in a worker.
  mainFields: ["module", "main"],
  // Its ES modules, of which what nobody calls is left out; the package names them for browsers alone.
  // And of fuse.js the build without its query languages.
  alias: {
    yaml: join(root, "node_modules", "yaml", "browser", "dist", "index.js"),
    "fuse.js": join(root, "node_modules", "fuse.js", "dist", "fuse.basic.mjs"),
  },
};

/** @type {import("esbuild").BuildOptions} */
const panel = {
  ...common,
  entryPoints: ["src/webview/panel.tsx", "src/webview/adopt.tsx"],
  outdir: "dist",
  platform: "browser",
  format: "iife",
  target: "es2022",
  // Calls of h take less room than those of the automatic runtime.
  tsconfigRaw: { compilerOptions: { jsx: "react", jsxFactory: "h", jsxFragmentFactory: "Fragment" } },
  inject: ["src/webview/page/jsx.ts"],
  charset: "utf8",
  loader: { ".ttf": "file" },
  assetNames: "[name]",
};

/**
 * The script of the graph's workers. A webview starts workers from a blob alone, so it goes into the graph's page as a text; where
 * sources are watched, as it was at the start.
 */
const graphWorker = await build({
  ...common,
  entryPoints: ["src/webview/graph-worker.ts"],
  outfile: "graph-worker.js",
  platform: "browser",
  format: "iife",
  target: "es2022",
  sourcemap: false,
});

/**
 * Script and style of a graph that is saved as a page of its own.
 * @type {import("esbuild").BuildOptions}
 */
const exportedGraph = {
  ...common,
  entryPoints: ["src/webview/exported-graph.ts", "src/webview/exported-graph.css"],
  outdir: "dist",
  platform: "browser",
  format: "iife",
  target: "es2022",
  sourcemap: false,
  charset: "utf8",
};

/**
 * The page that a saved graph is put into, at the mark `{graph}`: it loads nothing, and runs no script but the one in it, which its
 * policy names by its hash.
 */
function exportedPage(outputFiles) {
  const textOf = (ending) =>
    outputFiles
      .find(({ path }) => path.endsWith(ending))
      .text.trimEnd()
      .replaceAll("</", "<\\/");
  const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const [script, style] = [textOf(".js"), textOf(".css")];
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Graph</title>
<style>${style}</style>
</head>
<body>
<main>
<h1 id="title">Graph</h1>
<canvas role="img" aria-labelledby="title"></canvas>
<div class="search"><input type="search"><ul id="found"></ul></div>
<ul id="legend"></ul>
<div id="card" hidden></div>
</main>
<script type="application/json" id="graph">{graph}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** @type {import("esbuild").BuildOptions} */
const graph = {
  ...panel,
  entryPoints: ["src/webview/graph.tsx"],
  outdir: "dist",
  define: { graphWorkerScript: JSON.stringify(graphWorker.outputFiles[0].text) },
};

/**
 * What runs in the browser. Neither of its scripts can load a second file. What of Node they would need fails here, as it does not
 * exist. With letters of ASCII alone an engine holds and looks through half the bytes.
 * @type {import("esbuild").BuildOptions}
 */
const web = {
  ...common,
  outdir: "dist",
  platform: "browser",
  target: "es2022",
  external: ["vscode"],
  // Not the DOM's entity decoder, which fails in a worker.
  conditions: ["worker"],
  mainFields: ["browser", "module", "main"],
  alias: node.alias,
};

/**
 * The extension in its worker. Its chunks become one file, in `inOneFile`.
 * @type {import("esbuild").BuildOptions}
 */
const webExtension = {
  ...web,
  entryPoints: ["src/extension.web.ts"],
  format: "esm",
  splitting: true,
  chunkNames: node.chunkNames,
  plugins: [lateLoading(root, "chunks"), editorOnce],
};

/**
 * The worker that reads notes.
 * @type {import("esbuild").BuildOptions}
 */
const noteWorker = {
  ...web,
  entryPoints: ["src/note-worker.ts"],
  format: "iife",
  plugins: [lateLoading(root, "one file")],
};

const bundles = { node, webExtension, noteWorker, panel, graph };
const entries = [
  "extension.node.cjs",
  "note-thread.cjs",
  "cli.cjs",
  "extension.web.js",
  "note-worker.js",
  "panel.js",
  "adopt.js",
  "graph.js",
];

/** The files of a bundle as they are written: of ES modules, of which esbuild alone makes chunks, what their host can load. */
async function finished(name, result) {
  const { minify, sourcemap, legalComments } = common;
  const how = { minify, sourcemap, legalComments };
  if (name === "node")
    return Promise.all(result.outputFiles.map((file) => commonJs(file, { ...target, ...how })));
  if (name !== "webExtension") return result.outputFiles;
  const { platform, target: language } = web;
  return [await inOneFile(result, "extension.web.js", { platform, target: language, ...how })];
}

/**
 * Writes through a renamed file, so that whoever reads dist/ meanwhile sees the old file or the new one; and an entry after
 * the chunks that it loads.
 */
function write(files) {
  const isEntry = ({ path }) => entries.includes(basename(path));
  for (const { path, contents } of [...files].sort((a, b) => isEntry(a) - isEntry(b))) {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, contents);
    renameSync(draft, path);
  }
}

/** Writes the page that a saved graph is put into; where its script could not be built, the old one stays. */
function writePage(outputFiles) {
  if (outputFiles.length > 0)
    write([{ path: join(root, "dist", "exported-graph.html"), contents: exportedPage(outputFiles) }]);
}

/** Lists the files of the sample notes: what a page of the web loads an extension from can't be asked for it. */
function writeSampleList() {
  const folder = join(root, "media", "sample-notes");
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join("/"),
    )
    .sort();
  write([{ path: join(root, "dist", "sample-notes.json"), contents: JSON.stringify(paths) }]);
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
  const built = entries.map(
    (name) => statSync(join(root, "dist", name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  const sources = ["package-lock.json", "esbuild.mjs", "test/late-loading.mjs"].map(
    (name) => statSync(join(root, name)).mtimeMs,
  );
  return Math.min(...built) > Math.max(newestIn(join(root, "src")), ...sources);
}

if (flags.has("--watch")) {
  writeSampleList();
  for (const [name, options] of Object.entries(bundles)) {
    const writing = {
      name: "write",
      setup: (build) =>
        build.onEnd(async (result) => {
          // A file that does not compile leaves nothing.
          if (result.metafile) write(await finished(name, result));
        }),
    };
    await (await context({ ...options, plugins: [...(options.plugins ?? []), writing] })).watch();
  }
  const writingPage = {
    name: "write-page",
    setup: (build) => build.onEnd(({ outputFiles = [] }) => writePage(outputFiles)),
  };
  await (await context({ ...exportedGraph, plugins: [writingPage] })).watch();
} else if (!flags.has("--if-stale") || !isFresh()) {
  if (!flags.has("--if-stale")) rmSync(join(root, "dist"), { recursive: true, force: true });
  const metafiles = await Promise.all(
    Object.entries(bundles).map(async ([name, options]) => {
      const result = await build(options);
      write(await finished(name, result));
      const meta = join(root, "out", `${name}.meta.json`);
      if (flags.has("--meta")) write([{ path: meta, contents: JSON.stringify(result.metafile) }]);
      return result.metafile;
    }),
  );
  const notices = join(root, "dist", "third-party-notices.txt");
  writePage((await build(exportedGraph)).outputFiles);
  writeSampleList();
  write([{ path: notices, contents: thirdPartyNotices(root, [...metafiles, graphWorker.metafile]) }]);
}
