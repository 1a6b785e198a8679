import type { NamesAfter } from "../../core/graph/names-after.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { type Message, messageOf } from "../../core/text/message.ts";

/** Tells of rules in relata.json that ask for links to a note which their words do not lead to any more. */
export function ruleNotices(
  graph: ReadonlyGraph,
  after: NamesAfter,
  folders: ReadonlySet<string>,
): readonly Message[] {
  const { notes } = graph.schema.rules;
  const targets = new Set(notes.flatMap(({ when }) => when.linksTo ?? []));
  const lost = [...targets].filter((target) =>
    [...folders].some((folder) => {
      const place = { folder, path: "relata.json" };
      const was = graph.resolve(target, place);
      if (was.state !== "note") return false;
      const is = after.resolve(target, place);
      return is.state !== "note" || !after.isSame(was.note, is.note);
    }),
  );
  if (lost.length === 0) return [];
  const names = lost.map((target) => `“${target}”`).join(", ");
  return [
    messageOf`Rules in relata.json ask for links to ${names}, which leads elsewhere now: change them there.`,
  ];
}
