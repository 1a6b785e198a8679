import * as vscode from "vscode";
import type { Span } from "../../core/text/span.ts";
import type { MissingNote } from "../../language/fixes/fix.ts";
import { commands } from "../commands.ts";

/**
 * The ways from one feature to another. Each goes by the command of the feature that it leads to, so that none holds the
 * other's objects. Notes are named by the graph's uri, placeholders by the graph's key.
 */
export interface Navigation {
  openNote(uri: string, beside?: boolean): Thenable<unknown>;
  openOccurrence(uri: string, span: Span): Thenable<unknown>;
  showNeighborhood(entity?: string): Thenable<unknown>;
  showPaths(from: string, to: string): Thenable<unknown>;
  /** Writes the note that a link of the note `from` misses, and opens it. */
  createNote(target: string, from?: string): Thenable<unknown>;
  /** Writes several of them, each with a link back. */
  createMissingNotes(missing: readonly MissingNote[], from: string): Thenable<unknown>;
}

/** The ways as VS Code's commands. */
export const commandNavigation: Navigation = {
  openNote: (uri, beside) => vscode.commands.executeCommand(commands.openNote, uri, beside),
  openOccurrence: (uri, { start, end }) =>
    vscode.commands.executeCommand(commands.openOccurrence, uri, { start, end }),
  showNeighborhood: (entity) => vscode.commands.executeCommand(commands.openNeighborhood, entity),
  showPaths: (from, to) => vscode.commands.executeCommand(commands.showPaths, from, to),
  createNote: (target, from) => vscode.commands.executeCommand(commands.createNote, target, from),
  createMissingNotes: (missing, from) =>
    vscode.commands.executeCommand(commands.createMissingNotes, missing, from),
};
