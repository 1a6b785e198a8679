import type { Schema } from "../../core/schema/schema.ts";

/** No person's slip is looked for in a longer name. */
const maxNameLength = 100;
/** So many answers are kept for a schema; then it begins anew. */
const maxKept = 10_000;

/** What undeclared names are near to; a note can say thousands, and a schema can declare thousands. */
const nearOf = new WeakMap<Schema, Map<string, string | undefined>>();
/** The declared names of a schema by their length. */
const namesByLength = new WeakMap<Schema, ReadonlyMap<number, readonly string[]>>();

/** The declared relation or inverse that an undeclared name is one slip of the finger away from. */
export function declaredNear(schema: Schema, name: string): string | undefined {
  if (name.length < 4 || name.length > maxNameLength) return undefined;
  const known = nearOf.get(schema) ?? new Map<string, string | undefined>();
  nearOf.set(schema, known);
  if (!known.has(name)) {
    if (known.size >= maxKept) known.clear();
    known.set(name, nearest(schema, name));
  }
  return known.get(name);
}

function nearest(schema: Schema, name: string): string | undefined {
  const byLength = namesByLength.get(schema) ?? declaredNames(schema);
  namesByLength.set(schema, byLength);
  for (const length of [name.length, name.length - 1, name.length + 1]) {
    const found = byLength.get(length)?.find((declared) => isOneSlipFrom(declared, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

function declaredNames(schema: Schema): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  for (const { name, inverse } of schema.declaredRelations()) {
    for (const declared of inverse === undefined ? [name] : [name, inverse]) {
      const alike = names.get(declared.length);
      if (alike) alike.push(declared);
      else names.set(declared.length, [declared]);
    }
  }
  return names;
}

/** Whether two names differ by one character that is missing, another one, or changed places with its neighbor. */
function isOneSlipFrom(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const [[firstA, secondA], [firstB, secondB]] = [restA, restB];
  const swapped = secondA !== undefined && firstA === secondB && secondA === firstB;
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (swapped && restA.slice(2) === restB.slice(2))
  );
}
