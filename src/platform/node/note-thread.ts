import { expose } from "comlink";
import nodeEndpoint from "comlink/dist/umd/node-adapter.js";
import { parentPort } from "node:worker_threads";
import type { NoteReader } from "../../workspace/note-reader.ts";
import { FileNoteReader } from "./file-note-reader.ts";

/** What a note thread answers. Its log goes to the thread that started it. */
export interface NoteThread extends Omit<NoteReader, "dispose"> {
  /** Where messages about unreadable files go from now on. */
  setLog(log: (message: string) => void): void;
}

/** Reads, parses and compares notes for the thread that started this one. */
export function serveNoteThread(): void {
  if (!parentPort) throw new Error("This runs as a worker thread only.");
  let log: (message: string) => void = () => undefined;
  const reader = new FileNoteReader((message) => {
    log(message);
  });
  const thread: NoteThread = {
    setLog: (to) => {
      log = to;
    },
    readFolder: (folder, options, onBatch) => reader.readFolder(folder, options, onBatch),
    refresh: (folder, paths, options) => reader.refresh(folder, paths, options),
    parse: (text) => reader.parse(text),
    remember: (texts) => reader.remember(texts),
    forget: (uris) => reader.forget(uris),
    nearest: (uri, options) => reader.nearest(uri, options),
  };
  expose(thread, nodeEndpoint(parentPort));
}
