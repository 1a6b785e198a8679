import * as vscode from "vscode";
import { graphPage } from "../../webview/graph-view/export/graph-page.ts";

/** The graph, as JSON, as a page that opens anywhere: put into the template among the bundles. */
export async function graphFile(extension: vscode.Uri, data: string): Promise<string> {
  const file = vscode.Uri.joinPath(extension, "dist", "exported-graph.html");
  return graphPage(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), data);
}
