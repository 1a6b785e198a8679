/** A concept with headings and a block, and two papers that link to it and to them. */
export const linkedNotes = {
  "x.md":
    '---\nid: concept:x\ntitle: The X\nstatus: draft\nsummary: "What x is"\n---\n\n# The X\n\n## Part one\n\nText ^b1\n\n## Part two\n',
  "y.md": "---\nid: paper:y\ntitle: Y\n---\n\n[[studies::concept:x]] and [[x#Part one]]\n",
  "z.md": "---\nid: paper:z\ntitle: Z\nstudied_by: paper:y\n---\n\n[[concept:x#^b1]] [[concept:x]]\n",
};
