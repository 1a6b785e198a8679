import { expose } from "comlink";
import { doWork } from "./do-work.ts";
import { giveBufferAway } from "../../give-buffer-away.ts";
import { passSignals } from "../../jobs/pass-signals.ts";

/** Does the work for the thread that started this one: for the entry of a worker of the browser. */
export function serveWork(): void {
  giveBufferAway();
  passSignals();
  expose(doWork());
}
