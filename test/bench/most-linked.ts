import type { NoteEntity } from "../../src/core/graph/entity.ts";
import type { ReadonlyGraph } from "../../src/core/graph/readonly-graph.ts";
import { backlinksOf } from "../../src/core/query/backlinks/backlinks.ts";
import { entityPageOf } from "../../src/core/query/neighborhood/entity-page.ts";
import { plainView } from "../../src/core/query/neighborhood/list-view.ts";
import { allAtOnce, type Steps } from "../../src/core/query/steps.ts";
import { panelPage } from "../../src/language/neighborhood/panel-page.ts";
import { firstState, type NeighborhoodState } from "../../src/language/neighborhood/panel-state.ts";
import type { Figures } from "./jobs.ts";
import { median, medianTime } from "./timing.ts";

/** How many rows of a group the side bar and the panel show at first. */
const [rowsInSideBar, rowsInPanel] = [100, 50];
/** After this time, in milliseconds, the product lets others have their turn. */
const turnTime = 12;

/** What people see of the note that has most edges. */
export async function mostLinkedFigures(graph: ReadonlyGraph, hub: NoteEntity): Promise<Figures> {
  const page = (state: Partial<NeighborhoodState>) => () =>
    panelPage(
      { ...firstState, center: { uri: hub.uri }, ...state },
      { graph, isReading: false, liesOutside: () => false, similar: { state: "loading" } },
    );
  const groups = allAtOnce(page({ mode: "picture" })());
  const keys = groups.kind === "entity" ? (groups.picture?.graph.nodes ?? []) : [];
  const expanded = new Set(keys.filter(({ kind }) => kind === "group").map(({ key }) => key));
  const changes = [
    page({}),
    page({ view: { ...plainView, text: "note 12" } }),
    page({ view: { ...plainView, groupBy: "relation" } }),
    page({ view: { ...plainView, sortBy: "title" } }),
    page({ mode: "picture", expanded }),
  ];
  return {
    backlinksMs: await medianTime(() =>
      allAtOnce(backlinksOf(graph, hub, { direction: "incoming", groupBy: "relation", sortBy: "rank" })).map(
        (group) =>
          group
            .first(rowsInSideBar)
            .map((item) => allAtOnce(item.occurrencesInSteps()).map(({ link }) => link.span)),
      ),
    ),
    neighborhoodMs: await medianTime(() => entityPageOf(graph, hub, rowsInPanel)),
    panelMs: await medianTime(() => allAtOnce(page({})())),
    panelTurnMs: Math.max(...changes.map((change) => longestTurn(change))),
  };
}

/** The median, over some rounds, of the longest turn in which steps hold the thread. */
function longestTurn(make: () => Steps<unknown>): number {
  const longest: number[] = [];
  for (let round = 0; round < 20; round++) {
    const steps = make();
    let most = 0;
    for (let isDone = false; !isDone;) {
      const start = performance.now();
      do isDone = steps.next().done === true;
      while (!isDone && performance.now() - start < turnTime);
      most = Math.max(most, performance.now() - start);
    }
    longest.push(most);
  }
  return median(longest);
}
