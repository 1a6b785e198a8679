import { builtInRelations, builtInTypes } from "./built-in-schema.ts";
import { schemaReading, type SchemaReading } from "./schema-reader.ts";
import { Schema, type TypeWords } from "./schema.ts";

export type { SchemaProblem } from "./schema-problem.ts";
export type { SchemaReading } from "./schema-reader.ts";

/** The built-in schema alone, in English. */
export const builtInSchema: Schema = builtInSchemaIn(new Map());

/** The built-in schema alone, which shows its types in a person's words. */
export function builtInSchemaIn(words: TypeWords): Schema {
  return new Schema(builtInTypes, builtInRelations, false, "en", words);
}

/**
 * Reads relata.json, which adds to the built-in schema key by key. Comments and trailing commas are allowed.
 * Never throws: what is wrong is reported at its place, and what is right counts.
 *
 * @param text the file's text, without a byte-order mark
 * @param base what it adds to: the built-in schema, or that of the workspace folders before
 */
export function readSchema(text: string, base: Schema = builtInSchema): SchemaReading {
  return schemaReading(text, base);
}
