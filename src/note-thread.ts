import { serveThread } from "./platform/node/threads/serve-thread.ts";

serveThread();
