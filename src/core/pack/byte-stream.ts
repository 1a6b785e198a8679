/** Numbers as bytes: seven bits each, the lower ones first, the eighth bit where more follow (LEB128). */
export class ByteWriter {
  private bytes = new Uint8Array(4096);
  length = 0;

  /** Takes a whole number from 0 to 2^32 - 1. */
  unsigned(value: number): void {
    if (this.length + 5 > this.bytes.length) this.grow();
    let rest = value;
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** Takes a whole number from -2^30 to 2^30 - 1, small ones of either sign in few bytes. */
  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** Takes bytes as they are. */
  copy(bytes: Uint8Array): void {
    while (this.length + bytes.length > this.bytes.length) this.grow();
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** All bytes so far, in an array of their own. The next ones begin anew, in the room that is there. */
  finish(): Uint8Array {
    const written = this.bytes.slice(0, this.length);
    this.length = 0;
    return written;
  }

  private grow(): void {
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Reads what a {@link ByteWriter} wrote, in the same order. Throws a RangeError behind the end of the bytes. */
export class ByteReader {
  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {}

  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new RangeError("The bytes of a note end too early.");
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }

  /** How many of something follow, of which each takes a byte at least. */
  count(): number {
    const count = this.unsigned();
    if (count > this.bytes.length - this.at) throw new RangeError("The bytes of a note end too early.");
    return count;
  }

  signed(): number {
    const value = this.unsigned();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }
}
