import * as vscode from "vscode";
import { packedPlaces, unpackedPlaces, type KeptPlaces } from "../../core/query/graph-view/kept-places.ts";

/** Where nodes of the graph were, kept with the workspace between sessions, in a file of our own. */
export class KeptPlacesFile {
  private readonly uri: vscode.Uri | undefined;

  /** @param storage the workspace's folder for files of the extension; without it nothing is kept */
  constructor(private readonly storage: vscode.Uri | undefined) {
    this.uri = storage && vscode.Uri.joinPath(storage, "graph-places");
  }

  /** What was kept; undefined where there is nothing, or nothing that can be read. */
  async read(): Promise<KeptPlaces | undefined> {
    if (!this.uri) return undefined;
    try {
      return unpackedPlaces(await vscode.workspace.fs.readFile(this.uri));
    } catch {
      // There is no such file before the first time.
      return undefined;
    }
  }

  /** Keeps places, unless the workspace is not trusted. */
  async write(places: KeptPlaces): Promise<void> {
    if (!this.storage || !this.uri || !vscode.workspace.isTrusted) return;
    await vscode.workspace.fs.createDirectory(this.storage);
    await vscode.workspace.fs.writeFile(this.uri, packedPlaces(places));
  }
}
