import type { NoteEntity } from "../../src/core/graph/entity.ts";
import { diagnosticsInSteps } from "../../src/language/diagnostics/diagnostics.ts";
import { Slices } from "../../src/platform/jobs/slices.ts";
import type { Figures } from "./jobs.ts";
import type { Vault } from "./open-vault.ts";
import { median, timeOf, watchThread } from "./timing.ts";

/** How long a note is in which is typed, in characters, how many links it has, and what its figures are called. */
const shapes = [
  { name: "keystroke", length: 10_000, links: 150 },
  { name: "plainKeystroke", length: 1_000_000, links: 0 },
  { name: "longKeystroke", length: 1_000_000, links: 3_000 },
  { name: "linkedKeystroke", length: 1_000_000, links: 30_000 },
];
const rounds = 24;
/** While the engine still compiles, nothing is counted. */
const warmUp = 12;

/**
 * Keystrokes in notes, at the beginning, in the middle and at the end. Tells of the slowest of these the median time until
 * note and graph say what was typed, and for how long at most the thread answered nobody, until all is done that follows a
 * keystroke: places written out, links made, problems found.
 *
 * @param names what the links name
 */
export async function keystrokes(vault: Vault, names: readonly string[]): Promise<Figures> {
  const figures: Figures = {};
  for (const { name, length, links } of shapes) {
    const text = noteText(length, links, names);
    let [slowest, longest] = [0, 0];
    for (const at of [2, text.indexOf("words", length / 2), text.length - 1]) {
      const { medianMs, blockMs } = await keystrokesAt(vault, name, text, at);
      slowest = Math.max(slowest, medianMs);
      longest = Math.max(longest, blockMs);
    }
    figures[`${name}Ms`] = slowest;
    figures[`${name}BlockMs`] = longest;
  }
  return figures;
}

async function keystrokesAt(vault: Vault, name: string, text: string, at: number) {
  const { workspace, folder } = vault;
  const uri = `${folder.uri}/Typed, ${name} at ${String(at)}.md`;
  const times: number[] = [];
  workspace.setDocument(uri, text);
  await workspace.openNote(uri);
  let watch = watchThread();
  for (let round = 0; round < rounds; round++) {
    if (round === warmUp) {
      watch();
      watch = watchThread();
    }
    const typed = `${text.slice(0, at)}${"x".repeat(round + 1)}${text.slice(at)}`;
    const time = await timeOf(() => {
      workspace.setDocument(uri, typed);
      return workspace.openNote(uri);
    });
    if (round >= warmUp) times.push(time);
    await findProblems(vault, uri);
    await workspace.settled();
  }
  const blockMs = watch();
  workspace.closeDocument(uri);
  await workspace.settled();
  return { medianMs: median(times), blockMs };
}

/** Looks for what is wrong as the editor's extension does: in slices, while the places behind the edit are written out. */
async function findProblems({ workspace }: Vault, uri: string): Promise<void> {
  const slices = new Slices(undefined);
  for (let turn = 0; turn < 100; turn++) await slices.next();
  const entity = workspace.graph.noteByUri(uri);
  if (!entity) throw new Error("The note is not in the graph.");
  for (const parts = diagnosticsInSteps(workspace.graph, entity); !parts.next().done;)
    if (slices.isOver) await slices.next();
}

/** With more links in each paragraph, those to long names would make one paragraph of most of the text. */
const maxLinksInParagraph = 40;

/** A text with so many links, evenly spread, or somewhat fewer where the names are long. */
function noteText(length: number, links: number, names: readonly string[]): string {
  const pieces = ["# Typed\n\n"];
  const words = "Some words about *this* and that. ";
  const perLink = links === 0 ? length : length / links;
  let [size, count] = [0, 0];
  for (let part = 0; size < length; part++) {
    let piece = part % 20 === 0 ? `## Part ${String(part)}\n\n- words\n- more\n\n` : "";
    const last = Math.min(links, count + maxLinksInParagraph);
    while (count < last && count * perLink <= size) {
      const name = names[count++ % names.length] ?? "";
      piece += count % 3 === 0 ? `[[studies::${name}]] ` : `[[${name}]] `;
    }
    piece += `${words.repeat(Math.max(1, Math.min(8, Math.floor((perLink - 20) / words.length))))}\n\n`;
    size += piece.length;
    pieces.push(piece);
  }
  return pieces.join("");
}

/** What a link to a note names. */
export function nameOf({ id, path }: NoteEntity): string {
  return id ?? path;
}
