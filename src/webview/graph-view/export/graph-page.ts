/**
 * A graph as a page that opens anywhere.
 *
 * @param template the page with the mark `{graph}` where the graph goes
 * @param data the graph as JSON
 * @throws SyntaxError where `data` is no JSON
 */
export function graphPage(template: string, data: string): string {
  const parsed: unknown = JSON.parse(data);
  // Within a script's element nothing but its end has a meaning, and without this sign there is none.
  const json = JSON.stringify(parsed).replaceAll("<", "\\u003c");
  return template.replace("{graph}", () => json);
}
