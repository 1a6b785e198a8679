/** A row's place: which list of the page, and which row of it. */
export interface RowPlace {
  readonly list: number;
  readonly row: number;
}

/**
 * Where a key leads from a row: up and down through all lists of the page, Home and End to the ends of the list at hand,
 * Page Up and Page Down to the list before and behind. Undefined for other keys and at the ends.
 *
 * @param lengths the number of rows in each list
 */
export function nextRow(lengths: readonly number[], from: RowPlace, key: string): RowPlace | undefined {
  const { list, row } = from;
  const length = lengths[list] ?? 0;
  switch (key) {
    case "ArrowDown":
      return row + 1 < length ? { list, row: row + 1 } : startOf(lengths, list + 1, 1);
    case "ArrowUp": {
      if (row > 0) return { list, row: row - 1 };
      const before = startOf(lengths, list - 1, -1);
      return before && { list: before.list, row: (lengths[before.list] ?? 1) - 1 };
    }
    case "Home":
      return { list, row: 0 };
    case "End":
      return { list, row: length - 1 };
    case "PageDown":
      return startOf(lengths, list + 1, 1);
    case "PageUp":
      return startOf(lengths, list - 1, -1);
    default:
      return undefined;
  }
}

/** The first row of the nearest list that has rows, from `list` on in the direction of `step`. */
function startOf(lengths: readonly number[], list: number, step: 1 | -1): RowPlace | undefined {
  for (let at = list; at >= 0 && at < lengths.length; at += step) {
    if ((lengths[at] ?? 0) > 0) return { list: at, row: 0 };
  }
  return undefined;
}
