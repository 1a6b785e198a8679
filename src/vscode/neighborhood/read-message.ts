import type { OccurrenceRow } from "../../core/query/neighborhood/entity-page.ts";
import { isRecord } from "../../language/is-record.ts";
import { restoredView } from "../../language/neighborhood/restored-view.ts";
import type { FromPanel } from "../../webview/protocol.ts";

/** The type of a message from the panel's page. */
type MessageType = FromPanel["type"];

/** A message as it came: no more is known of it than that it has properties. */
type Given = Readonly<Record<string, unknown>>;

/** How a message of each type is read; undefined where it is not as the page writes it. */
const readers: {
  readonly [Type in MessageType]: (given: Given) => (FromPanel & { type: Type }) | undefined;
} = {
  ready: () => ({ type: "ready" }),
  back: () => ({ type: "back" }),
  forward: () => ({ type: "forward" }),
  copyMarkdown: () => ({ type: "copyMarkdown" }),
  openMarkdown: () => ({ type: "openMarkdown" }),
  open: ({ uri, beside }) => (isText(uri) && isSwitch(beside) ? { type: "open", uri, beside } : undefined),
  center: ({ uri }) => (isText(uri) ? { type: "center", uri } : undefined),
  linkAs: ({ uri }) => (isText(uri) ? { type: "linkAs", uri } : undefined),
  notRelated: ({ uri }) => (isText(uri) ? { type: "notRelated", uri } : undefined),
  merge: ({ uri }) => (isText(uri) ? { type: "merge", uri } : undefined),
  create: ({ key }) => (isText(key) ? { type: "create", key } : undefined),
  expand: ({ key }) => (isText(key) ? { type: "expand", key } : undefined),
  showMore: ({ group }) => (isText(group) ? { type: "showMore", group } : undefined),
  setPinned: ({ pinned }) => (isSwitch(pinned) ? { type: "setPinned", pinned } : undefined),
  unfold: ({ key, unfolded }) =>
    isText(key) && isSwitch(unfolded) ? { type: "unfold", key, unfolded } : undefined,
  setMode: ({ mode }) => (mode === "list" || mode === "picture" ? { type: "setMode", mode } : undefined),
  setDepth: ({ depth }) =>
    typeof depth === "number" && Number.isFinite(depth) ? { type: "setDepth", depth } : undefined,
  setView: ({ view }) => (isRecord(view) ? { type: "setView", view: restoredView(view) } : undefined),
  openOccurrence: ({ occurrence }) => {
    const read = occurrenceIn(occurrence);
    return read && { type: "openOccurrence", occurrence: read };
  },
  savePicture: ({ format, data }) =>
    (format === "svg" || format === "png") && isText(data)
      ? { type: "savePicture", format, data }
      : undefined,
};

/**
 * Reads a message from the panel's page. Nothing is taken for granted of it: the page shows texts of notes, and should one ever
 * get a script to run there, it could send whatever it likes. Never throws.
 *
 * @returns undefined for what the page does not send; what is known is returned without anything else that it holds
 */
export function readMessage(message: unknown): FromPanel | undefined {
  if (!isRecord(message) || !isMessageType(message["type"])) return undefined;
  return readers[message["type"]](message);
}

function isMessageType(type: unknown): type is MessageType {
  return typeof type === "string" && Object.hasOwn(readers, type);
}

function occurrenceIn(given: unknown): OccurrenceRow | undefined {
  if (!isRecord(given)) return undefined;
  const { uri, title, text, start, end } = given;
  if (!isText(uri) || !isText(title) || !isText(text) || !isOffset(start) || !isOffset(end)) return undefined;
  return start <= end ? { uri, title, text, start, end } : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isSwitch(value: unknown): value is boolean {
  return typeof value === "boolean";
}

function isOffset(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
