// The cancellation that every host has: Node from 15, browsers, their workers. Its types come with Node's or the DOM's,
// neither of which this floor may know; floors above see theirs instead of these.

interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

interface AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}

declare const AbortController: new () => AbortController;
