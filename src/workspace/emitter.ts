/** Hands an event to all who want to know of it. */
export class Emitter<T> {
  private readonly listeners = new Set<(event: T) => void>();

  /** @returns what takes the listener away again */
  on(listener: (event: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event: T): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}
