/** How long a state of the layout stands where motion is reduced, in milliseconds. */
const stepTime = 2000;

/** Which states of a layout on its way are shown: all, or where somebody has asked for less motion, a few that stand for a while. */
export class LayoutPace {
  private lastShown = -Infinity;

  /** @param isReduced whether somebody has asked for less motion */
  constructor(private readonly isReduced: () => boolean) {}

  /** Whether the state that has come is to be shown. @param now in milliseconds */
  takes(isSettled: boolean, now: number): boolean {
    if (!isSettled && this.isReduced() && now - this.lastShown < stepTime) return false;
    this.lastShown = now;
    return true;
  }
}
