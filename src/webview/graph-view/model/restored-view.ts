import { colorings } from "./colouring.ts";
import { isPropertyColoring } from "./property-colouring.ts";
import type { SavedGraphView } from "../protocol.ts";

/** No key of the frontmatter is longer, in UTF-16 code units. */
const maxKey = 500;

/** How the graph was looked at, from what was kept; whatever is not as expected is as it is at first. */
export function restoredGraphView(saved: unknown): SavedGraphView {
  const { colorBy, sizeBy, follow, orphans, placeholders } = recordOf(saved);
  return {
    colorBy: restoredColorBy(colorBy),
    sizeBy: sizeBy === "inDegree" || sizeBy === "age" ? sizeBy : "degree",
    follow: follow !== false,
    orphans: orphans !== false,
    placeholders: placeholders !== false,
  };
}

/** By what nodes were coloured; automatically where that is not known. */
export function restoredColorBy(given: unknown): SavedGraphView["colorBy"] {
  if (typeof given === "string" && given.length <= maxKey && isPropertyColoring(given)) return given;
  return colorings.find((one) => one === given) ?? "auto";
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
