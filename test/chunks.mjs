// Makes of the chunks of a bundle, which esbuild writes as ES modules alone, what an extension host loads.
import { basename } from "node:path";
import { withRequires } from "./late-loading.mjs";

/**
 * A chunk as CommonJS, which loads what it needs later when it calls it.
 *
 * @param {{ readonly path: string, readonly text: string }} file
 * @param {import("esbuild").TransformOptions} target
 * @returns {Promise<{ path: string, contents: string }>}
 */
export async function commonJs({ path, text }, target) {
  const { transform } = await import("esbuild");
  const { code } = await transform(withPlainExports(withRequires(text)), {
    ...target,
    format: "cjs",
    // `import()` becomes `require`, which takes a chunk as it is.
    supported: { "dynamic-import": false },
  });
  return { path, contents: code };
}

/**
 * esbuild exports by getters of getters, which hot loops and each start pay for; ours are set once, so plain properties do. All exports
 * of a chunk stand in one list at its end.
 */
function withPlainExports(text) {
  return text.replace(/\bexport\s*\{([^{}]*)\};?\s*$/, (_, list) => {
    const names = list.split(",").map((name) => name.trim().split(/\s+as\s+/));
    const properties = names.filter(([own]) => own).map(([own, name = own]) => `${name}: ${own}`);
    return `module.exports = { ${properties.join(", ")} };`;
  });
}

/**
 * One file of all chunks, for a host that loads a single one of an extension. What the start asks for is in it as functions; the rest as
 * texts, which an engine only passes over until they are asked for. A text is run as VS Code runs the file itself in its worker, by
 * `new Function`: where the one is forbidden, there is no other. So a late call gives its result at once, and fetches nothing.
 *
 * @param {import("esbuild").BuildResult<{ metafile: true, write: false }>} result
 * @param {string} entry the name of the entry, and of the file
 * @param {import("esbuild").TransformOptions} target
 * @returns {Promise<{ path: string, contents: string }>}
 */
export async function inOneFile({ outputFiles, metafile }, entry, target) {
  const { transform } = await import("esbuild");
  const early = chunksAtStart(metafile.outputs, entry);
  const files = await Promise.all(outputFiles.map((file) => commonJs(file, target)));
  const chunks = files.map(({ path, contents }) => {
    const name = basename(path);
    // In parentheses an engine reads a function at once, in place of looking through it and reading it when it is called.
    const chunk = early.has(name)
      ? `(function(module,exports,require){${contents}})`
      : JSON.stringify(`${contents}//# sourceURL=relata/${name}`);
    return `"./${name}":${chunk}`;
  });
  const { code } = await transform(
    `const chunks = {${chunks.join(",\n")}};
    const loaded = {};
    function load(name) {
      if (loaded[name]) return loaded[name].exports;
      const chunk = chunks[name];
      if (!chunk) return require(name);
      const module = (loaded[name] = { exports: {} });
      const run = typeof chunk === "string" ? new Function("module", "exports", "require", chunk) : chunk;
      run(module, module.exports, load);
      return module.exports;
    }
    module.exports = load("./${entry}");`,
    target,
  );
  const own = files.find(({ path }) => basename(path) === entry);
  return { path: own.path, contents: code };
}

/** The names of the chunks that an entry asks for at once, with its own. */
export function chunksAtStart(outputs, entry) {
  const importsOf = new Map(Object.entries(outputs).map(([path, { imports }]) => [basename(path), imports]));
  const found = new Set([entry]);
  for (const name of found)
    for (const { path, kind } of importsOf.get(name) ?? [])
      if (kind === "import-statement" && importsOf.has(basename(path))) found.add(basename(path));
  return found;
}
