import * as vscode from "vscode";
import type { GapNode } from "../../language/gaps/gap-tree.ts";
import { commands } from "../commands.ts";
import { registerCommand, registerWritingCommand } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import { findCandidates } from "./find-candidates.ts";
import { GapsView } from "./gaps-view.ts";
import { giveId } from "./give-id.ts";
import { giveIds } from "./give-ids.ts";
import { linkFound } from "./link-found.ts";

/** The view of what the graph lacks, and the commands that mend it. */
export const registerGaps: Feature = (services) => {
  const { workspace, candidates, navigation } = services;
  const view = new GapsView(services);
  const { gaps } = commands;
  return vscode.Disposable.from(
    view,
    registerWritingCommand(gaps.link, async (node) => {
      if (!isNode(node)) return;
      if (node.kind === "mentioning") await linkFound(workspace, node.of, [node.found]);
      else if (node.kind === "mention")
        await linkFound(workspace, node.of, [{ uri: node.uri, mentions: [node.mention] }]);
    }),
    registerWritingCommand(gaps.linkAll, async () => {
      const { mentions } = view;
      if (mentions) await linkFound(workspace, mentions.of, mentions.found);
    }),
    registerWritingCommand(gaps.giveId, async (node) => {
      if (isNode(node) && node.kind === "note") await giveId(workspace, node.note.uri);
    }),
    registerWritingCommand(commands.giveIds, () => giveIds(workspace)),
    registerWritingCommand(gaps.create, async (node) => {
      if (isNode(node) && node.kind === "placeholder") await navigation.createNote(node.key);
    }),
    registerCommand(gaps.findCandidates, async () => {
      view.showPairs(await findCandidates(services));
    }),
    registerWritingCommand(gaps.linkPair, async (node) => {
      if (!isNode(node) || node.kind !== "pair") return;
      if (await candidates.linkAs(node.pair.uri, node.pair.other)) view.removePair(node.pair);
    }),
    registerWritingCommand(gaps.dismissPair, async (node) => {
      if (!isNode(node) || node.kind !== "pair") return;
      await candidates.dismiss(node.pair.uri, node.pair.other);
      view.removePair(node.pair);
    }),
  );
};

function isNode(value: unknown): value is GapNode {
  return typeof value === "object" && value !== null && "kind" in value;
}
