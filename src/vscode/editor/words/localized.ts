import * as vscode from "vscode";
import { said, type Message } from "../../../core/text/message.ts";

/** What a feature says, in the person's language. */
export function localized(message: Message): string {
  return said(message, (text) => vscode.l10n.t(text));
}
