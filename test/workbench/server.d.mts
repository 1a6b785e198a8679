export interface ServerOptions {
  settings?: Record<string, unknown>;
  extensionsDirectory?: string;
  userDataDirectory?: string;
  linkExtension?: boolean;
  testDriver?: boolean;
  environment?: Record<string, string>;
  edition?: "newest" | "oldest";
  port?: number;
  staysUp?: boolean;
  log?: (line: string) => void;
}

export interface Server {
  origin: string;
  port: number;
  extensionsDirectory: string;
  urlOf(folder: string, payload?: [string, string][]): string;
  ended: Promise<void>;
  hostLog(): string;
  stop(): Promise<void>;
}

export const quietSettings: Record<string, unknown>;
export function startServer(options?: ServerOptions): Promise<Server>;
