import { otherCategory, type Category, type Colouring } from "../model/colouring.ts";
import type { GraphTexts } from "../protocol.ts";

/** What the categories are called, in their order. */
export function categoryNames(
  { categories }: Pick<Colouring, "categories">,
  texts: Pick<GraphTexts, "others" | "unnamed">,
): string[] {
  return categories.map((category) => categoryName(category, texts));
}

/** What a category is called. */
export function categoryName(
  { name, label, isNone }: Category,
  texts: Pick<GraphTexts, "others" | "unnamed">,
): string {
  if (name === otherCategory) return isNone === true ? texts.unnamed : texts.others;
  return label === "" ? texts.unnamed : label;
}
