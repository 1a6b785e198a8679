import * as vscode from "vscode";
import type { RelationChoice } from "../../language/relations/relation-choices.ts";

/** Asks for a relation: one of the list, or another that is typed; undefined where none is chosen. */
export function pickRelation(
  choices: readonly RelationChoice[],
  title: string,
  placeholder: string,
): Promise<string | undefined> {
  const items = choices.map(({ name, detail, fits, uses }) => ({
    label: name,
    description: detail,
    detail: fits
      ? uses > 0
        ? vscode.l10n.t("used {0} times between these types", uses)
        : ""
      : vscode.l10n.t("is not declared for these types"),
  }));
  const pick = vscode.window.createQuickPick();
  pick.items = items;
  pick.title = title;
  pick.placeholder = placeholder;
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => {
      const name = value.trim();
      const isNew = name !== "" && !items.some(({ label }) => label === name);
      const own = { label: name, description: vscode.l10n.t("a relation of your own") };
      pick.items = isNew ? [...items, own] : items;
    });
    pick.onDidAccept(() => {
      resolve((pick.selectedItems[0] ?? pick.activeItems[0])?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
