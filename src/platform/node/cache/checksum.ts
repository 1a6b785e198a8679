/**
 * A checksum of a shard as whole numbers of 32 bits.
 *
 * @param checksumAt the place of the number that holds the checksum itself, and does not count
 */
export function checksumOf(shard: Buffer, checksumAt: number): number {
  const numbers = new Int32Array(shard.buffer, shard.byteOffset, shard.byteLength / 4);
  let sum = 0;
  for (let index = 0; index < numbers.length; index++) {
    if (index !== checksumAt) sum = (Math.imul(sum, 31) + (numbers[index] ?? 0)) | 0;
  }
  return sum;
}
