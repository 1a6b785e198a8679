import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isNotePath } from "../../src/core/names/name.ts";
import type { NoteEntity } from "../../src/core/graph/entity.ts";
import { isRefusal, type Refusal } from "../../src/language/edit/refusal.ts";
import type { WorkspaceChange } from "../../src/language/edit/text-edit.ts";
import { extractNote } from "../../src/language/move/extract-note.ts";
import { inlineNote } from "../../src/language/move/inline-note.ts";
import { mergeNotes } from "../../src/language/move/merge-notes.ts";
import { moveFiles } from "../../src/language/move/move-files.ts";
import { moveSection } from "../../src/language/move/move-section.ts";
import { decodeText } from "../../src/platform/decode-text.ts";
import { changedFiles } from "../unit/changed-files.ts";
import type { Files } from "../unit/rename-vault.ts";
import { vaultOf } from "../unit/vault.ts";
import { vaults, withCorpus } from "./corpus.ts";
import { forgetTexts, meaningOfVault, type MeaningOfNote, type MeantLink } from "./vault-meaning.ts";
import { inEnglish } from "../../src/core/text/message.ts";

const seed = Number(process.env["RELATA_SEED"] ?? 20261121);

/** Of a larger vault some notes do: the oracle is slow. */
const maxNotes = 1500;

/** How many of each edit are tried in a vault: the whole of it is read anew after each. */
function triesIn(files: Files): number {
  const { length } = Object.keys(files);
  return Number(process.env["RELATA_MOVES"] ?? (length > 500 ? 2 : 6));
}

/** Numbers from 0 that are the same in every run with a seed. */
function seeded(from: number): (below: number) => number {
  let state = from;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * The notes of a folder by their paths, with pictures beside them: every tenth note shows some of several of the same name, in
 * every form, since the vaults came without their pictures.
 */
function vaultIn(folder: string): Files {
  const files: Record<string, string> = {};
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  const notes = paths.filter((one) => isNotePath(one) && !/(?:^|\/)\./.test(one)).sort();
  for (const [index, path] of notes.slice(0, maxNotes).entries()) {
    // The caret of fixtures is none of theirs.
    const text = decodeText(readFileSync(join(folder, path))).text.replaceAll("$0", "$ 0");
    files[path] = text;
    if (index % 10 > 0) continue;
    const name = `picture ${String(index % 3)}.png`;
    const home = path.slice(0, path.lastIndexOf("/") + 1);
    for (const one of [home + name, name, `assets/${name}`]) files[one] = "";
    const up = "../".repeat(home.split("/").length - 1);
    const lineEnd = /\r\n|\n/.exec(text)?.[0] ?? "\n";
    const shown = [
      `![](${name.replace(" ", "%20")}) ![[${name}]] ![](<${up}assets/${name}> "T") [f][ref-of-pictures]`,
      `![[assets/${name}]] [g](${up}${name.replace(" ", "%20")}#x)`,
      `[ref-of-pictures]: <${name}>`,
    ];
    files[path] += ["", "", ...shown, ""].join(lineEnd + lineEnd);
  }
  return files;
}

type Vault = ReturnType<typeof vaultOf>;

/** An edit, and which note's text goes to which. */
interface Tried {
  readonly what: string;
  readonly change: WorkspaceChange | Refusal;
  readonly source: string;
  readonly heir: string;
  /** How many links may be left in the place of a text, or give way to one. */
  readonly linksLeft: number;
}

type TextMove = (vault: Vault, files: Files, random: (below: number) => number) => Promise<Tried | undefined>;

const readerOf = (files: Files) => (uri: string) => files[uri.replace("vault/", "")] ?? "";

/** Two notes, more often than not one that links to the other, or of the same folder. */
function pairOf({ graph }: Vault, random: (below: number) => number): [NoteEntity, NoteEntity] | undefined {
  const notes = [...graph.notes()];
  const source = notes[random(notes.length)];
  if (!source) return undefined;
  const linked = source.note.links.flatMap((link) => {
    const resolution = graph.resolveLink(link, source);
    return resolution.state === "note" && resolution.note !== source ? [resolution.note] : [];
  });
  const others = random(3) === 0 || linked.length === 0 ? notes : linked;
  const into = others[random(others.length)];
  return into && into !== source ? [source, into] : undefined;
}

const textMoves: Readonly<Record<string, TextMove>> = {
  merge: async (vault, files, random) => {
    const pair = pairOf(vault, random);
    if (!pair) return undefined;
    const [source, into] = pair;
    const change = await mergeNotes(vault.graph, source, into, true, readerOf(files));
    return {
      what: `${source.path} into ${into.path}`,
      change,
      source: source.path,
      heir: into.path,
      linksLeft: 0,
    };
  },
  "a section": async (vault, files, random) => {
    const pair = pairOf(vault, random);
    const headings = pair?.[0].note.headings ?? [];
    const heading = headings[random(headings.length)];
    if (!pair || !heading) return undefined;
    const [source, into] = pair;
    const change = await moveSection(vault.graph, source, heading, into, readerOf(files));
    const what = `${heading.text} of ${source.path} to ${into.path}`;
    return { what, change, source: source.path, heir: into.path, linksLeft: 0 };
  },
  inline: async (vault, files, random) => {
    const notes = [...vault.graph.notes()];
    const holder = notes[random(notes.length)];
    const links = (holder?.note.links ?? []).filter(
      ({ span }) => span.start >= (holder?.note.frontmatter?.end ?? 0),
    );
    const link = links[random(links.length)];
    if (!holder || !link) return undefined;
    const resolution = vault.graph.resolveLink(link, holder);
    if (resolution.state !== "note" || resolution.note === holder) return undefined;
    const change = await inlineNote(vault.graph, vault.document(holder.path), link, readerOf(files));
    const source = resolution.note.path;
    return { what: `${source} into ${holder.path}`, change, source, heir: holder.path, linksLeft: 1 };
  },
  extract: async (vault, files, random) => {
    const notes = [...vault.graph.notes()];
    const source = notes[random(notes.length)];
    if (!source) return undefined;
    const text = files[source.path] ?? "";
    const at = source.note.frontmatter?.end ?? 0;
    const starts = [...text.slice(at).matchAll(/(?<=\n)(?=\S)/g)].map(({ index }) => at + index);
    const start = starts[random(starts.length)];
    if (start === undefined) return undefined;
    const ends = [...text.slice(start).matchAll(/(?=\r?\n)/g)].map(({ index }) => start + index);
    const end = ends[random(Math.min(12, ends.length))] ?? text.length;
    const what = { title: "Drawn out of it", type: "concept", relation: undefined };
    const options = { isTaken: () => false, now: new Date(2026, 10, 21) };
    const change = await extractNote(
      vault.graph,
      { source, text, selection: { start, end } },
      { ...what, ...options },
      readerOf(files),
    );
    const heir = isRefusal(change) ? "" : change.created.replace("vault/", "");
    const told = `${String(start)} to ${String(end)} of ${source.path}`;
    return { what: told, change, source: source.path, heir, linksLeft: 1 };
  },
};

const said = ({ relation, state, ends, place }: MeantLink) =>
  [relation, state, ends.join("|"), place].join(" · ");

/** Holds a move of text to what it may change. */
function assertTextMoved(before: readonly MeaningOfNote[], files: Files, after: Files, tried: Tried): void {
  const { source, heir, linksLeft, what } = tried;
  const isGone = after[source] === undefined;
  const pathAfter = (path: string) => (isGone && path === source ? heir : path);
  const told = (link: MeantLink) => said({ ...link, ends: [...new Set(link.ends.map(pathAfter))].sort() });
  const now = new Map(meaningOfVault(after).map((one) => [one.path, one]));
  for (const note of before) {
    const other = now.get(note.path);
    if (other) assertFrontmatter(note, other, what);
    if (note.path === source || note.path === heir) continue;
    assert.ok(other, `${what}: ${note.path} is gone`);
    // A heading or block is where its text went.
    const isMoved = ({ ends: [end] }: MeantLink) => end === source || end === heir;
    const toldOf = (link: MeantLink) => told(isMoved(link) && link.place ? { ...link, ends: [heir] } : link);
    assertLinks(note, other, toldOf, what);
    assert.deepEqual(other.code, note.code, `${what}: code of ${note.path}`);
    assert.deepEqual(other.files, note.files, `${what}: files of ${note.path}`);
    if (other.words.join() !== note.words.join()) assertHeadingsAlone(note, other, what);
  }
  const both = [source, heir];
  const were = before.filter(({ path }) => both.includes(path));
  const are = [...now.values()].filter(({ path }) => both.includes(path));
  const isBetween = ({ ends, state }: MeantLink) =>
    state !== "notes" && ends.some((end) => both.includes(end));
  // What could mean several notes may mean one less: the note that went is none of those that bear the name any more.
  const others = (link: MeantLink): MeantLink => {
    if (link.state !== "notes") return link;
    const ends = link.ends.filter((end) => !both.includes(end));
    return { ...link, ends, state: ends.length > 1 ? "notes" : "note" };
  };
  // Which of the two a link between them stands in, and whether it needs to say so, is another thing afterwards.
  const linksOf = (notes: readonly MeaningOfNote[]) =>
    notes.flatMap(({ links }) =>
      links.filter((link) => link.state !== "nowhere" && !isBetween(link)).map((link) => told(others(link))),
    );
  assertHolds(linksOf(are), linksOf(were), 0, `${what}: links`);
  assertHolds(linksOf(were), linksOf(are), 0, `${what}: links that are new`);
  const between = (notes: readonly MeaningOfNote[]) => notes.flatMap(({ links }) => links.filter(isBetween));
  const places = (notes: readonly MeaningOfNote[]) => between(notes).flatMap(({ place }) => place || []);
  assertHolds(places(are), places(were), linksLeft, `${what}: places of links between the two`);
  assertHolds(
    are.flatMap(({ code }) => code),
    were.flatMap(({ code }) => code),
    0,
    `${what}: code`,
  );
  assertHolds(
    are.flatMap(({ files: some }) => some),
    were.flatMap(({ files: some }) => some.filter((one) => !both.includes(one))),
    0,
    `${what}: files`,
  );
  assertHolds(
    are.flatMap(({ words }) => words),
    were.flatMap(({ words }) => words),
    0,
    `${what}: words`,
  );
  for (const [path, text] of Object.entries(files))
    if (!isNotePath(path)) assert.equal(after[path], text, `${what}: ${path}`);
}

/** A heading that held a link to a note that went has other words now; nothing else has. */
function assertHeadingsAlone(before: MeaningOfNote, after: MeaningOfNote, what: string): void {
  const [were, are] = [before.words.length, after.words.length];
  assert.ok(Math.abs(were - are) < 12, `${what}: words of ${before.path}`);
}

function assertLinks(
  before: MeaningOfNote,
  after: MeaningOfNote,
  told: (link: MeantLink) => string,
  what: string,
): void {
  assert.equal(after.links.length, before.links.length, `${what}: links of ${before.path}`);
  for (const [index, link] of before.links.entries()) {
    const other = after.links[index];
    // What could mean several notes is left alone, and may mean one less.
    if (link.state === "notes" || !other) continue;
    // A missing heading stays missing; the whole of a note that has become a section is that section.
    if (/^(?:no heading|no block|)$/.test(link.place))
      assert.equal(told({ ...other, place: "" }), told({ ...link, place: "" }), `${what}: in ${before.path}`);
    else assert.equal(told(other), told(link), `${what}: in ${before.path}`);
  }
}

/** Whether a list holds all of another one, as often, but for so many. */
function assertHolds(all: readonly string[], some: readonly string[], mayMiss: number, what: string): void {
  const left = new Map<string, number>();
  for (const one of all) left.set(one, (left.get(one) ?? 0) + 1);
  const missing = some.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
  assert.ok(missing.length <= mayMiss, `${what}: ${missing.slice(0, 5).join(" // ")} missing`);
}

function assertFrontmatter(before: MeaningOfNote, after: MeaningOfNote, what: string): void {
  if (before.frontmatter === "broken") return;
  const now = after.frontmatter;
  assert.ok(now !== "broken", `${what}: frontmatter of ${before.path}`);
  for (const [key, value] of Object.entries(before.frontmatter)) {
    if (/^alias(?:es)?$/i.test(key)) {
      const list = (one: unknown) => [one].flat().filter((item) => item !== null);
      for (const alias of list(value)) assert.ok(list(now[key]).includes(alias), `${what}: ${before.path}`);
    } else if (!/\[\[|^"[a-z]\w*:\S/i.test(JSON.stringify(value)) && !JSON.stringify(value).includes('[["'))
      assert.deepEqual(now[key], value, `${what}: ${key} of ${before.path}`);
  }
}

/** Files and folders that go elsewhere: a note, one into a new folder, one by another name, and folders. */
function fileMovesOf(vault: Vault, files: Files, random: (below: number) => number): Map<string, string>[] {
  const paths = Object.keys(files);
  const notes = [...vault.graph.notes()].map(({ path }) => path);
  const folders = [
    ...new Set(paths.flatMap((path) => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : []))),
  ];
  const pick = <T>(list: readonly T[]) => list[random(list.length)];
  const baseOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  return Array.from({ length: triesIn(files) }, (_, index) => {
    const note = pick(notes) ?? "";
    const folder = pick(folders) ?? "";
    const home = pick(folders) ?? "new";
    const within = (prefix: string, to: string) =>
      new Map(
        paths
          .filter((path) => path.startsWith(`${prefix}/`))
          .map((path) => [path, to + path.slice(prefix.length)]),
      );
    const shown = notes.filter((path) => files[path]?.includes("[ref-of-pictures]"));
    if (index % 6 === 0) return new Map([[note, `new folder/deeper/${baseOf(note)}`]]);
    if (index % 6 === 1) return new Map([[note, `${home}/${baseOf(note)}`]]);
    if (index % 6 === 2)
      return new Map([[note, `${note.slice(0, note.lastIndexOf("/") + 1)}Another name.md`]]);
    if (index % 6 === 3) return within(folder, `moved (so) & so/${baseOf(folder)}`);
    if (index % 6 === 4) return within(folder, `${folder} renamed`);
    const picture = pick(shown) ?? note;
    return new Map([[picture, `new folder/${baseOf(picture)}`]]);
  }).filter((moves) => {
    const [from, to] = [[...moves.keys()], [...moves.values()]];
    return (
      from.length > 0 && to.every((path) => path !== "" && (files[path] === undefined || moves.has(path)))
    );
  });
}

function assertFilesMoved(
  before: readonly MeaningOfNote[],
  after: Files,
  moves: ReadonlyMap<string, string>,
  notices: readonly string[],
  what: string,
): void {
  const pathAfter = (path: string) => moves.get(path) ?? path;
  const told = (link: MeantLink) => said({ ...link, ends: link.ends.map(pathAfter).sort() });
  const now = new Map(meaningOfVault(after).map((one) => [one.path, one]));
  for (const note of before) {
    const other = now.get(pathAfter(note.path));
    assert.ok(other, `${what}: ${note.path} is gone`);
    assert.equal(other.links.length, note.links.length);
    for (const [index, link] of note.links.entries()) {
      const is: MeantLink | undefined = other.links[index];
      if (!is || link.state === "notes") continue;
      // What can't follow, and what leads somewhere now, is told by the note's path.
      if (notices.some((notice) => notice.includes(note.path))) continue;
      assert.equal(said(is), told(link), `${what}: in ${note.path}`);
    }
    assert.deepEqual(other.files, note.files.map(pathAfter), `${what}: files of ${note.path}`);
    assert.deepEqual(other.words, note.words, `${what}: words of ${note.path}`);
    assert.deepEqual(other.code, note.code, `${what}: code of ${note.path}`);
    assertFrontmatter(note, other, what);
  }
}

describe(`moves in vaults by other hands (seed ${String(seed)})`, () => {
  afterEach(forgetTexts);
  for (const name of vaults) {
    it(`${name}: text that goes elsewhere keeps every word, picture and meaning`, async function () {
      this.timeout(3_000_000);
      await withCorpus(this, name, async (folder) => {
        const files = vaultIn(folder);
        const vault = vaultOf(files);
        const before = meaningOfVault(files);
        const refusals: string[] = [];
        let carriedOut = 0;
        for (const [what, move] of Object.entries(textMoves)) {
          const random = seeded(seed);
          for (let index = 0; index < triesIn(files); index++) {
            const tried = await move(vault, files, random);
            if (!tried) continue;
            if (isRefusal(tried.change)) {
              refusals.push(`${what} ${tried.what}: ${inEnglish(tried.change.refused)}`);
              continue;
            }
            const named = { ...tried, what: `${what} ${tried.what}` };
            assertTextMoved(before, files, changedFiles(files, tried.change), named);
            carriedOut++;
          }
        }
        if (process.env["RELATA_REFUSALS"]) console.log(carriedOut, refusals.join("\n"));
        assert.ok(carriedOut > refusals.length, refusals.join("\n"));
      });
    });

    it(`${name}: files and folders that move keep every link and picture`, async function () {
      this.timeout(3_000_000);
      await withCorpus(this, name, async (folder) => {
        const files = vaultIn(folder);
        const vault = vaultOf(files);
        const before = meaningOfVault(files);
        for (const moves of fileMovesOf(vault, files, seeded(seed))) {
          const [first = ["", ""]] = moves;
          const what = `${String(moves.size)} files, ${first.join(" to ")}`;
          const pathAfter = (path: string) => {
            const known = moves.get(path);
            if (known !== undefined) return known;
            // A folder that moves as a whole.
            const [held] = [...moves].filter(([from]) => from.startsWith(`${path}/`));
            const isAll = Object.keys(files).every((one) => !one.startsWith(`${path}/`) || moves.has(one));
            return held && path !== "" && isAll
              ? held[1].slice(0, held[1].length - held[0].length + path.length)
              : path;
          };
          const change = await moveFiles(
            vault.graph,
            [...moves].flatMap(([from, to]) =>
              isNotePath(from)
                ? [{ from: `vault/${from}`, to: { uri: `vault/${to}`, folder: "vault", path: to } }]
                : [],
            ),
            pathAfter,
            readerOf(files),
          );
          assert.ok(!isRefusal(change), `${what}: ${"refused" in change ? inEnglish(change.refused) : ""}`);
          const edited = changedFiles(files, change);
          const after = Object.fromEntries(
            Object.entries(edited).map(([path, text]) => [moves.get(path) ?? path, text]),
          );
          assertFilesMoved(before, after, moves, (change.notices ?? []).map(inEnglish), what);
        }
      });
    });
  }
});
