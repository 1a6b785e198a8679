import { isDeepStrictEqual } from "node:util";
import {
  restoredState,
  savedState,
  stateAfter,
  type NeighborhoodState,
} from "../../../src/language/neighborhood/panel-state.ts";
import { readAdoptMessage } from "../../../src/vscode/adopt/read-adopt-message.ts";
import { readGraphMessage } from "../../../src/vscode/graph-view/read-graph-message.ts";
import { restoredGraphView } from "../../../src/webview/graph-view/model/restored-view.ts";
import { readMessage } from "../../../src/vscode/neighborhood/read-message.ts";
import type { Random } from "../random.ts";
import { target } from "../target.ts";

const types = [
  ..."ready open center back forward setPinned unfold setMode setDepth setView showMore expand create".split(
    " ",
  ),
  ..."openOccurrence copyMarkdown openMarkdown linkAs notRelated merge savePicture constructor".split(" "),
  ..."openAll copyList neighborhood find card keepView keepFilters keepPlaces take takeAll chooseNote chooseDialect".split(
    " ",
  ),
  ..."lookAgain compare write toString __proto__".split(" "),
];
const names = [
  ..."uri key group beside pinned unfolded mode depth view occurrence format data start end title text".split(
    " ",
  ),
  ..."groupBy sortBy hiddenTypes hiddenRelations hiddenStatuses __proto__ type".split(" "),
  ..."epoch node nodes from to places id taken kind colorBy sizeBy follow orphans placeholders filters name".split(
    " ",
  ),
];
const values = [true, false, null, 0, 1, 2.5, -1, 1e308, "", "list", "picture", "svg", "relation", "title"];

function valueOf(random: Random, depth: number): unknown {
  if (depth > 3 || random.chance(0.6))
    return random.pick([...values, random.text(["a", "\u0000", "\ud800", "x/"])]);
  if (random.chance(0.05)) return new Uint8Array(random.list(40, () => 255));
  if (random.chance(0.3)) return random.list(4, () => valueOf(random, depth + 1));
  return recordOf(random, depth + 1);
}

function recordOf(random: Random, depth: number): Record<string, unknown> {
  const pairs = random.list(6, () => [random.pick(names), valueOf(random, depth)] as const);
  return Object.fromEntries(pairs);
}

/** What the panel's page could send, and what could be kept of the panel. */
export const messageTargets = [
  target(
    "panel's messages",
    (random) => ({
      kept: valueOf(random, 0),
      messages: random.list(20, () =>
        random.chance(0.1) ? valueOf(random, 0) : { ...recordOf(random, 0), type: random.pick(types) },
      ),
    }),
    ({ kept, messages }) => {
      let state: NeighborhoodState = restoredState(kept);
      for (const given of messages) {
        const message = readMessage(given);
        if (message === undefined) continue;
        if (!isDeepStrictEqual(readMessage(structuredClone(message)), message))
          throw new Error("What is read of a message is read as something else.");
        switch (message.type) {
          case "ready":
          case "open":
          case "openOccurrence":
          case "create":
          case "copyMarkdown":
          case "openMarkdown":
          case "savePicture":
          case "linkAs":
          case "notRelated":
          case "merge":
            break;
          default:
            state = stateAfter(state, message, { active: "vault/a.md", has: () => true });
        }
      }
      if (!(state.depth >= 1 && state.depth <= 3)) throw new Error(`The depth is ${state.depth}.`);
      const saved = savedState(state);
      if (!isDeepStrictEqual(savedState(restoredState(structuredClone(saved))), saved))
        throw new Error("What is kept is restored as something else.");
    },
  ),
  ...[readGraphMessage, readAdoptMessage].map((read) =>
    target(
      `messages of another page, by ${read.name}`,
      (random) =>
        random.list(20, () =>
          random.chance(0.1) ? valueOf(random, 0) : { ...recordOf(random, 0), type: random.pick(types) },
        ),
      (messages) => {
        for (const given of messages) {
          const message = read(given);
          if (message === undefined) continue;
          if (!isDeepStrictEqual(read(structuredClone(message)), message))
            throw new Error("What is read of a message is read as something else.");
          if (
            typeof given !== "object" ||
            given === null ||
            !("type" in given) ||
            given.type !== message.type
          )
            throw new Error("What is read is of another type than what came.");
        }
      },
    ),
  ),
  target(
    "how the graph was looked at",
    (random) => valueOf(random, 0),
    (kept) => {
      const view = restoredGraphView(kept);
      if (!isDeepStrictEqual(restoredGraphView(structuredClone(view)), view))
        throw new Error("What is kept is restored as something else.");
    },
  ),
];
