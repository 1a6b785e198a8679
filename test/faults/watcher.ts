import type { Random } from "../fuzz/random.ts";

/** Tells of changed files as watchers do on a bad day: late, doubled, out of order, or not at all. */
export class Watcher {
  private waiting: string[] = [];
  /** Whether some were never told. */
  hasLost = false;

  /**
   * @param loses whether some are lost
   * @param deliver takes what is told
   */
  constructor(
    private readonly random: Random,
    private readonly loses: boolean,
    private readonly deliver: (paths: readonly string[]) => void,
  ) {}

  /** These have changed. */
  saw(paths: readonly string[]): void {
    const { random } = this;
    for (const path of paths) {
      if (this.loses && random.chance(0.15)) this.hasLost = true;
      else this.waiting.push(path, ...(random.chance(0.1) ? [path] : []));
    }
    if (random.chance(0.6)) this.tell(random.below(this.waiting.length + 1));
  }

  /** Tells all that is left. */
  tellAll(): void {
    this.tell(this.waiting.length);
  }

  private tell(count: number): void {
    const told: string[] = [];
    for (let left = count; left > 0; left--)
      told.push(...this.waiting.splice(this.random.below(this.waiting.length), 1));
    if (told.length > 0) this.deliver(told);
  }
}
