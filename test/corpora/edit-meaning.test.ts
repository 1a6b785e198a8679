// The properties of edits over made-up notes of every shape, for longer than beside the unit tests.
process.env["RELATA_RUNS"] ??= "5";
await import("../property/move-meaning.test.ts");
await import("../property/rename-meaning.test.ts");
