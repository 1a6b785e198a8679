/**
 * Adds items to a list. `list.push(...items)` would hand each over as an argument, and the engine throws where there are more than a
 * hundred thousand or so: one note with as many tags would then keep its whole folder from being read.
 */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
