import { transferHandlers } from "comlink";

type Port = InstanceType<typeof MessageChannel>["port1"];

const ports = new WeakMap<AbortSignal, Port>();

/**
 * Lets an `AbortSignal` be a parameter of a call to a thread or worker: on the other side a signal is aborted when this one is. Both
 * sides call it once. Whoever asks has a signal for each call, and calls {@link releaseSignal} after it.
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
    deserialize: (port: Port) => {
      const controller = new AbortController();
      port.addEventListener("message", () => {
        controller.abort();
      });
      port.start();
      return controller.signal;
    },
  });
}

/** Gives back what passing the signal took; the other side needs not do so. */
export function releaseSignal(signal: AbortSignal): void {
  ports.get(signal)?.close();
}
