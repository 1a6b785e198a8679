/**
 * A slug or the name of a type as people read it.
 *
 * @example readableName("research_paper") // "Research paper"
 */
export function readableName(name: string): string {
  const words = name.replace(/[-_/]+/g, " ").trim();
  return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
