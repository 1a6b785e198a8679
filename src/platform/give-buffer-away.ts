/**
 * Gives a buffer away that nobody needs. An engine compiles what reads arrays of numbers for a process in which no buffer ever went to
 * another thread, and with the first that does drops all such code: in V8 that is nearly all that reads notes and links them. So the
 * first goes before anything is compiled, in a thread that gives away its packs; the editor's gives away no buffer that is small.
 */
export function giveBufferAway(): void {
  const buffer = new ArrayBuffer(1);
  structuredClone(buffer, { transfer: [buffer] });
}
