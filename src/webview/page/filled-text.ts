/** A text of the panel with `{0}`, `{1}` … filled in. */
export function filledText(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ""));
}

/** A text in which something is counted, in the singular and in the plural; places for values have the same numbers in both. */
export interface CountedText {
  readonly one: string;
  readonly many: string;
}

/** The form of a text that fits a count, with `{0}`, `{1}` … filled in. */
export function countedText(
  { one, many }: CountedText,
  count: number,
  ...values: readonly (string | number)[]
): string {
  return filledText(count === 1 ? one : many, ...values);
}
