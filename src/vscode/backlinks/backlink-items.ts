import * as vscode from "vscode";
import type { Occurrence } from "../../core/graph/entity.ts";
import type { BacklinkGroup, BacklinkItem, BacklinkOptions } from "../../core/query/backlinks/backlinks.ts";
import { labelText, tooltipText } from "../../core/text/plain-text.ts";
import { positionAt } from "../../core/text/position.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { edgeCount } from "../editor/words/counts.ts";
import { plainRow } from "../editor/messages.ts";
import { typeIcon } from "../editor/type-icon.ts";

/** A heading of the tree. */
export interface GroupNode {
  readonly kind: "group";
  readonly group: BacklinkGroup;
}

/** An edge under a heading. */
export interface EdgeNode {
  readonly kind: "edge";
  readonly item: BacklinkItem;
  readonly group: BacklinkGroup;
}

/**
 * A node of the tree: a heading, an edge under it, an occurrence of the edge, how many more occurrences there are than rows, or the row
 * that shows more edges.
 */
export type BacklinkNode =
  | GroupNode
  | EdgeNode
  | { readonly kind: "occurrence"; readonly occurrence: Occurrence; readonly parent: BacklinkNode }
  | { readonly kind: "others"; readonly count: number; readonly parent: BacklinkNode }
  | { readonly kind: "more"; readonly group: BacklinkGroup; readonly shown: number };

type Workspace = Pick<NoteWorkspace, "graph" | "liesOutside">;
type GroupBy = BacklinkOptions["groupBy"];

/** What a node of the tree looks like. */
export function backlinkItem(node: BacklinkNode, workspace: Workspace, groupBy: GroupBy): vscode.TreeItem {
  switch (node.kind) {
    case "group":
      return groupItem(node.group, workspace, groupBy);
    case "edge":
      return edgeItem(node.item, node.group, workspace, groupBy);
    case "occurrence":
      return occurrenceItem(node.occurrence);
    case "others":
      return plainRow(
        node.count === 1
          ? vscode.l10n.t("and 1 more place")
          : vscode.l10n.t("and {0} more places", node.count),
      );
    case "more":
      return moreItem(node.group, node.shown);
  }
}

function groupItem(
  { name, label, count }: BacklinkGroup,
  { graph }: Workspace,
  groupBy: GroupBy,
): vscode.TreeItem {
  const item = plainRow(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `group ${name}`;
  item.description = String(count);
  item.accessibilityInformation = { label: `${label}, ${edgeCount(count)}` };
  if (groupBy === "type") item.iconPath = typeIcon(graph.schema.type(name));
  return item;
}

function edgeItem(
  { edge, other, places: { count, first } }: BacklinkItem,
  group: BacklinkGroup,
  workspace: Workspace,
  groupBy: GroupBy,
): vscode.TreeItem {
  const { schema } = workspace.graph;
  const item = plainRow(other.title, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `edge ${group.name} ${edge.relation.name} ${edge.source === other ? "in" : "out"} ${other.kind === "note" ? other.uri : other.key}`;
  const relation = groupBy === "type" ? edge.relation.label : undefined;
  const places = count > 1 ? vscode.l10n.t("{0} places", count) : undefined;
  if (other.kind === "placeholder") {
    item.iconPath = new vscode.ThemeIcon("circle-outline");
    item.contextValue = "placeholder";
    item.description = labelText(
      [relation, vscode.l10n.t("no note yet"), places].filter(Boolean).join(" · "),
    );
    return item;
  }
  item.iconPath = typeIcon(schema.type(other.type));
  item.contextValue = "note";
  const outside = workspace.liesOutside(other.uri) ? vscode.l10n.t("outside of the workspace") : undefined;
  item.description = labelText(
    [relation, schema.type(other.type).label, places, outside].filter(Boolean).join(" · "),
  );
  item.accessibilityInformation = { label: [other.title, item.description].join(", ") };
  item.tooltip = tooltipText(other.summary === "" ? other.title : `${other.title}\n\n${other.summary}`);
  // One place: the row leads there at once. The place stays below it for the text around it.
  if (first) item.command = openOccurrence(first);
  return item;
}

function occurrenceItem({ note, link }: Occurrence): vscode.TreeItem {
  const { context } = link;
  const place = `${note.path}:${positionAt(note.note.lineStarts, link.span.start).line + 1}`;
  const label = labelText(context.text);
  const item = plainRow(label);
  item.label = { label, highlights: highlightsIn(label, labelText(link.target.text)) };
  item.iconPath = new vscode.ThemeIcon("quote");
  item.description = labelText(place);
  item.tooltip = tooltipText(`${context.text}\n\n${place}`);
  item.command = openOccurrence({ note, link });
  return item;
}

/** A row like the others, which keyboard and screen reader reach, and which stays where it is when it is chosen. */
function moreItem({ name, label, count }: BacklinkGroup, shown: number): vscode.TreeItem {
  const item = plainRow(vscode.l10n.t("Show More"), vscode.TreeItemCollapsibleState.None);
  item.id = `more ${name}`;
  item.iconPath = new vscode.ThemeIcon("ellipsis");
  item.description = labelText(vscode.l10n.t("{0} of {1} are shown", shown, count));
  item.accessibilityInformation = { label: `${vscode.l10n.t("Show More")}, ${label}, ${item.description}` };
  item.command = {
    command: commands.backlinks.showMore,
    title: vscode.l10n.t("Show More"),
    arguments: [name],
  };
  return item;
}

function openOccurrence({ note, link }: Occurrence): vscode.Command {
  return { command: commands.openOccurrence, title: vscode.l10n.t("Open"), arguments: [note.uri, link.span] };
}

function highlightsIn(text: string, target: string): [number, number][] {
  const at = target === "" ? -1 : text.indexOf(target);
  return at < 0 ? [] : [[at, at + target.length]];
}
