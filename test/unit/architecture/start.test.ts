import assert from "node:assert/strict";
import { build, type Metafile } from "esbuild";
import { basename, join } from "node:path";
import { chunksAtStart } from "../../chunks.mjs";
import { lateLoading } from "../../late-loading.mjs";

const checkout = join(import.meta.dirname, "..", "..", "..");

/** The bundles as they are made of chunks, by where they run: their entries, and how esbuild is told. */
const bundles = {
  node: {
    entryPoints: ["src/extension.node.ts", "src/note-thread.ts"],
    platform: "node",
    mainFields: ["module", "main"] as string[],
  },
  browser: {
    entryPoints: ["src/extension.web.ts"],
    platform: "browser",
    conditions: ["worker"] as string[],
    mainFields: ["browser", "module", "main"] as string[],
  },
} as const;

for (const [where, { entryPoints, ...how }] of Object.entries(bundles)) {
  describe(`the start of the extension, ${where}`, function () {
    let outputs: Metafile["outputs"] = {};
    const entries = entryPoints.map((path) => basename(path).replace(/ts$/, "js"));
    const [extension = ""] = entries;

    before(async () => {
      const { metafile } = await build({
        ...how,
        absWorkingDir: checkout,
        entryPoints: [...entryPoints],
        outdir: "dist",
        bundle: true,
        minify: true,
        splitting: true,
        format: "esm",
        external: ["vscode"],
        plugins: [lateLoading(checkout, "chunks")],
        metafile: true,
        write: false,
        logLevel: "error",
      });
      outputs = Object.fromEntries(
        Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]),
      );
    });

    /** The sources of which something is in the scripts. */
    function sourcesIn(scripts: Iterable<string>): string[] {
      return [...scripts].flatMap((name) =>
        Object.entries(outputs[name]?.inputs ?? {}).flatMap(([source, { bytesInOutput }]) =>
          bytesInOutput > 0 && !source.startsWith("late:") ? [source] : [],
        ),
      );
    }

    it("loads no more than half of the scripts", () => {
      const size = (scripts: Iterable<string>) =>
        [...scripts].reduce((sum, name) => sum + (outputs[name]?.bytes ?? 0), 0);
      const [start, all] = [size(chunksAtStart(outputs, extension)), size(Object.keys(outputs))];
      assert.ok(start > 0 && start <= all / 2, `${start} of ${all} bytes are loaded at the start.`);
    });

    it("loads neither what reads and changes notes, nor what looks for them", () => {
      const early = sourcesIn(chunksAtStart(outputs, extension)).filter((source) =>
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
      for (const entry of entries)
        for (const source of sourcesIn(chunksAtStart(outputs, entry)))
          assert.doesNotMatch(source, /node_modules\/(?:yaml|character-entities|dayjs)\//, entry);
      assert.ok(sourcesIn(Object.keys(outputs)).some((source) => source.includes("node_modules/yaml/")));
    });

    it("leaves the words of languages to the threads, which look for similar notes", () => {
      for (const source of sourcesIn(chunksAtStart(outputs, extension)))
        assert.doesNotMatch(source, /node_modules\/@orama\//);
    });
  });
}
