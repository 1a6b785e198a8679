/** The colours that some themes lack, as VS Code has them in its others: the orange of charts is none in high contrast. */
const lackedColors: ReadonlyMap<string, string> = new Map([["charts.orange", "#d18616"]]);

/** The colour in place of one that the theme lacks, by its id; undefined where every theme has it. */
export function lackedColor(id: string): string | undefined {
  return lackedColors.get(id);
}

/** The CSS value of a theme colour's id: `charts.blue` is `var(--vscode-charts-blue)`. Ids that are none give none. */
export function themeColor(id: string | undefined): string | undefined {
  if (id === undefined || !/^[A-Za-z][A-Za-z0-9.]*$/.test(id)) return undefined;
  const name = `--vscode-${id.replaceAll(".", "-")}`;
  const otherwise = lackedColor(id);
  return otherwise === undefined ? `var(${name})` : `var(${name}, ${otherwise})`;
}

/** The class of a codicon; names that are none give that of a note. */
export function iconClass(name: string | undefined): string {
  return `codicon codicon-${name !== undefined && /^[a-z0-9-]+$/.test(name) ? name : "note"}`;
}
