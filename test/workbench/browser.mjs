// A browser for the workbench: one of the machine, else the Chromium of the fallback editor.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { installWorkbench } from "./install.mjs";

const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge"];
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

function browserOfMachine() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const name of names) {
    const folder = folders.find((one) => existsSync(join(one, name)));
    if (folder) return join(folder, name);
  }
  return undefined;
}

/** Launches a headless browser; a launch that crashes is tried again. */
export async function launchBrowser() {
  const own = browserOfMachine();
  const options = { args: flags, headless: true };
  if (own) options.executablePath = own;
  else {
    const { chromium: executablePath, libraries } = installWorkbench();
    options.executablePath = executablePath;
    options.env = {
      ...process.env,
      LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
    };
  }
  for (let attempt = 1; ; attempt++) {
    try {
      return await chromium.launch(options);
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}
