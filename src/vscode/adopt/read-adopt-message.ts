import { inventoryKinds } from "../../language/adopt/inventory.ts";
import type { FromAdoptPage } from "../../webview/adopt/adopt-protocol.ts";

/** A message as it came: no more is known of it than that it has properties. */
type Given = Readonly<Record<string, unknown>>;

type MessageType = FromAdoptPage["type"];

/** How a message of each type is read; undefined where it is not as the page writes it. */
const readers: {
  readonly [Type in MessageType]: (given: Given) => (FromAdoptPage & { type: Type }) | undefined;
} = {
  ready: () => ({ type: "ready" }),
  chooseNote: () => ({ type: "chooseNote" }),
  chooseDialect: () => ({ type: "chooseDialect" }),
  lookAgain: () => ({ type: "lookAgain" }),
  compare: () => ({ type: "compare" }),
  write: () => ({ type: "write" }),
  open: ({ uri }) => (typeof uri === "string" ? { type: "open", uri } : undefined),
  take: ({ id, taken }) =>
    typeof id === "string" && typeof taken === "boolean" ? { type: "take", id, taken } : undefined,
  takeAll: ({ taken }) => (typeof taken === "boolean" ? { type: "takeAll", taken } : undefined),
  unfold: ({ kind, unfolded }) => {
    const known = inventoryKinds.find((one) => one === kind);
    return known && typeof unfolded === "boolean" ? { type: "unfold", kind: known, unfolded } : undefined;
  },
};

/**
 * Reads a message from the page of *Bring Your Own Folder*. Nothing is taken for granted of it, as of the panel's. Never throws.
 *
 * @returns undefined for what the page does not send; what is known is returned without anything else that it holds
 */
export function readAdoptMessage(message: unknown): FromAdoptPage | undefined {
  if (typeof message !== "object" || message === null || Array.isArray(message) || !("type" in message))
    return undefined;
  const { type } = message;
  return isMessageType(type) ? readers[type]({ ...message }) : undefined;
}

function isMessageType(type: unknown): type is MessageType {
  return typeof type === "string" && Object.hasOwn(readers, type);
}
