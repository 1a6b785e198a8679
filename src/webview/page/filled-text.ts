/** A text of the panel with `{0}`, `{1}` … filled in. */
export function filledText(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ""));
}
