import { serveNoteThread } from "./platform/node/note-thread.ts";

serveNoteThread();
