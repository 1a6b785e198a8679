/**
 * How often a property is tried: `few` times in the tests, which find in seconds what was ever wrong here, and for long searches
 * RELATA_RUNS times as often.
 */
export function runs(few: number): number {
  return few * Number(process.env["RELATA_RUNS"] ?? 1);
}
