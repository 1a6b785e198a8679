import assert from "node:assert/strict";
import { proxy, releaseProxy, wrap, expose, type Remote } from "comlink";
import { once } from "node:events";
import { MessageChannel } from "node:worker_threads";
import { passCallbacks, portEndpoint } from "../../../../src/platform/node/threads/pass-callbacks.ts";

interface Asked {
  /** Calls back so many times, and tells what came of it. */
  callTimes(count: number, callback: (index: number) => unknown): Promise<unknown[]>;
}

const asked: Asked = {
  callTimes: (count, callback) =>
    Promise.all(Array.from({ length: count }, (_, index) => Promise.resolve(callback(index)))),
};

describe("callbacks across threads", () => {
  passCallbacks();

  function connected(): { readonly asks: Remote<Asked>; readonly close: () => void } {
    const { port1, port2 } = new MessageChannel();
    expose(asked, portEndpoint(port1));
    return {
      asks: wrap<Asked>(portEndpoint(port2)),
      close: () => {
        port2.close();
      },
    };
  }

  it("are called with what they are given, and answer", async () => {
    const { asks, close } = connected();
    const squares = await asks.callTimes(
      3,
      proxy((index: number) => index * index),
    );
    close();
    assert.deepEqual(squares, [0, 1, 4]);
  });

  it("are told of messages without events, for which Node loads its client of the web", async () => {
    const { port1, port2 } = new MessageChannel();
    const told = new Promise<unknown>((resolve) => {
      portEndpoint(port1).addEventListener("message", resolve);
    });
    port2.postMessage("hello");
    const message = await told;
    port2.close();
    assert.ok(!(message instanceof Event));
    assert.deepEqual(message, { data: "hello" });
  });

  it("keep no process alive", async () => {
    const portsInUse = () => process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
    const before = portsInUse();
    const { asks, close } = connected();
    await asks.callTimes(
      1,
      proxy(() => undefined),
    );
    assert.equal(portsInUse(), before);
    close();
  });

  it("close their port once the other side needs them no more", async () => {
    const { port1, port2 } = new MessageChannel();
    expose(asked, portEndpoint(port1));
    const closed = once(port2, "close");
    wrap<Asked>(portEndpoint(port2))[releaseProxy]();
    await closed;
  });
});
