import * as vscode from "vscode";
import { labelText } from "../../core/text/plain-text.ts";
import { schemaCompletions, type SchemaItem } from "../../language/schema-file/schema-completion.ts";
import { ruleHoverAt } from "../../language/schema-file/schema-hover.ts";
import { schemaPath } from "../../workspace/note-folder.ts";
import { answerInSlices } from "../editor/cancellation.ts";
import { rangeIn } from "../editor/editor-ranges.ts";
import { markdownText } from "../hover/markdown-text.ts";
import type { Feature } from "../services.ts";

/** The relata.json at the root of a workspace folder. */
const selector: vscode.DocumentSelector = { pattern: `**/${schemaPath}` };

/** Whether the editor's own JSON support offers what `media/relata.schema.json` has; a person can turn it off. */
function isSchemaRead(): boolean {
  return vscode.extensions.getExtension("vscode.json-language-features") !== undefined;
}

function itemOf(
  document: vscode.TextDocument,
  { kind, label, insertText, replaced }: SchemaItem,
  index: number,
): vscode.CompletionItem {
  const { Property, Value } = vscode.CompletionItemKind;
  const item = new vscode.CompletionItem(labelText(label), kind === "key" ? Property : Value);
  item.insertText = insertText;
  item.range = rangeIn(document, replaced);
  // The editor compares with what is typed from the quotation mark on.
  item.filterText = JSON.stringify(label);
  item.sortText = String(index).padStart(4, "0");
  return item;
}

/** Completion in relata.json, and how many notes a rule takes. */
export const registerSchemaFile: Feature = ({ workspace }) =>
  vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        async provideCompletionItems(document, position, token) {
          const offset = document.offsetAt(position);
          const items = schemaCompletions(workspace.graph, document.getText(), offset);
          const found = (await answerInSlices(items, token)) ?? [];
          return found
            .filter(({ isFixed }) => !(isFixed && isSchemaRead()))
            .map((item, index) => itemOf(document, item, index));
        },
      },
      '"',
      ":",
      " ",
    ),
    vscode.languages.registerHoverProvider(selector, {
      provideHover(document, position) {
        const hover = ruleHoverAt(workspace.graph, document.getText(), document.offsetAt(position));
        if (!hover) return undefined;
        const { count, examples } = hover;
        const head = count === 1 ? vscode.l10n.t("Takes 1 note") : vscode.l10n.t("Takes {0} notes", count);
        const lines = examples.map(({ title, path }) => `- ${markdownText(title)} (${markdownText(path)})`);
        const contents = new vscode.MarkdownString([head, "", ...lines].join("\n"));
        return new vscode.Hover(contents, rangeIn(document, hover.span));
      },
    }),
  );
