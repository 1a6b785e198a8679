/** An edge stands in two lists, those of its two ends, and heads two others: the links in the note at either end that state it. */
export const edgeField = {
  from: 0,
  to: 1,
  relation: 2,
  nextOfFrom: 3,
  previousOfFrom: 4,
  nextOfTo: 5,
  previousOfTo: 6,
  statedByFrom: 7,
  statedByTo: 8,
  /** The next edge of the same place in the table of triples. */
  nextTriple: 9,
} as const;

/** A link that states an edge stands in two lists: that of the edge and note, and that of all such links of the note. */
export const occurrenceField = { edge: 0, link: 1, next: 2, previous: 3, nextOfNote: 4 } as const;

/** How many numbers an edge and an occurrence have. */
export const edgeWidth = 10;
export const occurrenceWidth = 5;
