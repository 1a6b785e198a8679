import assert from "node:assert/strict";
import fc from "fast-check";
import { maxTargetLength } from "../../../../src/core/names/name.ts";
import { dailyNotePath } from "../../../../src/language/new-note/daily-note.ts";
import { templatesPath } from "../../../../src/language/new-note/templates-path.ts";
import { newNoteFor, newNoteOf } from "../../../../src/language/new-note/new-note.ts";
import { filledTemplate } from "../../../../src/language/new-note/note-template.ts";
import {
  insidePath,
  safeFileName,
  safePath,
  staysInside,
} from "../../../../src/language/new-note/safe-path.ts";
import { vaultOf } from "../../vault.ts";
import { inEnglish } from "../../../../src/core/text/message.ts";
import type { Refusal } from "../../../../src/language/edit/refusal.ts";

const now = new Date(2026, 10, 21);

/** What no part of a new path may be, on any system. */
function assertSafe(path: string): void {
  assert.ok(path.length < 1500, String(path.length));
  for (const part of path.split("/")) {
    assert.ok(part !== "" && !/^\.+$/.test(part), JSON.stringify(path));
    assert.ok(Buffer.byteLength(part) <= 240, part);
    assert.doesNotMatch(
      part,
      /[\\:*?"<>|\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]|[.\s]$/u,
      JSON.stringify(path),
    );
    assert.doesNotMatch(part, /^(?:con|prn|aux|nul|com\d|lpt\d)\s*(?:\.|$)/i);
    assert.notEqual(part.toLowerCase(), ".git");
  }
}

describe("the path of a new note", () => {
  it("is safe on every system, whatever the title", () => {
    for (const [name, safe] of [
      ["CON", "CON-"],
      ["nul.draft", "nul-.draft"],
      ["Console", "Console"],
      ["Ends here. . ", "Ends here"],
      ["..\\..\\.claude\\x", "-..-.claude-x"],
      ["a\u0000b\nc\u202ed", "a-b-c-d"],
      ["...", "note"],
      [" ", "note"],
      ["\ud800", "-"],
    ] as const)
      assert.equal(safeFileName(name), safe);
    assert.equal(Buffer.byteLength(safeFileName("漢".repeat(80_000))), 198);
    assert.equal(safeFileName("😀".repeat(300)).length, 100);
  });

  it("stays in the workspace folder, whatever a link's target says", () => {
    const files = { "a/from.md": "", "ideas/a.md": "---\nid: concept:a\n---\n" };
    const { graph } = vaultOf(files);
    const from = graph.noteByUri("vault/a/from.md");
    assert.ok(from);
    const options = { isTaken: () => false, now, from };
    const create = (target: string) => newNoteFor(graph, target, options).path;
    assert.equal(create("..\\..\\.claude/evil"), "a/..-..-.claude/evil.md");
    assert.equal(create("../../../etc/evil"), "evil.md");
    assert.equal(create("/etc/evil"), "etc/evil.md");
    assert.equal(create(".git/hooks/x"), "a/git/hooks/x.md");
    assert.equal(create("GIT~1/hooks/x"), "GIT1/hooks/x.md");
    assert.equal(create(".notes/x"), "a/.notes/x.md");
    assert.equal(create("concept:../../x"), "ideas/-..-x.md");
    assert.equal(create("C:\\Windows\\x"), "a/-Windows-x.md");
    const piece = fc.constantFrom(
      "..",
      ".",
      "/",
      "\\",
      "a",
      "CON",
      " ",
      ".git",
      ":",
      "concept:",
      "\u202e",
      "x".repeat(300),
      ".md",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const written = pieces.join("");
        if (written.length > maxTargetLength) assert.throws(() => create(written), /names no note/);
        else assertSafe(create(written));
        for (const type of ["concept", undefined])
          assertSafe(newNoteOf(graph, { type, title: written, folder: "vault" }, options).path);
        const path = safePath(written);
        if (typeof path === "string" && path !== "") assertSafe(path);
        const daily = dailyNotePath({ folder: written, format: `[${written}]YYYY` }, now);
        if (typeof daily === "string") assertSafe(daily);
      }),
    );
  });

  it("of a setting is refused with the reason where it leads out", () => {
    const refusal = (path: string) => {
      const safe = safePath(path);
      return typeof safe === "string" ? `safe: ${safe}` : inEnglish(safe.refused);
    };
    assert.equal(refusal("journal\\2026/./11/"), "safe: journal/2026/11");
    assert.equal(refusal("a/../b"), "safe: b");
    assert.equal(refusal(""), "safe: ");
    for (const path of ["../.claude", "a/../../b", "..\\x", "./.."]) assert.match(refusal(path), /leads out/);
    for (const path of ["/etc", "\\\\server\\x", "C:\\x", "c:x"])
      assert.match(refusal(path), /root of a drive/);
    for (const path of [".git/hooks", "a/.GIT", "git~1/x", ".\u200dgit/x"])
      assert.match(refusal(path), /files of git/);
    assert.match(refusal("x/".repeat(2000)), /longer than/);
    for (const path of ["~", "~/notes", "~\\notes"]) assert.match(refusal(path), /home folder/);
    assert.equal(refusal("~notes"), "safe: ~notes");
  });

  it("of a day follows the settings, and is refused where they lead out", () => {
    const path = (folder: string, format: string) => {
      const daily = dailyNotePath({ folder, format }, now);
      return typeof daily === "string" ? daily : inEnglish(daily.refused);
    };
    assert.equal(path("daily", "YYYY-MM-DD"), "daily/2026-11-21.md");
    assert.equal(path("", "YYYY/MM/DD"), "2026/11/21.md");
    assert.equal(path("my journal", "dddd, D MMMM"), "my journal/Saturday, 21 November.md");
    assert.equal(path("daily", "HH:mm"), "daily/00-00.md");
    assert.match(path("../.claude", "YYYY"), /leads out/);
    assert.match(path("daily", "[../../.claude/x]"), /leads out/);
    assert.match(path("/tmp", "YYYY"), /root/);
    assert.match(path("daily", ""), /no name/);
    assert.match(path("daily", "[.]"), /no name/);
    assert.match(path("daily", "[..]"), /no name/);
    assert.equal(path("CON/nul.x. ", "[a:b\\c\0]"), "CON-/nul-.x/a-b/c-.md");
  });

  it("of a setting tells which setting is refused", () => {
    const refused = (path: string | Refusal) => (typeof path === "string" ? path : inEnglish(path.refused));
    const daily = (folder: string, format: string) => refused(dailyNotePath({ folder, format }, now));
    const hostile = [
      "../.claude",
      "/etc",
      "\\\\server\\share",
      "..\\x",
      "C:\\x",
      "c:x",
      "~/x",
      "a/.git/hooks",
    ];
    for (const path of hostile) {
      assert.match(daily(path, "YYYY"), /^The setting relata\.dailyNotes\.folder does not count\. The path /);
      assert.match(
        refused(templatesPath(path)),
        /^The setting relata\.templates\.folder does not count\. The path /,
      );
    }
    for (const format of ["[../../x]", "[..\\..\\x]", "[.git/x]", "", " "])
      assert.match(daily("daily", format), /^The setting relata\.dailyNotes\.format does not count\. The /);
  });

  it("of what may be there already keeps its parts as they are written", () => {
    assert.equal(insidePath("my: notes/./old/../templates?"), "my: notes/templates?");
    assert.equal(templatesPath(" templates/ "), "templates");
    assert.equal(templatesPath("."), "");
  });

  it("is looked at once more where it is written", () => {
    for (const path of ["a.md", "a/b c.md", "..a/b..md", ".claude/a.md"]) assert.ok(staysInside(path), path);
    for (const path of [
      "",
      "../a",
      "a/../b",
      "/a",
      "a//b",
      "./a",
      "a\\b",
      "C:/a",
      "a\0",
      ".git/a",
      "a/.GIT/b",
      "GIT~1/a",
      ".git./a",
      ".git /a",
      ".git::$INDEX_ALLOCATION/a",
      ".g\u200cit/a",
    ])
      assert.ok(!staysInside(path), path);
  });
});

describe("a template", () => {
  it("takes time in step with its length, whatever its blanks and braces", () => {
    const values = { title: "T", type: "note", id: "", path: "t.md" };
    for (const shape of ["{{date:", "{{", "{{a ", "{{date:x }", "{{date:[[a#"]) {
      const time = (length: number) => {
        const text = shape + " ".repeat(length) + shape.repeat(length / 10);
        const times = [1, 2, 3].map(() => {
          const started = performance.now();
          filledTemplate(text, values, now, "");
          return performance.now() - started;
        });
        return Math.min(...times);
      };
      const [short, long] = [time(20_000), time(80_000)];
      assert.ok(long < 9 * Math.max(short, 1), `${shape}: ${long} against ${short} ms`);
    }
    assert.equal(filledTemplate("{{ date: YYYY }}|{{ title }}", values, now, ""), "2026|T");
  });
});
