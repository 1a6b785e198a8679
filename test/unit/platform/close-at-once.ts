import { parentPort, workerData } from "node:worker_threads";
import { Seal } from "../../../src/platform/node/cache/seal.ts";

/** What a thread of the seal's test is told. */
interface Order {
  readonly root: string;
  /** Counts the threads that are ready. */
  readonly barrier: SharedArrayBuffer;
  readonly count: number;
}

// Waits for the other threads, so that all make a key in the same moment.
const { root, barrier, count } = workerData as Order;
const ready = new Int32Array(barrier);
Atomics.add(ready, 0, 1);
while (Atomics.load(ready, 0) < count);
const { parts } = new Seal(root).close([Buffer.from("the same")]);
parentPort?.postMessage(
  Buffer.concat(
    parts.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  ),
);
