/** A text that a rule can give. */
export type RuledText = "title" | "summary" | "status";

/** The text that rules give to a note which does not say it itself. */
export type TextByRule = (note: number, which: RuledText) => string | undefined;
