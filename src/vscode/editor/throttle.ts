import type { Disposable } from "./disposable.ts";

/**
 * Does something once a while after it was first asked for, however often it is asked for until then: for views that
 * follow typing.
 */
export class Throttle implements Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param wait how long, in milliseconds */
  constructor(
    private readonly run: () => void,
    private readonly wait: number | (() => number),
  ) {}

  /** Asks for it. */
  readonly request = (): void => {
    const { wait } = this;
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.run();
      },
      typeof wait === "number" ? wait : wait(),
    );
  };

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

/** Does something when it has not been asked for during a time: for work that interrupts people. */
export class Debounce implements Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param wait how long nothing is asked for, in milliseconds */
  constructor(
    private readonly run: () => void,
    private readonly wait: number,
  ) {}

  /** Asks for it. */
  readonly request = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.run, this.wait);
  };

  dispose(): void {
    clearTimeout(this.timer);
  }
}
