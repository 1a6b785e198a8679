import type { FaultyThreads } from "./faulty-threads.ts";

/** Where a schedule runs. */
export interface Place {
  /** A folder of its own. */
  readonly folder: string;
  /** Threads that go on from schedule to schedule. */
  readonly threads: FaultyThreads;
  /** The script of a window in a process of its own. */
  readonly window: string;
  /** A folder on a disk that is soon full, where the system allows to have one. */
  readonly smallDisk: string | undefined;
}
