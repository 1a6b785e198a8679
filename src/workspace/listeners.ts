/** Functions that want to know when something happens. */
export class Listeners<T> {
  private readonly listeners = new Set<(event: T) => void>();

  /** @returns what takes the listener away again */
  add(listener: (event: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event: T): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}
