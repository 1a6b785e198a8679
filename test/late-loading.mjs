// What the bundles load with the first call of it, in place of at the start: an editor waits for each script that is read. On Node it lies
// in files of its own; in the browser, where an extension is one file, it is run with the first call. The sources say nothing of it; they
// import such a module as any other.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** What of Node takes milliseconds to load and most threads never call. */
const partsOfNode = {
  "node:crypto": ["createCipheriv", "createHash", "randomBytes", "timingSafeEqual"],
  "node:http": ["request"],
  "node:https": ["request"],
  "node:v8": ["deserialize", "serialize"],
};

/** Modules that are late for everybody, a chunk each. Each is a module of its own because few notes or folders need it. */
const rarelyNeeded = {
  "src/core/reading/frontmatter/library-pairs.ts": ["libraryPairs"],
  "src/core/reading/frontmatter/toml-pairs.ts": ["tomlPairs"],
  "src/core/reading/inline/named-character.ts": ["namedCharacter"],
  "src/core/words/word-forms.ts": ["wordForms"],
  "src/platform/node/embedding/service-embeddings.ts": ["serviceEmbeddings"],
  "src/core/dialects/dendron-vaults.ts": ["dendronVaults"],
  "src/core/dialects/editor-settings.ts": ["editorSettings"],
  "src/core/dialects/journal-title.ts": ["journalTitle"],
  "src/core/schema/schema-reader.ts": ["schemaReading"],
  "src/platform/web/web-jobs.ts": ["webJobs"],
};

/** What the start itself calls: late, it would have all of its chunk loaded at once. */
const neededAtStart = ["src/language/edit/refusal.ts", "src/language/new-note/templates-path.ts"];

/**
 * The floors for which features are late: they wire them, and the editor calls some of them one day. So is reading for the browser's
 * platform, whose worker reads the notes.
 */
const callers = ["src/vscode", "src/workspace", "src/platform/web"];

/** The chunks of the features, by the rooms that they are in; the first that fits. */
const rooms = new Map([
  ["reading", /^src\/core\/reading\//],
  [
    "changes",
    /^src\/language\/(?:adopt|drop-and-paste|edit|fixes|move|new-note|relations|rename)\/|^src\/language\/gaps\/(?!gap-tree)/,
  ],
  ["looks", /^src\/(?:language|preview|core\/query)\//],
]);

/** What gives a chunk, by the form of the bundle: esbuild runs in a file what is required when it is asked for. */
const loadedBy = {
  "one file": (chunk) => `require("${chunk}")`,
  // A mark, which becomes a `require` in `withRequires`: esbuild makes chunks for `import` alone.
  chunks: (chunk) => `relataLate(import("${chunk}"))`,
};

/**
 * Finds what is late, puts it into chunks, and calls in the place of what it does.
 *
 * @param {string} root of the checkout
 * @param {"one file" | "chunks"} form of the bundle
 * @returns {import("esbuild").Plugin}
 */
export function lateLoading(root, form) {
  const chunks = lateChunks(root);
  const chunkOf = (file) => [...chunks].find(([, modules]) => modules.has(file))?.[0];
  return {
    name: "late-loading",
    setup(build) {
      build.onResolve({ filter: /^node:/ }, ({ path, namespace }) =>
        path in partsOfNode && namespace !== "part" ? { path, namespace: "part" } : undefined,
      );
      build.onLoad({ filter: /./, namespace: "part" }, ({ path }) => ({
        contents: calls(partsOfNode[path], `require("${path}")`),
      }));
      build.onResolve({ filter: /^\./ }, ({ path, importer, namespace }) => {
        if (namespace !== "file") return undefined;
        const file = nameIn(root, resolve(dirname(importer), path));
        const isLate = file in rarelyNeeded || (chunkOf(file) && isCaller(nameIn(root, importer)));
        return isLate ? { path: file, namespace: "late" } : undefined;
      });
      build.onLoad({ filter: /./, namespace: "late" }, ({ path }) => ({
        contents: calls(chunks.get(chunkOf(path)).get(path), loadedBy[form](`late-chunk:${chunkOf(path)}`)),
      }));
      build.onResolve({ filter: /^late-chunk:/ }, ({ path }) => ({
        path: path.slice("late-chunk:".length),
        namespace: "late-chunk",
      }));
      build.onLoad({ filter: /./, namespace: "late-chunk" }, ({ path: chunk }) => ({
        contents: [...chunks.get(chunk)]
          .map(([path, names]) => `export { ${names.join(", ")} } from "./${path}";`)
          .join("\n"),
        resolveDir: root,
      }));
    },
  };
}

/** The script of a chunk, an ES module, with what is late asked for in the midst of it. */
export function withRequires(script) {
  return script.replace(/relataLate\(import\(("[^"]+")\)\)/g, "require($1)");
}

/** @returns {Map<string, Map<string, readonly string[]>>} the chunks, their modules, and what is called of these */
function lateChunks(root) {
  const chunks = new Map([...rooms.keys()].map((name) => [name, new Map()]));
  for (const [path, names] of Object.entries(rarelyNeeded)) chunks.set(path, new Map([[path, names]]));
  for (const [path, names] of usedNames(root))
    if (names.every((name) => isFunction(root, path, name))) chunks.get(roomOf(path)).set(path, names);
  return chunks;
}

/** Which names the callers import from the modules of features. */
function usedNames(root) {
  const used = new Map();
  for (const file of callers.flatMap((floor) => sourcesIn(join(root, floor)))) {
    for (const [, list, path] of readFileSync(file, "utf8").matchAll(
      /^import \{([^}]*)\} from "(\.[^"]+)";$/gm,
    )) {
      const imported = nameIn(root, resolve(dirname(file), path));
      const names = list.split(",").map((name) => name.trim().split(" as ")[0]);
      const values = names.filter((name) => name !== "" && !name.startsWith("type "));
      if (roomOf(imported)) used.set(imported, [...new Set([...(used.get(imported) ?? []), ...values])]);
    }
  }
  return used;
}

/** Whether a module exports a function of this name. A class or a constant can't wait for a call. */
function isFunction(root, path, name) {
  const source = readFileSync(join(root, path), "utf8");
  return new RegExp(`^export (?:async )?function\\*? ${name}\\b`, "m").test(source);
}

function roomOf(path) {
  if (neededAtStart.includes(path)) return undefined;
  return [...rooms].find(([, room]) => room.test(path))?.[0];
}

function isCaller(path) {
  return callers.some((floor) => path.startsWith(`${floor}/`));
}

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** A module of functions that have `loaded` do their work. */
function calls(names, loaded) {
  const functions = names.map((name) => `export const ${name} = (...values) => load().${name}(...values);`);
  return ["let loaded;", `const load = () => (loaded ??= ${loaded});`, ...functions].join("\n");
}

/** A path from the root of the checkout. */
function nameIn(root, path) {
  return relative(root, path).replaceAll("\\", "/");
}
