import assert from "node:assert/strict";
import { localizedManifest } from "./localized-manifest.ts";
import { holds, type WindowContext } from "./when-clause.ts";

interface Manifest {
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly enablement?: string;
    }[];
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
    };
  };
}

const { commands, menus } = (JSON.parse(localizedManifest()) as Manifest).contributes;

/** The titles of the commands that the palette shows in a window, as VS Code chooses them: by `enablement`, and by `when` of the palette. */
function paletteIn(context: WindowContext): string[] {
  const shown = new Map(menus.commandPalette.map(({ command, when }) => [command, when]));
  return commands
    .filter(
      ({ command, enablement }) =>
        holds(enablement ?? "true", context) && holds(shown.get(command) ?? "true", context),
    )
    .map(({ title }) => title)
    .sort();
}

/** What some windows show and others do not. */
function difference(more: WindowContext, fewer: WindowContext): string[] {
  const known = new Set(paletteIn(fewer));
  for (const title of known) assert.ok(paletteIn(more).includes(title), title);
  return paletteIn(more).filter((title) => !known.has(title));
}

const empty: WindowContext = {
  workspaceFolderCount: 0,
  isWorkspaceTrusted: true,
  "relata.notes": "none",
  "relata.services": "some",
  "relata.noteIsActive": false,
  "config.relata.similarity.provider": "builtIn",
  "config.relata.similarity.endpoint.baseUrl": "",
  ...{ "relata.backlinks.direction": "incoming", "relata.backlinks.groupBy": "relation" },
  "relata.backlinks.sortBy": "rank",
};
const withoutNotes = { ...empty, workspaceFolderCount: 1 };
const withNotes = { ...withoutNotes, "relata.notes": "some" };
const onNote = { ...withNotes, "relata.noteIsActive": true };

const always = [
  "Open Sample Notes",
  "Report a Problem",
  "Show First Steps",
  "Show Log",
  "Show Note Format",
  "Show What Is New",
];
const onText = [
  "Bring Your Own Folder",
  "Copy Neighborhood as Markdown",
  "Filter Entities",
  "Find Path Between…",
  "Give These Notes Ids…",
  "Group Links by Type",
  "Look for Candidates",
  "Open Graph",
  "Open Neighborhood",
  "Open Neighborhood as Markdown",
  "Rename Type Everywhere…",
  "Show Backlinks",
  "Show Outgoing Links",
  "Show in Graph",
  "Sort Links by Last Change",
  "Sort Links by Title",
];
const ofNotes = [
  "Copy Id",
  "Copy Link",
  "Inline Note",
  "Merge Note into Another…",
  "Move Section to Another Note…",
  "Rename Note…",
  "Set Relation of Link…",
];
const ofServices = [
  "Allow Embedding Service of This Workspace",
  "Forbid Embedding Service of This Workspace",
  "Remove API Key for Embeddings",
  "Set API Key for Embeddings",
];

describe("The command palette", () => {
  it("shows in a window without a folder what needs none", () => {
    assert.deepEqual(paletteIn(empty), always);
  });

  it("shows in a folder without notes also what brings some, and what is about the folder", () => {
    assert.deepEqual(difference(withoutNotes, empty), [
      "Choose Dialect…",
      "New Note…",
      "Open Today's Daily Note",
      "Read All Notes Again",
    ]);
  });

  it("shows in a folder with notes, while another text is open, what is about all notes", () => {
    assert.deepEqual(difference(withNotes, withoutNotes), onText);
  });

  it("shows what is about a note once one is open, and what is about its text once some is selected", () => {
    assert.deepEqual(difference(onNote, withNotes), ofNotes);
    assert.deepEqual(difference({ ...onNote, editorHasSelection: true }, onNote), [
      "Extract Selection to New Note…",
    ]);
    assert.deepEqual(difference({ ...onNote, "relata.gaps.hasMentions": true }, onNote), [
      "Link All Mentions",
    ]);
    assert.deepEqual(difference({ ...onNote, "relata.entities.filtered": true }, onNote), [
      "Clear Entity Filter",
    ]);
  });

  it("shows as long as Relata has not started what works once it has", () => {
    const notStarted = { workspaceFolderCount: 1, isWorkspaceTrusted: true };
    const told = new Set(["Group Links by Type", "Show Outgoing Links"]);
    const known = onText.filter((title) => !told.has(title) && !title.startsWith("Sort"));
    assert.deepEqual(difference(notStarted, withoutNotesOf(notStarted)), known);
  });

  it("offers keys of an embedding service where settings name one that can be asked: not in the browser, nor in a virtual folder", () => {
    const named = { ...onNote, "config.relata.similarity.provider": "openAICompatible" };
    assert.deepEqual(difference(named, onNote), ofServices);
    assert.deepEqual(paletteIn({ ...named, "relata.services": "none" }), paletteIn(onNote));
  });

  it("shows in Restricted Mode nothing that writes notes", () => {
    const restricted = { ...onNote, editorHasSelection: true, isWorkspaceTrusted: false };
    assert.deepEqual(difference({ ...restricted, isWorkspaceTrusted: true }, restricted), [
      "Choose Dialect…",
      "Extract Selection to New Note…",
      "Give These Notes Ids…",
      "Inline Note",
      "Merge Note into Another…",
      "Move Section to Another Note…",
      "New Note…",
      "Rename Note…",
      "Rename Type Everywhere…",
      "Set Relation of Link…",
    ]);
  });
});

/** The same window once it has been told that there are no notes. */
function withoutNotesOf(context: WindowContext): WindowContext {
  return { ...context, "relata.notes": "none" };
}
