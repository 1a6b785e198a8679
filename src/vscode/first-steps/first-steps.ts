import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { registerCommand, setContext } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import { graphUriOf } from "../workspace/note-uris.ts";
import { isTypedLinkAt } from "./typed-link.ts";

/** The walkthrough in package.json, by the extension's id. */
const walkthrough = "relata.relata#relata.firstSteps";
/** What the walkthrough waits for, as keys of `when` clauses. */
const [linkWritten, hoverShown] = ["relata.firstSteps.linkWritten", "relata.firstSteps.hoverShown"];

/** The command that opens the walkthrough, and what ticks off its steps that no command tells of. */
export const registerFirstSteps: Feature = ({ onHover }) => {
  let isWritten = false;
  const writing = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (isWritten || document.languageId !== "markdown" || graphUriOf(document.uri) === undefined) return;
    isWritten = contentChanges.some(({ range, text }) => {
      // Undo and large pastes are no typing.
      if (text === "" || text.length > maxTyped) return false;
      const { text: line } = document.lineAt(range.start.line);
      return isTypedLinkAt(line, range.start.character);
    });
    if (isWritten) setContext(linkWritten, true);
  });
  const hovering = onHover(() => {
    hovering.dispose();
    setContext(hoverShown, true);
  });
  return vscode.Disposable.from(
    writing,
    hovering,
    registerCommand(commands.showFirstSteps, () => openWalkthrough(walkthrough, false)),
  );
};

/** Shows the walkthrough at one of its steps, beside the editor. */
export async function openFirstStep(step: "hover"): Promise<void> {
  await openWalkthrough({ category: walkthrough, step }, true);
}

function openWalkthrough(
  place: string | { readonly category: string; readonly step: string },
  isBeside: boolean,
): Thenable<unknown> {
  return vscode.commands.executeCommand("workbench.action.openWalkthrough", place, isBeside);
}

/** As much as completion writes at once, in UTF-16 code units. */
const maxTyped = 300;
