import type * as vscode from "vscode";

/** The documents that the features for notes look at; which of them are notes of the workspace, the workspace tells. */
export const noteSelector: vscode.DocumentSelector = { language: "markdown" };
