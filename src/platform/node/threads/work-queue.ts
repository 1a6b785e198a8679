/** Work for several takers: who asks while there is none waits until some comes, or until there will be no more. */
export class WorkQueue<T> {
  private readonly items: T[] = [];
  private readonly takers: ((item: T | undefined) => void)[] = [];
  private closed = false;

  add(item: T): void {
    const taker = this.takers.shift();
    if (taker) taker(item);
    else this.items.push(item);
  }

  /** Nothing more comes. */
  close(): void {
    this.closed = true;
    for (const taker of this.takers.splice(0)) taker(undefined);
  }

  /** The next item; undefined where none is left and none comes. */
  take(): Promise<T | undefined> {
    const item = this.items.shift();
    if (item !== undefined || this.closed) return Promise.resolve(item);
    return new Promise((resolve) => {
      this.takers.push(resolve);
    });
  }
}
