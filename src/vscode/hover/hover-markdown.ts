import * as vscode from "vscode";
import { maxRelated } from "../../language/diagnostics/diagnostic.ts";
import { edgeCount } from "../editor/words/counts.ts";
import { isNameOfBlock } from "../../core/note/block-reference.ts";
import { canBeNote } from "../../core/query/can-be-note.ts";
import type { Direction, NoteEntity } from "../../core/graph/entity.ts";
import type {
  AmbiguousCard,
  AttachmentCard,
  HoverCard,
  NoteCard,
  PlaceholderCard,
} from "../../language/hover/hover.ts";
import { commands } from "../commands.ts";
import { codeSpan, commandLink, markdownText } from "./markdown-text.ts";

/** All that a hover may run. */
const allowed = [commands.openNote, commands.openNeighborhood, commands.showBacklinks, commands.createNote];
const arrows: Readonly<Record<Direction, string>> = { out: "→", in: "←", both: "↔" };
/** How many relations a card counts. */
const maxRelations = 20;
/** How much of a name is shown where a card lists several, in characters. */
const maxNameLength = 120;

/** Where the link stands that is hovered over: the graph's uri of its note. */
export interface HoverPlace {
  readonly uri: string;
  /** Whether the note that the card is about lies outside of the workspace's folders. */
  readonly leadsOutside?: boolean;
}

/** A card as the editor's Markdown. What comes from notes is escaped text; only the extension's own commands run. */
export function hoverMarkdown(card: HoverCard, place: HoverPlace): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(linesOf(card, place).join("\n\n"), true);
  markdown.supportHtml = true;
  markdown.isTrusted = { enabledCommands: allowed };
  return markdown;
}

function linesOf(card: HoverCard, place: HoverPlace): string[] {
  switch (card.kind) {
    case "note":
      return noteLines(card, place);
    case "placeholder":
      return placeholderLines(card, place);
    case "ambiguous":
      return ambiguousLines(card);
    case "attachment":
      return attachmentLines(card);
  }
}

function noteLines(
  { note, type, relations, neighbors, missing }: NoteCard,
  { leadsOutside }: HoverPlace,
): string[] {
  const icon = type.icon !== undefined && /^[a-z0-9-]+$/.test(type.icon) ? `$(${type.icon}) ` : "";
  const badges = [
    badge(`${icon}${markdownText(type.label)}`),
    ...(note.status === undefined ? [] : [badge(markdownText(note.status))]),
    ...(leadsOutside ? [badge(`$(link-external) ${vscode.l10n.t("outside of the workspace")}`)] : []),
  ];
  const lines = [badges.join(" "), `**${markdownText(note.title)}**  \n${codeSpan(note.key)}`];
  if (note.summary !== "") lines.push(markdownText(note.summary));
  if (missing) lines.push(`$(warning) ${missingText(missing)}`);
  const links = [
    commandLink(`$(go-to-file) ${vscode.l10n.t("Open")}`, commands.openNote, note.uri),
    commandLink(`$(type-hierarchy) ${vscode.l10n.t("Neighborhood")}`, commands.openNeighborhood, note.uri),
    commandLink(`$(references) ${vscode.l10n.t("Backlinks")}`, commands.showBacklinks, note.uri),
  ];
  // Before the lists, since a hover shows no more than its first lines without scrolling.
  lines.push(links.join(" &nbsp; "));
  if (relations.length > 0) {
    const counts = relations
      .slice(0, maxRelations)
      .map(
        ({ label, direction, count }) =>
          `${markdownText(label, maxNameLength)} ${arrows[direction]} ${count}`,
      );
    if (relations.length > maxRelations)
      counts.push(vscode.l10n.t("and {0} more", relations.length - maxRelations));
    lines.push(`**${edgeCount(note.degree)}** — ${counts.join(" · ")}`);
  }
  if (neighbors.length > 0) lines.push(neighbors.map((neighbor) => `- ${neighborLine(neighbor)}`).join("\n"));
  return lines;
}

function neighborLine({ note, relations }: NoteCard["neighbors"][number]): string {
  const named = relations
    .slice(0, maxRelations)
    .map(({ label, direction }) => `${markdownText(label, maxNameLength)} ${arrows[direction]}`)
    .join(", ");
  return `${named} ${noteLink(note)} · ${note.degree}`;
}

function missingText({ kind, name }: NonNullable<NoteCard["missing"]>): string {
  return kind === "heading"
    ? vscode.l10n.t("This note has no heading “{0}”.", markdownText(name))
    : vscode.l10n.t("This note has no block ^{0}.", markdownText(name));
}

function missingTargetText(target: string): string {
  if (isNameOfBlock(target)) return vscode.l10n.t("No block has this id.");
  return canBeNote(target)
    ? vscode.l10n.t("No note of this name exists yet.")
    : vscode.l10n.t("No file of this name is here.");
}

function placeholderLines(
  { target, key, mentions, mentionCount }: PlaceholderCard,
  { uri }: HoverPlace,
): string[] {
  const lines = [`$(circle-outline) **${markdownText(target)}**`, missingTargetText(target)];
  if (mentions.length > 0) {
    const list = mentions.map((note) => `- ${noteLink(note)}`).join("\n");
    const more =
      mentionCount > mentions.length
        ? `\n- ${vscode.l10n.t("and {0} more", mentionCount - mentions.length)}`
        : "";
    lines.push(`${vscode.l10n.t("Also mentioned by:")}\n\n${list}${more}`);
  }
  lines.push(
    "---",
    [
      ...(canBeNote(target)
        ? [commandLink(`$(new-file) ${vscode.l10n.t("Create the Note")}`, commands.createNote, target, uri)]
        : []),
      commandLink(`$(references) ${vscode.l10n.t("Backlinks")}`, commands.showBacklinks, key),
    ].join(" &nbsp; "),
  );
  return lines;
}

function ambiguousLines({ target, candidates }: AmbiguousCard): string[] {
  const shown = candidates.slice(0, maxRelated);
  const list = shown.map((note) => `- ${noteLink(note)} — ${codeSpan(note.path)}`);
  if (candidates.length > shown.length)
    list.push(`- ${vscode.l10n.t("and {0} more", candidates.length - shown.length)}`);
  return [
    `$(warning) **${markdownText(target)}**`,
    `${vscode.l10n.t("Several notes are meant by this name:")}\n\n${list.join("\n")}`,
    vscode.l10n.t("Name one by its id or by a longer path."),
  ];
}

function attachmentLines({ path }: AttachmentCard): string[] {
  return [`$(file) ${codeSpan(path)}`, vscode.l10n.t("A file that is no note.")];
}

function noteLink(note: NoteEntity): string {
  return commandLink(markdownText(note.title, maxNameLength), commands.openNote, note.uri);
}

function badge(text: string): string {
  const style = "color:var(--vscode-badge-foreground);background-color:var(--vscode-badge-background);";
  return `<span style="${style}">&nbsp;${text}&nbsp;</span>`;
}
