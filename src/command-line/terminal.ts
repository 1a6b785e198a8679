/** Where a command writes to, and where it stands. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  /** What relative paths count from. */
  readonly directory: string;
}
