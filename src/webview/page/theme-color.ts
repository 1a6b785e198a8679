/** The CSS value of a theme colour's id: `charts.blue` is `var(--vscode-charts-blue)`. Ids that are none give none. */
export function themeColor(id: string | undefined): string | undefined {
  return id !== undefined && /^[A-Za-z][A-Za-z0-9.]*$/.test(id)
    ? `var(--vscode-${id.replaceAll(".", "-")})`
    : undefined;
}

/** The class of a codicon; names that are none give that of a note. */
export function iconClass(name: string | undefined): string {
  return `codicon codicon-${name !== undefined && /^[a-z0-9-]+$/.test(name) ? name : "note"}`;
}
