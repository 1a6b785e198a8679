/** What can be done with the node that has the focus. */
export type NodeCommand = "open" | "openBeside" | "center" | "expand" | "hide" | "pin";

/** What can be done with the picture as a whole. */
export type ViewCommand = "zoomIn" | "zoomOut" | "fit" | "saveSvg" | "savePng";

const plainKeys: Readonly<Record<string, NodeCommand | ViewCommand>> = {
  e: "expand",
  h: "hide",
  p: "pin",
  "+": "zoomIn",
  "-": "zoomOut",
  "0": "fit",
};

/** What a key does, besides walking from node to node; undefined where it does nothing. Other keys with a modifier stay the editor's. */
export function pictureCommand(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
): NodeCommand | ViewCommand | undefined {
  const isControl = event.ctrlKey || event.metaKey;
  if (event.key === "Enter") return event.altKey ? "center" : isControl ? "openBeside" : "open";
  return isControl || event.altKey ? undefined : plainKeys[event.key];
}
