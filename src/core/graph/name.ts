export * from "../names/name.ts";
