// Runs inside the extension host of an installed editor, for `npm run bench -- --editor`: has VS Code carry out edits of
// many files, and undo them. Writes what it measured to the file that RELATA_RESULTS names, and "done" at the end.
const { appendFileSync, readFileSync } = require("node:fs");
const vscode = require("vscode");

/** How many files are edited in one step at the most: 5,000 take it minutes already, in one of which it answers nobody. */
const maxFilesInOneStep = 5000;

exports.activate = () => {
  void measure().then(
    () => write({ done: true }),
    (error) => write({ done: true, error: String(error?.stack ?? error) }),
  );
};

async function measure() {
  const sizes = (process.env.RELATA_EDIT_SIZES ?? "").split(",").map(Number);
  for (const size of sizes) {
    if (size <= maxFilesInOneStep) write({ ...(await wholeEdit(size, size)), files: size });
    // Behind the last one nobody needs the notes as they were, and to take all portions back takes as long again.
    const isLast = size === sizes.at(-1);
    if (size >= 1000) write({ ...(await wholeEdit(size, 200, !isLast)), files: size });
  }
}

/**
 * Edits the first so many files in one step or in portions, then takes it back by one undo.
 *
 * @param tidy whether the other portions are taken back, too, once all is measured
 */
async function wholeEdit(count, portion, tidy = true) {
  const files = Array.from({ length: count }, (_, index) => fileAt(index));
  const mark = `edited by ${portion}`;
  const longest = watchThread();
  const started = performance.now();
  let applied = true;
  let longestMakeMs = 0;
  for (let from = 0; from < count; from += portion) {
    const edit = new vscode.WorkspaceEdit();
    const making = performance.now();
    for (const uri of files.slice(from, from + portion))
      edit.replace(uri, new vscode.Range(0, 2, 0, 8), mark, { label: "Edit", needsConfirmation: false });
    longestMakeMs = Math.max(longestMakeMs, performance.now() - making);
    applied = (await vscode.workspace.applyEdit(edit, { isRefactoring: true })) && applied;
  }
  const appliedMs = performance.now() - started;
  const longestHoldMs = longest();
  const isSaved = () => isAll(files, (text) => text.includes(mark));
  const saved = await within(isSaved, 20_000);
  const savedMs = performance.now() - started;
  const undoing = watchThread();
  await vscode.window.showTextDocument(files[count - 1]);
  const undoStarted = performance.now();
  await vscode.commands.executeCommand("undo");
  const undoMs = performance.now() - undoStarted;
  await pause(500);
  const undoHoldMs = undoing();
  const undone = (await texts(files)).filter((text) => !text.includes(mark)).length;
  await vscode.commands.executeCommand("workbench.action.files.saveAll");
  for (let round = 0; tidy && round < 200 && undone < count; round++) {
    const left = (await texts(files)).findIndex((text) => text.includes(mark));
    if (left < 0) break;
    await vscode.window.showTextDocument(files[left]);
    await vscode.commands.executeCommand("undo");
  }
  await vscode.commands.executeCommand("workbench.action.files.saveAll");
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  const heapMB = process.memoryUsage().rss / 1e6;
  return {
    portion,
    applied,
    appliedMs,
    saved,
    savedMs,
    longestHoldMs,
    longestMakeMs,
    undoMs,
    undoHoldMs,
    undone,
    heapMB,
  };
}

function fileAt(index) {
  const [folder] = vscode.workspace.workspaceFolders;
  return vscode.Uri.joinPath(folder.uri, String(index % 100), `note ${index}.md`);
}

/** What the editor holds, else the disk. */
async function texts(files) {
  const open = new Map(vscode.workspace.textDocuments.map((one) => [one.uri.fsPath, one]));
  return files.map((uri) => open.get(uri.fsPath)?.getText() ?? readFileSync(uri.fsPath, "utf8"));
}

async function isAll(files, test) {
  return files.every((uri) => test(readFileSync(uri.fsPath, "utf8")));
}

async function within(test, milliseconds) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    if (await test()) return true;
    await pause(200);
  }
  return false;
}

function watchThread() {
  let [longest, last] = [0, performance.now()];
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  }, 1);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function write(figures) {
  appendFileSync(process.env.RELATA_RESULTS, `${JSON.stringify(figures)}\n`);
}
