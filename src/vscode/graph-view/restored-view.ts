import type { SavedGraphView } from "../../webview/graph-view/protocol.ts";

const colorings = ["auto", "type", "community", "folder", "tag", "status"] as const;

/** How the graph was looked at, from what was kept; whatever is not as expected is as it is at first. */
export function restoredGraphView(saved: unknown): SavedGraphView {
  const { colorBy, sizeBy, follow, orphans, placeholders } = recordOf(saved);
  return {
    colorBy: restoredColorBy(colorBy),
    sizeBy: sizeBy === "inDegree" ? "inDegree" : "degree",
    follow: follow !== false,
    orphans: orphans !== false,
    placeholders: placeholders !== false,
  };
}

/** By what nodes were coloured; automatically where that is not known. */
export function restoredColorBy(given: unknown): SavedGraphView["colorBy"] {
  return colorings.find((one) => one === given) ?? "auto";
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
