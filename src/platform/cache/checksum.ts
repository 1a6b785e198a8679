/**
 * A checksum of a shard as whole numbers of 32 bits.
 *
 * @param checksumAt the place of the number that holds the checksum itself, and does not count
 */
export function checksumOf(shard: Uint8Array, checksumAt: number): number {
  const numbers = new Int32Array(shard.buffer, shard.byteOffset, shard.byteLength / 4);
  // In two loops without a question in them: a start goes over megabytes before the engine compiles this.
  let sum = 0;
  for (let index = 0; index < checksumAt; index++) sum = (Math.imul(sum, 31) + (numbers[index] ?? 0)) | 0;
  for (let index = checksumAt + 1; index < numbers.length; index++)
    sum = (Math.imul(sum, 31) + (numbers[index] ?? 0)) | 0;
  return sum;
}
