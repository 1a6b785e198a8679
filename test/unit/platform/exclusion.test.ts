import assert from "node:assert/strict";
import fc from "fast-check";
import picomatch from "picomatch";
import { excludedOnTheWay, exclusionOf } from "../../../src/platform/exclusion.ts";
import { globOf } from "../../../src/core/text/glob.ts";

function matches(pattern: string, path: string): boolean | undefined {
  return globOf(pattern)?.matches(path.split("/"));
}
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { inEnglish } from "../../../src/core/text/message.ts";

describe("a pattern of what is left out", () => {
  it("matches as in VS Code's own settings", () => {
    for (const [pattern, yes, no] of [
      ["**/node_modules", ["node_modules", "a/b/node_modules"], ["node_modules/a", "my_node_modules"]],
      ["*.md", ["a.md", ".md"], ["a/b.md", "a.txt"]],
      ["*.*", ["a.b", "a."], ["a", "a/b.c"]],
      ["a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/xb", "ab"]],
      ["drafts/**", ["drafts/a", "drafts/a/b"], ["my/drafts/a"]],
      ["**/*draft*/*.{md,txt}", ["x/my drafts/a.md", "draft/.txt"], ["draft/a/b.md"]],
      ["{a,b{c,d}}/?", ["a/x", "bc/y", "bd/."], ["b/x", "a/xy"]],
      ["{a}", ["a"], ["{a}"]],
      ["[a-cx]1", ["b1", "x1"], ["d1", "-1"]],
      ["[!a]1", ["b1"], ["a1", "/1"]],
      ["[]]", ["]"], ["["]],
      ["[a", ["[a"], ["a"]],
      ["{a,b", ["{a,b"], ["a"]],
      ["\\*", ["*"], ["a"]],
      ["./a", ["a"], ["./a"]],
      ["././*", ["a"], ["b/a"]],
      ["", [""], ["a"]],
      ["**", ["a", "a/b"], []],
    ] as const) {
      for (const path of yes) assert.equal(matches(pattern, path), true, `${pattern} ${path}`);
      for (const path of no) assert.equal(matches(pattern, path), false, `${pattern} ${path}`);
    }
  });

  it("matches what picomatch finds by a regular expression", () => {
    const piece = fc.constantFrom("a", "b", "ab", ".", "*", "?", "[ab]", "{a,b}", "{a*,b}", "\\*");
    const part = fc.oneof(
      fc.constantFrom("**", "*", "a"),
      fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join("")),
    );
    const path = fc.array(fc.stringMatching(/^[ab.*]{1,4}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), path, (parts, names) => {
        // A pattern's end of `**` also matches the folder itself, which picomatch does for plain names alone.
        fc.pre(parts.at(-1) !== "**");
        // Two stars beside each other are told apart from a part of two stars by few libraries in the same way.
        fc.pre(parts.every((one) => one === "**" || !one.includes("**")));
        // Of `*.*` alone picomatch wants a character behind the dot; VS Code's settings don't.
        fc.pre(parts.every((one) => !one.includes("*.*")));
        fc.pre(names.every((name) => !/^\.{1,2}$/.test(name)));
        const [pattern, name] = [parts.join("/"), names.join("/")];
        assert.equal(
          matches(pattern, name),
          picomatch.isMatch(name, pattern, { dot: true }),
          `${pattern} ${name}`,
        );
      }),
      { numRuns: 3000 },
    );
  });

  it("takes no longer for many stars than for their number", () => {
    const name = `${"a".repeat(250)}.md`;
    const deep = `${"a/".repeat(500)}x.md`;
    assert.equal(
      globOf("{,}".repeat(8) + "[a]".repeat(320)),
      undefined,
      "256 patterns of a thousand characters",
    );
    const time = (pattern: string, path: string) => {
      const glob = globOf(pattern);
      assert.ok(glob);
      const times = [1, 2, 3].map(() => {
        const started = performance.now();
        for (let round = 0; round < 20; round++) assert.equal(glob.matches(path.split("/")), false);
        return performance.now() - started;
      });
      return Math.min(...times);
    };
    for (const [stars, path] of [
      ["*a", name],
      ["**/a/", deep],
      ["*?", name],
      ["*[ab]", name],
    ] as const) {
      const [few, many] = [time(`${stars.repeat(20)}b`, path), time(`${stars.repeat(40)}b`, path)];
      assert.ok(many < 6 * Math.max(few, 0.5), `${stars}: ${many} against ${few} ms`);
    }
  });

  it("does not count, with a word, where it stands for too many others", () => {
    const told: string[] = [];
    const excludes = exclusionOf(["{a,b}".repeat(20), "{".repeat(900), "x".repeat(2000), "kept"], (reason) =>
      told.push(inEnglish(reason)),
    );
    assert.equal(told.length, 2);
    assert.ok(excludes("kept", false));
    assert.ok(!excludes("a", false));
    exclusionOf(new Array<string>(5000).fill("a"), (reason) => told.push(inEnglish(reason)));
    assert.match(told.at(-1) ?? "", /first 1000 of 5000/);
  });

  it("leaves out what each pattern by itself would, with many beside it", () => {
    const part = fc.constantFrom(
      "a",
      "b",
      ".git",
      "node_modules",
      "x.md",
      "*",
      "**",
      "{a,b}",
      "*.md",
      "[ab]",
    );
    const pattern = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    const path = fc
      .array(fc.constantFrom("a", "b", ".git", "node_modules", "x.md", "y.md"), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => parts.join("/"));
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 6 }), path, fc.boolean(), (patterns, one, isFolder) => {
        const isLeftOut = patterns.some((pattern) => {
          const isOfFolder = pattern.endsWith("/**");
          return (
            (isFolder || !isOfFolder) && matches(isOfFolder ? pattern.slice(0, -3) : pattern, one) === true
          );
        });
        assert.equal(exclusionOf(patterns)(one, isFolder), isLeftOut);
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves out a folder, and by folder/** too", () => {
    const excludes = exclusionOf(["drafts/**", "**/.git"]);
    const out = (path: string) => excludedOnTheWay(path, true, excludes);
    assert.deepEqual(["drafts", "drafts/a", "x/.git", "draft"].map(out), [true, true, true, false]);
    assert.equal(excludes("drafts", false), false);
  });

  it("leaves out, unless set, what tools keep for themselves", () => {
    const excluded = exclusionOf(defaultOptions.exclude);
    const out = (path: string) => excludedOnTheWay(path, false, excluded);
    for (const path of [
      ".obsidian/templates/a.md",
      "x/.trash/a.md",
      "x/node_modules/pkg/README.md",
      "logseq/bak/pages/a/2024.md",
      "garden/logseq/.recycle/a.md",
    ])
      assert.ok(out(path), path);
    for (const path of [
      ".bashrc and others.md",
      "x/.note.md",
      "logseq/pages/a.md",
      "bak/a.md",
      "x/a.b/c.md",
      "x..y/a.md",
    ])
      assert.ok(!out(path), path);
  });
});
