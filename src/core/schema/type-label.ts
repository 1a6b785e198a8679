/**
 * The name of a type as people read it.
 *
 * @example typeLabel("research-paper") // "Research paper"
 */
export function typeLabel(name: string): string {
  const words = name.replace(/[-_]+/g, " ").trim();
  return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
