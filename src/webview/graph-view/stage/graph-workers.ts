import type {
  FromLayoutWorker,
  FromRasterWorker,
  ToLayoutWorker,
  ToRasterWorker,
} from "../graph-worker-protocol.ts";
import type { GraphModel } from "../model/graph-model.ts";

/** The script of the workers, which the build puts in: a webview starts workers from a blob alone. */
declare const graphWorkerScript: string;

/** The two workers of a graph: one lays out, the other draws what is too much for the page's own thread. */
export class GraphWorkers {
  private readonly layout: Worker;
  private readonly raster: Worker;

  constructor(onLayout: (message: FromLayoutWorker) => void, onRaster: (message: FromRasterWorker) => void) {
    const url = URL.createObjectURL(new Blob([graphWorkerScript], { type: "text/javascript" }));
    this.layout = new Worker(url);
    this.raster = new Worker(url);
    URL.revokeObjectURL(url);
    this.layout.onmessage = ({ data }: MessageEvent<FromLayoutWorker>) => {
      onLayout(data);
    };
    this.raster.onmessage = ({ data }: MessageEvent<FromRasterWorker>) => {
      onRaster(data);
    };
  }

  layOut(message: ToLayoutWorker): void {
    this.layout.postMessage(message);
  }

  /** Draws another graph from now on. */
  begin({ data: { source, target } }: GraphModel): void {
    this.draw({ type: "edges", source, target });
  }

  draw(message: ToRasterWorker): void {
    this.raster.postMessage(message);
  }

  dispose(): void {
    this.layout.terminate();
    this.raster.terminate();
  }
}
