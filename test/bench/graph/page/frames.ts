/** How long the frames of a motion took, in milliseconds, each list by rising time. */
export interface Frames {
  /** From one frame to the next. */
  readonly whole: readonly number[];
  /** What the page's script took of each: the event that moved the picture, what comes of it, and the frame's drawing. */
  readonly script: readonly number[];
}

let script = 0;

/** Counts from now on what the page draws its frames by, and how it takes what workers tell. Must come before the page's script. */
export function countScript(): void {
  countMessages();
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    request((now) => {
      const start = performance.now();
      callback(now);
      script += performance.now() - start;
    });
  plainRequest = request;
}

/** Has what listens to workers counted, too. */
function countMessages(): void {
  const { prototype } = Worker;
  const plain = Object.getOwnPropertyDescriptor(prototype, "onmessage");
  Object.defineProperty(prototype, "onmessage", {
    configurable: true,
    set(this: Worker, listener: (event: MessageEvent) => void) {
      plain?.set?.call(this, (event: MessageEvent) => {
        const start = performance.now();
        listener(event);
        script += performance.now() - start;
      });
    },
  });
}

let plainRequest = window.requestAnimationFrame.bind(window);

/** Moves the picture a step in every frame and measures the frames; the first ones, in which the engine still compiles, don't count. */
export async function measuredFrames(
  step: (frame: number) => void,
  count: number,
  warmUp = 20,
): Promise<Frames> {
  const [whole, own]: [number[], number[]] = [[], []];
  let last = await nextFrame();
  script = 0;
  for (let frame = 0; frame < count + warmUp; frame++) {
    const start = performance.now();
    step(frame);
    script += performance.now() - start;
    const now = await nextFrame();
    if (frame >= warmUp) {
      whole.push(now - last);
      own.push(script);
    }
    last = now;
    script = 0;
  }
  const rising = (a: number, b: number) => a - b;
  return { whole: whole.sort(rising), script: own.sort(rising) };
}

/** Waits until the callbacks of the next frame have run. */
function nextFrame(): Promise<number> {
  return new Promise((resolve) =>
    plainRequest(() => {
      const now = performance.now();
      // Promises of this frame's callbacks come first.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        resolve(now);
      };
      port2.postMessage(undefined);
    }),
  );
}
