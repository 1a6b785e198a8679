import assert from "node:assert/strict";
import type { FrameLocator, Locator } from "playwright-core";
import type { WorkbenchPage } from "./workbench-page.ts";

/** A place in the window, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What lies no further from a place than this, in each direction. */
interface Surroundings extends Place {
  readonly reach: number;
}

/** What the graph says that it shows. */
export interface GraphCounts {
  readonly shown: number;
  readonly all: number;
  readonly edges: number;
}

const [patience, pause] = [30_000, 100];

/** The graph in the workbench, as a person uses it: what it says, and where on its canvas something lies that can be clicked. */
export class GraphPage {
  constructor(
    readonly workbench: WorkbenchPage,
    readonly page: FrameLocator,
  ) {}

  /** Opens the graph, or shows the one that is open. */
  static async open(workbench: WorkbenchPage): Promise<GraphPage> {
    await workbench.run("Relata: Open Graph");
    const graph = new GraphPage(workbench, workbench.webview());
    await graph.stage.waitFor();
    return graph;
  }

  get stage(): Locator {
    return this.page.getByRole("application", { name: "Graph" });
  }

  get canvas(): Locator {
    return this.page.locator(".graph-stage canvas");
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole("heading", { name, exact: true, level: 2 });
  }

  async counts(): Promise<GraphCounts> {
    const text = await this.page.getByRole("status").innerText();
    const numbers = /^([\d,]+) of ([\d,]+) nodes, ([\d,]+) edges?/.exec(text);
    const [shown = NaN, all = NaN, edges = NaN] =
      numbers?.slice(1).map((one) => Number(one.replaceAll(",", ""))) ?? [];
    return { shown, all, edges };
  }

  /** Waits until the graph says what is expected of it. */
  async says(what: string, isExpected: (counts: GraphCounts) => boolean): Promise<GraphCounts> {
    for (const deadline = Date.now() + patience; ;) {
      const counts = await this.counts();
      if (isExpected(counts)) return counts;
      assert.ok(Date.now() < deadline, `${what}: ${JSON.stringify(counts)}`);
      await this.workbench.page.waitForTimeout(pause);
    }
  }

  showsAll(): Promise<GraphCounts> {
    return this.says("all nodes", ({ shown, all }) => shown === all && all > 0);
  }

  showsFewer(): Promise<GraphCounts> {
    return this.says("fewer nodes", ({ shown, all }) => shown < all);
  }

  /** Nothing moves any more. */
  async rests(): Promise<void> {
    await this.page.locator('canvas[data-settled="true"]').waitFor({ timeout: 120_000 });
  }

  /** Chooses a note by the search. */
  async find(search: string, found: string): Promise<void> {
    const box = this.page.getByRole("combobox", { name: "Find a note" });
    await box.fill(search);
    const option = this.page.getByRole("option", { name: found, exact: true });
    await option.and(this.page.locator('[aria-selected="true"]')).waitFor();
    await box.press("Enter");
    await this.heading(found).waitFor();
  }

  /** Chooses the nearest note in some direction from the chosen one, by keys. */
  async walk(): Promise<void> {
    const before = await this.page.locator(".side h2").innerText();
    for (const key of ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"]) {
      await this.stage.press(key);
      // In a direction in which there is no note, nothing is chosen.
      const isWalked = await this.page
        .locator(".side h2", { hasNotText: before })
        .waitFor({ timeout: 5000 })
        .then(
          () => true,
          () => false,
        );
      if (isWalked) return;
    }
    throw new Error(`There is no note around "${before}".`);
  }

  /** Whether what is chosen is a note that somebody has written. */
  async isNoteChosen(): Promise<boolean> {
    return !(await this.page.locator(".side .caption").innerText()).startsWith("Not written yet");
  }

  /** Selects a note and a near one in some direction, by keys. */
  async selectTwo(search: string, found: string): Promise<void> {
    await this.find(search, found);
    await this.stage.press(" ");
    await this.walk();
    for (let step = 0; step < 6 && !(await this.isNoteChosen()); step++) await this.walk();
    await this.stage.press(" ");
    await this.heading("2 selected").waitFor();
  }

  /** Where the node that was just found lies: search brings it into the middle of what is seen beside the panel. */
  async placeOfFound(): Promise<Place> {
    const [canvas, side] = [await this.canvas.boundingBox(), await this.page.locator(".side").boundingBox()];
    assert.ok(canvas && side);
    const middle = { x: (canvas.x + side.x) / 2, y: canvas.y + canvas.height / 2 };
    const distance = ({ x, y }: Place) => Math.hypot(x - middle.x, y - middle.y);
    const [nearest] = (await this.spots(4, { ...middle, reach: 40 })).sort(
      (a, b) => distance(a) - distance(b),
    );
    assert.ok(nearest, "nothing in the middle");
    return nearest;
  }

  /**
   * Where on the canvas there is something to click, on a grid: a node, or a group.
   *
   * @param step how far the places of the grid are apart, in pixels
   * @param around the part of the window that is looked at; all of the canvas without it
   */
  async spots(step: number, around?: Surroundings): Promise<Place[]> {
    return (await this.grid(step, around)).taken;
  }

  /** A place of the canvas around which there is nothing to click, as near to another place as can be. */
  async emptyPlace(near: Place): Promise<Place> {
    const room = 26;
    const { taken, free } = await this.grid(9, { ...near, reach: 200 });
    const distance = (one: Place, other: Place) => Math.hypot(one.x - other.x, one.y - other.y);
    const [nearest] = free
      .filter((one) => distance(one, near) > 2 * room && taken.every((other) => distance(one, other) > room))
      .sort((a, b) => distance(a, near) - distance(b, near));
    assert.ok(nearest, "no empty place");
    return nearest;
  }

  /** The places of a grid on the canvas, by whether there is something to click. */
  private async grid(
    step: number,
    around?: Surroundings,
  ): Promise<{ readonly taken: Place[]; readonly free: Place[] }> {
    const box = await this.canvas.boundingBox();
    assert.ok(box);
    const { x, y, reach } = around ?? { x: 0, y: 0, reach: Infinity };
    const part = {
      left: Math.max(2, x - reach - box.x),
      top: Math.max(2, y - reach - box.y),
      right: Math.min(box.width - 2, x + reach - box.x),
      bottom: Math.min(box.height - 2, y + reach - box.y),
    };
    const found = await this.canvas.evaluate(
      (canvas, { step, part: { left, top, right, bottom } }) => {
        const { x: ownLeft, y: ownTop } = canvas.getBoundingClientRect();
        const places: { x: number; y: number; isTaken: boolean }[] = [];
        for (let y = top; y < bottom; y += step)
          for (let x = left; x < right; x += step) {
            const at = { clientX: ownLeft + x, clientY: ownTop + y };
            if (document.elementFromPoint(at.clientX, at.clientY) !== canvas) continue;
            canvas.dispatchEvent(new PointerEvent("pointermove", { ...at, pointerType: "mouse" }));
            places.push({ x, y, isTaken: canvas.style.cursor === "pointer" });
          }
        canvas.dispatchEvent(new PointerEvent("pointerleave"));
        return places;
      },
      { step, part },
    );
    const placesOf = (isTaken: boolean) =>
      found.filter((one) => one.isTaken === isTaken).map(({ x, y }) => ({ x: box.x + x, y: box.y + y }));
    return { taken: placesOf(true), free: placesOf(false) };
  }

  /** Presses at a place, moves to another one, and lets go there. */
  async drag(from: Place, to: Place): Promise<void> {
    const { mouse } = this.workbench.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x - 30, to.y, { steps: 3 });
    await mouse.move(to.x, to.y, { steps: 3 });
    await mouse.up();
  }
}
