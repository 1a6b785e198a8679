/**
 * The address of a link that runs a command. VS Code decodes its arguments twice, by which `%25` in a name would become another name, and
 * `%22` further arguments.
 *
 * @param args as JSON has them
 */
export function commandAddress(command: string, ...args: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(plainJson(args))}`;
}

/**
 * JSON that passes through Markdown and addresses unharmed, parentheses as well, which would end a link: only letters, digits and a few marks
 * stay as they are.
 */
function plainJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\w"[\]{}:,.\\/-]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
