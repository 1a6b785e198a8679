import { transferHandlers } from "comlink";
import { MessageChannel, type MessagePort } from "node:worker_threads";

const ports = new WeakMap<AbortSignal, MessagePort>();

/**
 * Lets an `AbortSignal` be a parameter of a call across threads: on the other side a signal is aborted when this one is.
 * Both sides call it once. Whoever asks has a signal for each call, and calls {@link releaseSignal} after it.
 */
export function passSignals(): void {
  transferHandlers.set("AbortSignal", {
    canHandle: (value: unknown): value is AbortSignal => value instanceof AbortSignal,
    serialize: (signal: AbortSignal) => {
      const { port1, port2 } = new MessageChannel();
      ports.set(signal, port1);
      const abort = () => {
        port1.postMessage("abort");
      };
      if (signal.aborted) abort();
      else signal.addEventListener("abort", abort, { once: true });
      return [port2, [port2]];
    },
    deserialize: (port: MessagePort) => {
      const controller = new AbortController();
      port.once("message", () => {
        controller.abort();
      });
      return controller.signal;
    },
  });
}

/** Gives back what passing the signal took; the other side needs not do so. */
export function releaseSignal(signal: AbortSignal): void {
  ports.get(signal)?.close();
}
