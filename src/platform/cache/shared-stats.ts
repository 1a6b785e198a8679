/** A byte of a note that nobody has looked at is 0. */
const answers = { current: 1, other: 2 } as const;
/** So many notes are looked at by two threads; those beyond are the first one's alone. */
const maxNotes = 1_000_000;
/** Numbers before the bytes: how far the first thread is, and of which listing the second one looks at the notes. */
const [position, listing] = [0, 1];
const headLength = 8;

/** Memory for {@link SharedStats}, to be given to both threads. */
export function memoryForStats(): SharedArrayBuffer {
  return new SharedArrayBuffer(headLength + maxNotes);
}

/**
 * What two threads find out of the notes of one listing: whether each is as it was. The first looks at them from the start, as
 * it comes across them in the folder, the second from the end, until they meet. To ask the system is most of what a start
 * takes where nothing has changed.
 */
export class SharedStats {
  private readonly head: Int32Array;
  private readonly stats: Uint8Array;

  /** @param number stands for the listing and for no other: the threads read it at times of their own */
  constructor(
    memory: SharedArrayBuffer,
    private readonly number: number,
  ) {
    this.head = new Int32Array(memory, 0, headLength / 4);
    this.stats = new Uint8Array(memory, headLength);
  }

  /**
   * For the first thread, which has come to a note: what the second one knows of it.
   *
   * @param index that of the note in the listing
   * @returns whether it is as it was; undefined where the first has to look itself
   */
  known(index: number): boolean | undefined {
    Atomics.store(this.head, position, index);
    const answer = index < this.stats.length ? Atomics.load(this.stats, index) : 0;
    if (answer === 0 || Atomics.load(this.head, listing) !== this.number) return undefined;
    return answer === answers.current;
  }

  /** For the second thread: the notes that it should look at, of so many. */
  *fromEnd(count: number): Generator<number, undefined> {
    Atomics.store(this.head, listing, this.number);
    for (
      let index = Math.min(count, this.stats.length) - 1;
      index > Atomics.load(this.head, position);
      index--
    )
      yield index;
    return undefined;
  }

  /** What the second thread has found. */
  tell(index: number, isCurrent: boolean): void {
    Atomics.store(this.stats, index, isCurrent ? answers.current : answers.other);
  }
}
