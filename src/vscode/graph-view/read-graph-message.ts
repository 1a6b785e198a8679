import type { FromGraph } from "../../webview/graph-view/protocol.ts";
import { isRecord } from "../../language/is-record.ts";
import { restoredFilters } from "../../webview/graph-view/model/restored-filters.ts";
import { restoredGraphView } from "../../webview/graph-view/model/restored-view.ts";

type MessageType = FromGraph["type"];
type Given = Readonly<Record<string, unknown>>;

/** More nodes than these are nobody's selection. */
const maxNodes = 10_000;
/** How much of what is typed into the search counts, in UTF-16 code units. */
const maxText = 500;

/** How a message of each type is read; undefined where it is not as the page writes it. */
const readers: {
  readonly [Type in MessageType]: (given: Given) => (FromGraph & { type: Type }) | undefined;
} = {
  ready: () => ({ type: "ready" }),
  open: ({ epoch, node, beside }) =>
    isNumber(epoch) && isNumber(node) && typeof beside === "boolean"
      ? { type: "open", epoch, node, beside }
      : undefined,
  openAll: ({ epoch, nodes }) =>
    isNumber(epoch) && areNumbers(nodes) ? { type: "openAll", epoch, nodes } : undefined,
  copyList: ({ epoch, nodes }) =>
    isNumber(epoch) && areNumbers(nodes) ? { type: "copyList", epoch, nodes } : undefined,
  linkAs: ({ epoch, from, to }) =>
    isNumber(epoch) && isNumber(from) && isNumber(to) ? { type: "linkAs", epoch, from, to } : undefined,
  merge: ({ epoch, from, to }) =>
    isNumber(epoch) && isNumber(from) && isNumber(to) ? { type: "merge", epoch, from, to } : undefined,
  tagAll: ({ epoch, nodes }) =>
    isNumber(epoch) && areNumbers(nodes) ? { type: "tagAll", epoch, nodes } : undefined,
  pin: ({ epoch, node, place }) =>
    isNumber(epoch) && isNumber(node) && (place === undefined || isPlace(place))
      ? { type: "pin", epoch, node, place: place && { x: place.x, y: place.y } }
      : undefined,
  similar: ({ epoch }) => (isNumber(epoch) ? { type: "similar", epoch } : undefined),
  dates: ({ epoch }) => (isNumber(epoch) ? { type: "dates", epoch } : undefined),
  neighborhood: ({ epoch, node }) =>
    isNumber(epoch) && isNumber(node) ? { type: "neighborhood", epoch, node } : undefined,
  find: ({ epoch, text }) =>
    isNumber(epoch) && typeof text === "string" && text.length <= maxText
      ? { type: "find", epoch, text }
      : undefined,
  card: ({ epoch, node }) => (isNumber(epoch) && isNumber(node) ? { type: "card", epoch, node } : undefined),
  keepView: ({ view }) => ({ type: "keepView", view: restoredGraphView(view) }),
  keepFilters: ({ filters }) => ({ type: "keepFilters", filters: restoredFilters(filters) }),
  keepPlaces: ({ epoch, places }) =>
    isNumber(epoch) && places instanceof Uint8Array && places.length % 8 === 0
      ? { type: "keepPlaces", epoch, places: places.slice() }
      : undefined,
  savePicture: ({ format, data }) =>
    (format === "svg" || format === "png" || format === "html") && typeof data === "string"
      ? { type: "savePicture", format, data }
      : undefined,
};

/**
 * Reads a message from the graph's page, of which nothing is taken for granted. Never throws.
 *
 * @returns undefined for what the page does not send; what is known is returned without anything else that it holds
 */
export function readGraphMessage(message: unknown): FromGraph | undefined {
  if (!isRecord(message)) return undefined;
  const type = message["type"];
  return isMessageType(type) ? readers[type](message) : undefined;
}

function isMessageType(type: unknown): type is MessageType {
  return typeof type === "string" && Object.hasOwn(readers, type);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function areNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.length <= maxNodes && value.every(isNumber);
}

function isPlace(value: unknown): value is { readonly x: number; readonly y: number } {
  return isRecord(value) && Number.isFinite(value["x"]) && Number.isFinite(value["y"]);
}
