/** The keys of a relata.json. */
export const schemaKeys = [
  "$schema",
  "types",
  "relations",
  "notes",
  "properties",
  "sections",
  "strict",
  "dialect",
];
