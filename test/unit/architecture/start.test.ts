import assert from "node:assert/strict";
import { build, type Metafile } from "esbuild";
import { join } from "node:path";
import { lateLoading } from "../../late-loading.mjs";

const checkout = join(import.meta.dirname, "..", "..", "..");

describe("the start of the extension", function () {
  let outputs: Metafile["outputs"] = {};

  before(async () => {
    const { metafile } = await build({
      absWorkingDir: checkout,
      entryPoints: ["src/extension.node.ts", "src/note-thread.ts"],
      outdir: "dist",
      outExtension: { ".js": ".cjs" },
      bundle: true,
      minify: true,
      splitting: true,
      format: "esm",
      platform: "node",
      external: ["vscode"],
      mainFields: ["module", "main"],
      plugins: [lateLoading(checkout, "chunks")],
      metafile: true,
      write: false,
      logLevel: "error",
    });
    ({ outputs } = metafile);
  });

  /** The scripts that an entry asks for at once, with itself. */
  function scriptsOf(entry: string): ReadonlySet<string> {
    const found = new Set([entry]);
    for (const path of found)
      for (const { path: imported, kind } of outputs[path]?.imports ?? [])
        if (kind === "import-statement" && outputs[imported]) found.add(imported);
    return found;
  }

  /** The sources of which something is in the scripts. */
  function sourcesIn(scripts: Iterable<string>): string[] {
    return [...scripts].flatMap((path) =>
      Object.entries(outputs[path]?.inputs ?? {}).flatMap(([source, { bytesInOutput }]) =>
        bytesInOutput > 0 && !source.startsWith("late:") ? [source] : [],
      ),
    );
  }

  it("loads no more than half of the scripts", () => {
    const size = (scripts: Iterable<string>) =>
      [...scripts].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
    const [start, all] = [size(scriptsOf("dist/extension.node.cjs")), size(Object.keys(outputs))];
    assert.ok(start > 0 && start <= all / 2, `${start} of ${all} bytes are loaded at the start.`);
  });

  it("loads neither what reads and changes notes, nor what looks for them", () => {
    const early = sourcesIn(scriptsOf("dist/extension.node.cjs")).filter((source) =>
      /^src\/core\/(?:reading\/(?:blocks|inline|frontmatter)|query\/search)\/|^src\/language\/(?:completion|diagnostics|edit|fixes|hover|move|navigation|new-note|rename)\//.test(
        source,
      ),
    );
    // What is no function cannot wait for a call: constants of settings, and the class of refusals. And the start asks where templates lie.
    assert.deepEqual(early.sort(), [
      "src/language/completion/completion-item.ts",
      "src/language/diagnostics/diagnostic.ts",
      "src/language/edit/refusal.ts",
      "src/language/edit/turns.ts",
      "src/language/new-note/safe-path.ts",
      "src/language/new-note/templates-path.ts",
    ]);
  });

  it("loads the YAML library and the names of characters for those who need them", () => {
    for (const entry of ["dist/extension.node.cjs", "dist/note-thread.cjs"])
      for (const source of sourcesIn(scriptsOf(entry)))
        assert.doesNotMatch(source, /node_modules\/(?:yaml|character-entities|dayjs)\//, entry);
    assert.ok(sourcesIn(Object.keys(outputs)).some((source) => source.includes("node_modules/yaml/")));
  });
});
