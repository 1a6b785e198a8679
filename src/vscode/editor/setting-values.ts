// The editor gives settings as they are written, and a stranger's folder may bring its own: of any type, of any size.

/** A setting that is a text, else `otherwise`. */
export function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

/** The texts of a setting that is a list of them; what is none is passed over. */
export function textsOr(value: unknown, otherwise: readonly string[]): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : otherwise;
}

/** A setting that is a number, at least and at most so much; `otherwise` where it is none. */
export function numberWithin(
  value: unknown,
  limits: { readonly least: number; readonly greatest: number; readonly otherwise: number },
): number {
  return typeof value === "number" && !Number.isNaN(value)
    ? Math.min(limits.greatest, Math.max(limits.least, value))
    : limits.otherwise;
}

/** A setting that is on or off, else `otherwise`. */
export function flagOr(value: unknown, otherwise: boolean): boolean {
  return typeof value === "boolean" ? value : otherwise;
}

/** The names in a setting that is a map, each with what it is set to; none where it is no map. */
export function entriesOf(value: unknown): readonly (readonly [name: string, value: unknown])[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
