import { newNonce } from "./nonce.ts";
import * as vscode from "vscode";

/** What differs from page to page. */
export interface PageOptions {
  /** The name of its script and style sheet among the bundles. */
  readonly name: string;
  /** In the person's language, without a character that means something in HTML. */
  readonly title: string;
  /** Whether its script starts workers, whose script it holds itself. */
  readonly hasWorkers?: boolean;
}

/**
 * A page of a webview: no script but ours, nothing from elsewhere, no text of a note.
 *
 * @param built the folder of the bundles
 */
export function webviewHtml(
  webview: vscode.Webview,
  built: vscode.Uri,
  { name, title, hasWorkers = false }: PageOptions,
): string {
  const nonce = newNonce();
  const resource = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(built, file)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    ...(hasWorkers ? ["worker-src blob:"] : []),
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${resource(`${name}.css`)}">
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${resource(`${name}.js`)}"></script>
</body>
</html>`;
}
