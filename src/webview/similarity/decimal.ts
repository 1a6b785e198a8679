/**
 * A number as the window's language writes it.
 *
 * @param places at least so many after the point, and no more than three
 * @example decimal(0.92, 3) // "0.920" in English, "0,920" in German
 */
export function decimal(value: number, places = 0): string {
  const { lang } = document.documentElement;
  return value.toLocaleString(lang || undefined, { minimumFractionDigits: places });
}
