import { createHmac, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** In bytes. */
const keyLength = 32;
const sealLength = 32;
const keyName = "key";

/** A file that was opened: what was sealed, and a number that stands for it and for nothing else. */
export interface OpenedFile {
  /** Begins at a multiple of four, so that numbers can be looked at in place. */
  readonly content: Uint8Array;
  readonly number: number;
}

/**
 * What tells our own files from any other: each begins with the code of its content by a key (HMAC with SHA-256, RFC 2104)
 * that was made at random on this machine and lies beside them, for the person alone to read. What opens was written by Relata, byte by byte, so nobody
 * need look at its numbers again: for a graph of 20,000 edges that took as long as all the rest of a start.
 */
export class Seal {
  private key: Buffer | undefined;

  /** @param root the folder in which the key lies, above all that it seals */
  constructor(private readonly root: string) {}

  /**
   * The content as a file of its own.
   *
   * @throws where there is no key, and none can be written
   */
  close(content: Uint8Array): { readonly file: Uint8Array; readonly number: number } {
    this.key ??= keyIn(this.root) ?? newKeyIn(this.root);
    const code = codeOf(content, this.key);
    return { file: Buffer.concat([code, content]), number: numberOf(code) };
  }

  /** What a file holds; undefined where it was not sealed by this key, or changed since. */
  open(file: Buffer): OpenedFile | undefined {
    this.key ??= keyIn(this.root);
    if (!this.key || file.byteLength < sealLength) return undefined;
    const content = file.subarray(sealLength);
    const code = codeOf(content, this.key);
    if (!code.equals(file.subarray(0, sealLength))) return undefined;
    // A small file is read into the middle of a buffer that others share.
    return {
      content: content.byteOffset % 4 === 0 ? content : Uint8Array.from(content),
      number: numberOf(code),
    };
  }
}

function codeOf(content: Uint8Array, key: Buffer): Buffer {
  return createHmac("sha256", key).update(content).digest();
}

function numberOf(code: Buffer): number {
  return code.readInt32LE();
}

function keyIn(root: string): Buffer | undefined {
  try {
    const key = readFileSync(join(root, keyName));
    return key.byteLength === keyLength ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a key where there is none, or half of one. Of those who do so at once, in threads and windows, all get the first's. */
function newKeyIn(root: string): Buffer {
  mkdirSync(root, { recursive: true });
  const path = join(root, keyName);
  const draft = join(root, `${keyName}.${randomBytes(8).toString("hex")}.draft`);
  try {
    writeFileSync(draft, randomBytes(keyLength), { mode: 0o600 });
    try {
      linkSync(draft, path);
    } catch {
      // Somebody was quicker; or what is there is no key, or this file system has no links.
      if (!keyIn(root)) {
        rmSync(path, { recursive: true, force: true });
        renameSync(draft, path);
      }
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const key = keyIn(root);
  if (!key) throw new Error("The key of the cache can't be read.");
  return key;
}
