import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { DuplicateGroup } from "../../core/query/gaps/gaps.ts";
import { labelText, tooltipText } from "../../core/text/plain-text.ts";
import { gapCount, type FoundGaps, type GapGroup, type GapNode } from "../../language/gaps/gap-tree.ts";
import { commands } from "../commands.ts";
import { plainRow } from "../editor/messages.ts";
import { typeIcon } from "../editor/type-icon.ts";

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** What a row of the view looks like. */
export function gapItem(node: GapNode, found: FoundGaps | undefined, graph: ReadonlyGraph): vscode.TreeItem {
  switch (node.kind) {
    case "group":
      return groupItem(node.name, found, graph);
    case "note":
      return noteItem(node, graph);
    case "placeholder":
      return placeholderItem(node);
    case "duplicate":
      return duplicateItem(node.group);
    case "mentioning":
      return mentioningItem(node, graph);
    case "mention":
      return mentionItem(node);
    case "pair":
      return pairItem(node, graph);
    case "search": {
      const item = plainRow(vscode.l10n.t("Look for Candidates"));
      item.iconPath = new vscode.ThemeIcon("search");
      item.command = { command: commands.gaps.findCandidates, title: vscode.l10n.t("Look for Candidates") };
      return item;
    }
    case "more":
      return plainRow(vscode.l10n.t("{0} more", node.count));
  }
}

function groupItem(name: GapGroup, found: FoundGaps | undefined, graph: ReadonlyGraph): vscode.TreeItem {
  const count = found ? gapCount(found, name) : 0;
  const labels: Readonly<Record<GapGroup, string>> = {
    mentions: vscode.l10n.t("Unlinked Mentions"),
    placeholders: vscode.l10n.t("Not Written Yet"),
    orphans: vscode.l10n.t("Orphans"),
    withoutId: vscode.l10n.t("Without an Id"),
    duplicates: vscode.l10n.t("Same Id or Title"),
    twins: vscode.l10n.t("Likely Duplicates by Text"),
    candidates: vscode.l10n.t("Candidates for Edges"),
  };
  const item = plainRow(labels[name], count === 0 ? None : Collapsed);
  item.id = name;
  const of = name === "mentions" && found?.mentions ? graph.noteByUri(found.mentions.of)?.title : undefined;
  item.description = labelText(
    [count === undefined ? "" : String(count), of ?? ""].filter(Boolean).join(" · "),
  );
  item.accessibilityInformation = { label: [labels[name], item.description].filter(Boolean).join(", ") };
  item.contextValue = name === "mentions" && count !== 0 ? "mentions" : "group";
  return item;
}

function noteItem({ note, context }: GapNode & { kind: "note" }, graph: ReadonlyGraph): vscode.TreeItem {
  const item = plainRow(note.title);
  item.description = labelText(note.path);
  item.tooltip = tooltipText([note.key, note.summary].filter(Boolean).join("\n\n"));
  item.iconPath = iconOf(note, graph);
  item.contextValue = context;
  item.command = { command: commands.openNote, title: vscode.l10n.t("Open"), arguments: [note.uri] };
  return item;
}

function placeholderItem({ key, title, mentions }: GapNode & { kind: "placeholder" }): vscode.TreeItem {
  const item = plainRow(title);
  item.description = String(mentions);
  item.accessibilityInformation = {
    label:
      mentions === 1
        ? vscode.l10n.t("{0}, 1 mention", title)
        : vscode.l10n.t("{0}, {1} mentions", title, mentions),
  };
  item.iconPath = new vscode.ThemeIcon("circle-outline");
  item.contextValue = "placeholder";
  item.command = {
    command: commands.showBacklinks,
    title: vscode.l10n.t("Show Backlinks"),
    arguments: [key],
  };
  return item;
}

function duplicateItem({ reason, name, notes }: DuplicateGroup): vscode.TreeItem {
  const reasons: Readonly<Record<DuplicateGroup["reason"], string>> = {
    id: vscode.l10n.t("same id"),
    "id-case": vscode.l10n.t("ids that differ by case"),
    title: vscode.l10n.t("same title and type"),
  };
  const item = plainRow(name, Collapsed);
  item.description = labelText(`${reasons[reason]} · ${notes.length}`);
  item.iconPath = new vscode.ThemeIcon("files");
  return item;
}

function mentioningItem(
  { found: { uri, mentions } }: GapNode & { kind: "mentioning" },
  graph: ReadonlyGraph,
): vscode.TreeItem {
  const note = graph.noteByUri(uri);
  const item = plainRow(note?.title ?? uri, Expanded);
  item.id = `mentions ${uri}`;
  item.description = String(mentions.length);
  if (note) item.iconPath = iconOf(note, graph);
  item.contextValue = "mentioning";
  return item;
}

function mentionItem({ uri, mention }: GapNode & { kind: "mention" }): vscode.TreeItem {
  const { context, start, end } = mention;
  const item = plainRow(context);
  item.tooltip = tooltipText(context);
  item.contextValue = "mention";
  item.command = {
    command: commands.openOccurrence,
    title: vscode.l10n.t("Open"),
    arguments: [uri, { start, end }],
  };
  return item;
}

function pairItem({ pair }: GapNode & { kind: "pair" }, graph: ReadonlyGraph): vscode.TreeItem {
  const [a, b] = [graph.noteByUri(pair.uri), graph.noteByUri(pair.other)];
  const item = plainRow(`${a?.title ?? ""} — ${b?.title ?? ""}`);
  const places = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  item.description = labelText(pair.score.toLocaleString(vscode.env.language, places));
  item.tooltip = tooltipText([a?.summary, b?.summary].filter(Boolean).join("\n\n"));
  item.contextValue = "pair";
  item.command = {
    command: commands.openNeighborhood,
    title: vscode.l10n.t("Open Neighborhood"),
    arguments: [pair.uri],
  };
  return item;
}

function iconOf(note: NoteEntity, graph: ReadonlyGraph): vscode.ThemeIcon {
  return typeIcon(graph.schema.type(note.type));
}
