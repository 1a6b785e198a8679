import * as vscode from "vscode";
import { messageText } from "../../core/text/plain-text.ts";
import type { RelationChoice } from "../../language/relations/relation-choices.ts";
import { plainItem } from "../editor/messages.ts";

/** Asks for a relation: one of the list, or another that is typed; undefined where none is chosen. */
export function pickRelation(
  choices: readonly RelationChoice[],
  title: string,
  placeholder: string,
): Promise<string | undefined> {
  const items = choices.map(({ name, detail, fits, uses }) =>
    plainItem({
      label: name,
      description: detail,
      detail: fits ? usedHowOften(uses) : vscode.l10n.t("is not declared for these types"),
      name,
    }),
  );
  const pick = vscode.window.createQuickPick<(typeof items)[number]>();
  pick.items = items;
  pick.title = messageText(title);
  pick.placeholder = placeholder;
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => {
      const name = value.trim();
      const isNew = name !== "" && !items.some((item) => item.name === name);
      const own = plainItem({
        label: name,
        description: vscode.l10n.t("a relation of your own"),
        detail: "",
        name,
      });
      pick.items = isNew ? [...items, own] : items;
    });
    pick.onDidAccept(() => {
      resolve((pick.selectedItems[0] ?? pick.activeItems[0])?.name);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function usedHowOften(uses: number): string {
  if (uses === 0) return "";
  return uses === 1
    ? vscode.l10n.t("used once between these types")
    : vscode.l10n.t("used {0} times between these types", uses);
}
