import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | undefined;

/**
 * Has the engine collect garbage. It is told late that it may be asked: a process that is started with `--expose-gc` can't use what Node has
 * compiled of itself, and each of its threads takes half as long again to start, as no editor's does.
 */
export function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
