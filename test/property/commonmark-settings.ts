/** How an example may stand in a note: alone, behind a note's beginning, in a quote and in a list, and with other line ends. */
export const settings: Record<string, (markdown: string) => string> = {
  alone: (markdown) => markdown,
  "in a note": (markdown) => `---\nid: concept:a\n---\n\n# A\n\n${markdown}\n\nThe end [[b]].\n`,
  "in a quote": (markdown) => `> ${markdown.trimEnd().replaceAll("\n", "\n> ")}\n\n[[b]]\n`,
  "in a list": (markdown) => `- ${markdown.trimEnd().replaceAll("\n", "\n  ")}\n- [[b]]\n`,
  "with line ends of Windows": (markdown) => markdown.replaceAll("\n", "\r\n"),
};
