/** What can be done with the node that has the focus. */
export type NodeCommand = "open" | "openBeside" | "center" | "expand" | "hide" | "pin";

/** What can be done with the picture as a whole. */
export type ViewCommand = "zoomIn" | "zoomOut" | "fit" | "saveSvg" | "savePng";

type PictureCommand =
  | { readonly on: "node"; readonly command: NodeCommand }
  | { readonly on: "view"; readonly command: ViewCommand };

const plainKeys: Readonly<Record<string, PictureCommand>> = {
  e: { on: "node", command: "expand" },
  h: { on: "node", command: "hide" },
  p: { on: "node", command: "pin" },
  "+": { on: "view", command: "zoomIn" },
  "-": { on: "view", command: "zoomOut" },
  "0": { on: "view", command: "fit" },
};

/** What a key does, besides walking from node to node; undefined where it does nothing. Other keys with a modifier stay the editor's. */
export function pictureCommand(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
): PictureCommand | undefined {
  const isControl = event.ctrlKey || event.metaKey;
  if (event.key === "Enter")
    return { on: "node", command: event.altKey ? "center" : isControl ? "openBeside" : "open" };
  return isControl || event.altKey ? undefined : plainKeys[event.key];
}
