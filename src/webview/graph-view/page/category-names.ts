import { otherCategory, type Colouring } from "../model/colouring.ts";
import type { GraphTexts } from "../protocol.ts";

/** What the categories are called, in their order. */
export function categoryNames(
  { categories }: Pick<Colouring, "categories">,
  texts: Pick<GraphTexts, "others" | "unnamed">,
): string[] {
  return categories.map(({ name, label }) =>
    name === otherCategory ? texts.others : label === "" ? texts.unnamed : label,
  );
}
