import { fileDates, noteDates, type NoteDates } from "./model/note-dates.ts";
import type { GraphModel } from "./model/graph-model.ts";
import type { FromGraph, Pin, ToGraph } from "./protocol.ts";

/** What is known of nodes besides the graph itself: which stay in their places, and which are close in text. */
export class GraphMarks {
  /** Nodes that stay where somebody has put them. */
  readonly pins = new Map<number, { readonly x: number; readonly y: number }>();
  /** Pairs of notes that are close in text and not linked, two after two; undefined where they are not shown. */
  similar: readonly number[] | undefined;
  /** How far asking for the dates of git's commits is. */
  dating: "unasked" | "asking" | "answered" = "unasked";
  private epoch = 0;

  /** @param send to the extension */
  constructor(private readonly send: (message: FromGraph) => void) {}

  /** Another graph has come, in which nodes have other numbers. */
  load(epoch: number, pins: readonly Pin[]): void {
    this.epoch = epoch;
    this.pins.clear();
    for (const { node, x, y } of pins) this.pins.set(node, { x, y });
    if (this.similar) this.askSimilar();
    if (this.dating !== "unasked") this.send({ type: "dates", epoch });
  }

  /** Asks for the dates of git's commits, once. */
  askDates(): void {
    if (this.dating !== "unasked" || this.epoch === 0) return;
    this.dating = "asking";
    this.send({ type: "dates", epoch: this.epoch });
  }

  /** @returns when notes were written: by git where it was told, else by the files */
  takeDates({ dates }: ToGraph & { type: "dates" }, model: GraphModel): NoteDates {
    this.dating = "answered";
    if (!dates) return fileDates(model);
    const [changed, made] = [dates.changed, dates.made].map((one) => new Uint32Array(one.slice().buffer));
    return changed?.length === model.count && made?.length === model.count
      ? noteDates(model.data, { changed, made, areFromGit: true })
      : fileDates(model);
  }

  /** Keeps a node in a place, or no more. */
  pin(node: number, place: { readonly x: number; readonly y: number } | undefined): void {
    if (place) this.pins.set(node, place);
    else this.pins.delete(node);
    this.send({ type: "pin", epoch: this.epoch, node, place });
  }

  toggleSimilar(): void {
    if (this.similar) this.similar = undefined;
    else this.askSimilar();
  }

  private askSimilar(): void {
    this.similar = [];
    this.send({ type: "similar", epoch: this.epoch });
  }
}
