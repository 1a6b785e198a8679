/** What a window tells, by the names that `when` clauses ask for. */
export type WindowContext = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Whether a `when` clause of package.json holds, as VS Code reads them: `||` of `&&` of keys, which may be negated, compared by `==`, `!=` and `>`,
 * or matched by a pattern. There are no brackets in ours.
 *
 * @throws where it holds something else
 * @see https://code.visualstudio.com/api/references/when-clause-contexts
 */
export function holds(clause: string, context: WindowContext): boolean {
  return clause
    .split("||")
    .some((all) => all.split("&&").every((condition) => conditionHolds(condition.trim(), context)));
}

function conditionHolds(condition: string, context: WindowContext): boolean {
  if (condition === "true" || condition === "false") return condition === "true";
  const [, key = "", operator = "", value = ""] =
    /^(!?[\w.]+)(?:\s*(==|!=|>|=~)\s*(\S+))?$/.exec(condition) ?? [];
  if (key === "") throw new Error(`This is no condition that is known here: ${condition}`);
  const told = context[key.replace(/^!/, "")];
  switch (operator) {
    case "":
      return key.startsWith("!") ? !told : Boolean(told);
    case "==":
      return String(told) === value;
    case "!=":
      return String(told) !== value;
    case ">":
      return Number(told) > Number(value);
    default: {
      const [, pattern = "", flags] = /^\/(.*)\/(\w*)$/.exec(value) ?? [];
      return new RegExp(pattern, flags).test(String(told));
    }
  }
}
