import { newNonce } from "./nonce.ts";
import * as vscode from "vscode";

/**
 * A page of a webview: no script but ours, nothing from elsewhere, no text of a note.
 *
 * @param built the folder of the bundles
 * @param name of the bundle: its script and its styles
 * @param title in the person's language, without a character that means something in HTML
 */
export function webviewHtml(webview: vscode.Webview, built: vscode.Uri, name: string, title: string): string {
  const nonce = newNonce();
  const resource = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(built, file)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
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
