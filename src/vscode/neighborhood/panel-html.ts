import * as vscode from "vscode";
import { newNonce } from "./nonce.ts";

/** The page itself: no script but ours, nothing from elsewhere, no text of a note. */
export function panelHtml(webview: vscode.Webview, built: vscode.Uri): string {
  const nonce = newNonce();
  const resource = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(built, name)).toString();
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
<title>${vscode.l10n.t("Neighborhood")}</title>
<link rel="stylesheet" href="${resource("panel.css")}">
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${resource("panel.js")}"></script>
</body>
</html>`;
}
