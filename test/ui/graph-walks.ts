import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { GraphPage, type Place } from "./graph-page.ts";

/** How long is waited before something is looked at again, in milliseconds. */
const pause = 100;

/** A note of a vault, by which its graph is tried. */
export interface WalkedNote {
  /** What somebody types to find it. */
  readonly search: string;
  readonly title: string;
  readonly file: string;
}

/** The card below the pointer, a click that chooses, two that open, and the active note that is followed, by a switch. */
export async function findsByPointer(graph: GraphPage, note: WalkedNote, other: WalkedNote): Promise<void> {
  const { workbench } = graph;
  const { mouse } = workbench.page;
  await graph.find(note.search, note.title);
  const place = await graph.placeOfFound();
  await graph.stage.press("Escape");
  await graph.heading(note.title).waitFor({ state: "detached" });
  const card = graph.page.locator(".hover-card strong");
  await untilThere(graph, card, async () => {
    await mouse.move(place.x - 90, place.y - 90);
    await mouse.move(place.x, place.y, { steps: 2 });
  });
  assert.equal(await card.innerText(), note.title);
  await untilThere(graph, graph.heading(note.title), () => mouse.click(place.x, place.y));
  await graph.page.locator(".side .neighbors li").first().waitFor();
  await untilThere(graph, workbench.page.locator(`.tab.active[data-resource-name="${note.file}"]`), () =>
    mouse.dblclick(place.x, place.y),
  );
  await GraphPage.open(workbench);
  await graph.heading(note.title).waitFor();
  const follow = graph.button("Follow the Active Note");
  await follow.click();
  await workbench.openFile(other.file);
  await GraphPage.open(workbench);
  await graph.heading(note.title).waitFor();
  await follow.click();
  await graph.heading(other.title).waitFor();
  await graph.stage.press("Escape");
}

/** The chosen note's surroundings grow and shrink, and the way from it to another one is shown. */
export async function findsWays(graph: GraphPage, { search, title }: WalkedNote): Promise<void> {
  await graph.find(search, title);
  await graph.stage.press("1");
  const { shown: near } = await graph.showsFewer();
  await graph.stage.press("2");
  const { shown: wider } = await graph.says("more within two steps", ({ shown }) => shown > near);
  await graph.stage.press("1");
  await graph.says("fewer within one step", ({ shown }) => shown < wider);
  // Among all notes a near one may have no way to this one.
  await graph.selectTwo(search, title);
  await graph.button("Path").click();
  const path = graph.page.getByRole("heading", { name: "Path", level: 3 });
  await path.waitFor();
  await graph.stage.press("Escape");
  await graph.showsAll();
}

/** A line around the whole picture selects notes. */
export async function selectsByPointer(graph: GraphPage): Promise<void> {
  const { mouse, keyboard } = graph.workbench.page;
  await graph.stage.press("Escape");
  await graph.button("Show All").click();
  const box = await graph.canvas.boundingBox();
  assert.ok(box);
  const [left, top] = [box.x + 260, box.y + 70];
  const [right, bottom] = [box.x + box.width - 20, box.y + box.height - 20];
  await keyboard.down("Shift");
  await mouse.move(left, top);
  await mouse.down();
  for (const [x, y] of [
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top],
  ] as const)
    await mouse.move(x, y, { steps: 4 });
  await mouse.up();
  await keyboard.up("Shift");
  await graph.heading(/^\d+ selected$/).waitFor();
  await graph.button("Close").click();
}

/** Selects by clicks with Control: a note that was found, and another one in sight. @returns where they are */
export async function selectsByControl(
  graph: GraphPage,
  { search, title }: WalkedNote,
): Promise<readonly [Place, Place]> {
  const { mouse, keyboard } = graph.workbench.page;
  await graph.find(search, title);
  const first = await graph.placeOfFound();
  for (const second of await othersThan(graph, first)) {
    await keyboard.down("Control");
    await mouse.click(second.x, second.y);
    await keyboard.up("Control");
    const isSelected = await graph
      .heading("2 selected")
      .waitFor({ timeout: 5000 })
      .then(
        () => true,
        () => false,
      );
    if (isSelected) return [first, second];
    await graph.find(search, title);
  }
  throw new Error(`There is no other note in sight of "${title}".`);
}

/** Places of other nodes, the nearest first, each far enough from the ones before to be another one. */
async function othersThan(graph: GraphPage, { x, y }: Place): Promise<Place[]> {
  const distance = (one: Place, other: Place) => Math.hypot(one.x - other.x, one.y - other.y);
  const spots = (await graph.spots(8, { x, y, reach: 240 })).filter((one) => distance(one, { x, y }) > 60);
  const places: Place[] = [];
  for (const one of spots.sort((a, b) => distance(a, { x, y }) - distance(b, { x, y })))
    if (places.every((other) => distance(one, other) > 30)) places.push(one);
  return places.slice(0, 6);
}

/** A filter by title is kept under a name, and the slider of time goes back before what was written last. */
export async function filters(graph: GraphPage, text: string): Promise<void> {
  await graph.button("Filters").click();
  await graph.page.getByRole("searchbox").fill(text);
  await graph.showsFewer();
  await graph.page.getByRole("textbox", { name: "Name of this filter" }).fill("Mine");
  await graph.button("Keep").click();
  const kept = (pressed: boolean) => graph.page.getByRole("button", { name: "Mine", exact: true, pressed });
  await kept(true).click();
  await graph.showsAll();
  await kept(false).click();
  await graph.showsFewer();
  await graph.button("Remove the filter “Mine”").click();
  await graph.button("Show Everything").click();
  await graph.showsAll();
  await graph.button("Dates").click();
  await graph.page.getByText("Dates of the files").waitFor();
  await graph.page.getByRole("slider", { name: "As it was on" }).press("PageDown");
  await graph.showsFewer();
  await graph.button("Show Everything").click();
  await graph.showsAll();
  await graph.button("Dates").click();
  await graph.button("Filters").click();
}

/** The other filters: notes without links, placeholders, and by folder, tag, status and relation, where the vault has several of these. */
export async function narrows(graph: GraphPage): Promise<void> {
  await graph.button("Filters").click();
  await graph.button("Orphans").click();
  await graph.showsFewer();
  await graph.button("Orphans").click();
  const { edges } = await graph.showsAll();
  for (const name of ["Folder", "Tag", "Status"]) {
    const choice = graph.page.getByRole("combobox", { name, exact: true });
    if ((await choice.count()) === 0) continue;
    await holdsLongNames(choice);
    await choice.selectOption({ index: 1 });
    await graph.showsFewer();
    await choice.selectOption({ index: 0 });
    await graph.showsAll();
  }
  const relation = graph.page.getByRole("group", { name: "Relations" }).getByRole("button").first();
  if ((await relation.count()) > 0) {
    await relation.click();
    await graph.says("fewer edges", (now) => now.edges < edges);
    await relation.click();
    await graph.says("all edges", (now) => now.edges === edges);
  }
  await graph.button("Filters").click();
}

/** Fails where a long name makes a list wider than the panel, or its label wrap. */
async function holdsLongNames(choice: Locator): Promise<void> {
  const widths = await choice.evaluate((list: HTMLSelectElement) => {
    const option = list.appendChild(new Option("a/long/path/".repeat(20)));
    const label = list.closest("label");
    const one = {
      list: list.getBoundingClientRect(),
      panel: list.closest("section")?.getBoundingClientRect(),
    };
    const lines = label ? label.getBoundingClientRect().height / one.list.height : 0;
    option.remove();
    return { listEnd: one.list.right, panelEnd: one.panel?.right ?? 0, lines };
  });
  assert.ok(widths.listEnd < widths.panelEnd, "A long name makes its list wider than the panel.");
  assert.ok(widths.lines > 0 && widths.lines < 1.5, "A long name has its label wrap.");
}

/** A node that is dragged to a place stays there, until it is let go. */
export async function keepsInPlace(graph: GraphPage, { search, title }: WalkedNote): Promise<void> {
  await graph.find(search, title);
  for (let attempt = 1; ; attempt++) {
    const from = await graph.placeOfFound();
    await graph.drag(from, await graph.emptyPlace(from));
    const letGo = graph.button("Let Go");
    try {
      await letGo.waitFor({ timeout: 5000 });
      await letGo.click();
      await graph.button("Keep in Place").waitFor();
      await graph.stage.press("Escape");
      return;
    } catch (error) {
      if (attempt === 4) throw error;
      await graph.workbench.page.keyboard.press("Escape");
      await graph.find(search, title);
    }
  }
}

/** Asks for similar notes that are not linked. All texts are read for them, so the answer is looked for later, see {@link showsSimilar}. */
export async function asksForSimilar(graph: GraphPage): Promise<void> {
  await graph.button("Filters").click();
  await graph.button("Similar Notes").click();
  await graph.button("Filters").click();
}

/** Similar notes that are not linked are joined by dashes, by a switch. */
export async function showsSimilar(graph: GraphPage): Promise<void> {
  await graph.button("Filters").click();
  const shown = graph.page.getByRole("button", { name: /^Similar Notes [\d,]+$/, pressed: true });
  await shown.waitFor({ timeout: 240_000 });
  await shown.click();
  await graph.page.getByRole("button", { name: "Similar Notes", exact: true, pressed: false }).waitFor();
  await graph.button("Filters").click();
}

/** Does something again and again until what should come of it is there: where nodes still move, a click can miss. */
async function untilThere(
  graph: GraphPage,
  wanted: ReturnType<GraphPage["heading"]>,
  act: () => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await act();
    try {
      await wanted.waitFor({ timeout: 4000 });
      return;
    } catch (error) {
      if (attempt === 5) throw error;
      await graph.workbench.page.mouse.move(5, 5);
    }
  }
}

/** Two notes are linked by a relation that fits, and tagged. */
export async function linksAndTags(graph: GraphPage, note: WalkedNote): Promise<void> {
  const { page } = graph.workbench;
  const { edges } = await graph.counts();
  await selectsByControl(graph, note);
  await graph.button("Link as…").click();
  const box = page.locator(".quick-input-widget:visible input.input");
  await box.fill("associated_with");
  await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "associated_with" }).waitFor();
  await page.keyboard.press("Enter");
  await graph.says("an edge more", ({ edges: now }) => now > edges);
  await graph.selectTwo(note.search, note.title);
  await graph.button("Tag…").click();
  await box.fill("seen-in-the-graph");
  await box.press("Enter");
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await graph.button("Filters").click();
  const tags = graph.page.getByRole("combobox", { name: "Tag", exact: true });
  await tags.locator("option", { hasText: "seen-in-the-graph" }).waitFor({ state: "attached" });
  await tags.selectOption("seen-in-the-graph");
  await graph.says("the two tagged", ({ shown }) => shown === 2);
  await graph.button("Show Everything").click();
  await graph.button("Filters").click();
  await graph.stage.press("Escape");
}

/** A node that is dropped on another one is linked to it, by a relation that is asked for. */
export async function linksByDrop(graph: GraphPage, note: WalkedNote): Promise<void> {
  const { page } = graph.workbench;
  const relations = page.locator(".quick-input-widget:visible input.input");
  for (let attempt = 1; ; attempt++) {
    const [from, to] = await selectsByControl(graph, note);
    await graph.stage.press("Escape");
    await graph.drag(from, to);
    try {
      await relations.waitFor({ timeout: 5000 });
      break;
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
  await page.keyboard.press("Escape");
  await relations.waitFor({ state: "hidden" });
}

/** Two notes are merged, after a look at what becomes of them. */
export async function merges(graph: GraphPage, note: WalkedNote): Promise<void> {
  const { page } = graph.workbench;
  const { all } = await graph.counts();
  await graph.selectTwo(note.search, note.title);
  await graph.button("Merge…").click();
  await page.locator(".quick-input-list .monaco-list-row.focused").waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await graph.says("a note less", ({ all: now }) => now < all);
}

/** What somebody types into a note is in the graph before it is saved. */
export async function showsTyped(graph: GraphPage, { file }: WalkedNote): Promise<void> {
  const { workbench } = graph;
  const { all, edges } = await graph.counts();
  await workbench.openFile(file);
  await workbench.page.keyboard.press("Control+End");
  await workbench.page.keyboard.type("\nSee [[What Nobody Has Written]].");
  await workbench.page.keyboard.press("Escape");
  await GraphPage.open(workbench);
  await graph.says("a placeholder and an edge more", (now) => now.all > all && now.edges > edges);
}

/** Groups stand for what they hold, open by a click, by Enter, by the wheel and by their rows, and close when all is shown again. */
export async function opensGroups(graph: GraphPage): Promise<void> {
  const { mouse } = graph.workbench.page;
  const rows = graph.page.locator("tr.group");
  const fewer = async (than: number, act: () => Promise<void>) => {
    for (let attempt = 1; ; attempt++) {
      await act();
      for (let wait = 0; wait < 50; wait++) {
        if ((await rows.count()) < than) return;
        await graph.workbench.page.waitForTimeout(pause);
      }
      assert.ok(attempt < 4, `${await rows.count()} of ${than} groups are closed`);
    }
  };
  const closed = async () => {
    await graph.button("Show All").click();
    for (let wait = 0; (await rows.count()) < all; wait++) {
      assert.ok(wait < 100, `${await rows.count()} of ${all} groups are closed`);
      await graph.workbench.page.waitForTimeout(pause);
    }
  };
  await graph.button("Show All").click();
  await graph.button("Table").click();
  await rows.nth(1).waitFor();
  const all = await rows.count();
  const named = /^Group around .+, [\d,]+ nodes, most of the type .+$/;
  assert.match(await rows.first().getByRole("button").innerText(), named);
  await fewer(all, () => rows.first().getByRole("button").click());
  await graph.button("Table").click();
  await graph.button("Show All").click();
  await graph.button("Table").click();
  await closed();
  // The largest comes first, by keys.
  await graph.stage.press("Escape");
  await graph.stage.press("ArrowDown");
  await graph.page.locator('tr.group[aria-selected="true"]').waitFor();
  await graph.page.locator("p.spoken").filter({ hasText: named }).waitFor({ state: "attached" });
  await fewer(all, () => graph.stage.press("Enter"));
  await closed();
  // A place within a disc: there is something to click all around it.
  const inside = async () => {
    const spots = await graph.spots(12);
    const has = new Set(spots.map(({ x, y }) => `${x} ${y}`));
    const around = [-24, -12, 12, 24];
    const found = spots.find(({ x, y }) =>
      around.every((by) => has.has(`${x + by} ${y}`) && has.has(`${x} ${y + by}`)),
    );
    assert.ok(found, "no group on the canvas");
    return found;
  };
  await fewer(all, async () => {
    const { x, y } = await inside();
    await mouse.click(x, y);
  });
  await closed();
  const { x, y } = await inside();
  await mouse.move(x, y);
  await fewer(all, () => mouse.wheel(0, -900));
  await closed();
  await graph.button("Table").click();
  await graph.stage.press("Escape");
}
