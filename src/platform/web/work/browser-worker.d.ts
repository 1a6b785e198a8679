// What of the browser's workers is used here. The types of the DOM, which have them, have the page's names, too.

interface BrowserWorker {
  postMessage(message: unknown, transfer?: readonly ArrayBufferLike[]): void;
  addEventListener(type: string, listener: (event: { readonly message?: string }) => void): void;
  removeEventListener(type: string, listener: (event: { readonly message?: string }) => void): void;
  terminate(): void;
}

/** Undefined where the host is none of a browser. */
declare const Worker: (new (address: string, options?: { name?: string }) => BrowserWorker) | undefined;
