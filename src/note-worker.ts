import { serveWork } from "./platform/web/work/serve-work.ts";

serveWork();
