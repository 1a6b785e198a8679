import { expose, proxyMarker, transferHandlers, wrap, type Endpoint, type ProxyMarked } from "comlink";
import nodeEndpoint from "comlink/dist/umd/node-adapter.js";
import type { MessagePort } from "node:worker_threads";

/**
 * Has functions and objects that are marked with comlink's `proxy` cross threads by ports that are listened to as Node does. Both
 * sides call it once.
 *
 * Comlink itself listens as browsers do. The first event of a browser's kind has Node 22 and later load its whole client of the
 * web, which holds the thread for 25 to 80 ms, and each message costs an event.
 */
export function passCallbacks(): void {
  transferHandlers.set("proxy", {
    canHandle: (value: unknown): value is ProxyMarked =>
      ((typeof value === "object" && value !== null) || typeof value === "function") && proxyMarker in value,
    serialize: (marked: ProxyMarked) => {
      const { port1, port2 } = new MessageChannel();
      expose(marked, portEndpoint(port1));
      return [port2, [port2]];
    },
    deserialize: (port: MessagePort) => wrap(portEndpoint(port)),
  });
}

/**
 * A port as comlink takes it. Whoever serves it stops listening when the other side needs it no more, which closes it. It keeps no process
 * alive: who waits for an answer has something else that does.
 */
export function portEndpoint(port: MessagePort): Endpoint {
  const endpoint = nodeEndpoint(port);
  return {
    ...endpoint,
    addEventListener: (type, listener) => {
      endpoint.addEventListener(type, listener);
      port.unref();
    },
    removeEventListener: (type, listener) => {
      endpoint.removeEventListener(type, listener);
      port.close();
    },
  };
}
