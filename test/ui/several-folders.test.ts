import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WorkbenchPage } from "./workbench-page.ts";

describe("A workspace of several folders", () => {
  let workbench: WorkbenchPage;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "relata-folders-"));
    mkdirSync(join(folder, "one"));
    mkdirSync(join(folder, "two"));
    writeFileSync(join(folder, "one", "a.md"), "---\nid: concept:a\n---\n\n[[extends::concept:b]]\n");
    writeFileSync(join(folder, "two", "b.md"), "---\nid: concept:b\ntitle: The other folder's\n---\n");
    writeFileSync(
      join(folder, "two", "relata.json"),
      '{ "relations": { "extends": { "label": "Builds upon" } } }',
    );
    writeFileSync(
      join(folder, "both.code-workspace"),
      '{ "folders": [{ "path": "one" }, { "path": "two" }] }',
    );
    workbench = await WorkbenchPage.open(folder, { name: "folders", workspaceFile: "both.code-workspace" });
  });

  after(async () => {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is one graph: links lead from folder to folder", async () => {
    await workbench.openFile("a.md");
    await workbench.page.locator(".statusbar-item", { hasText: "2 notes, 1 edge" }).waitFor();
    await workbench.hover("concept:b", "The other folder's");
    await workbench.click("concept:b");
    await workbench.page.keyboard.press("F12");
    await workbench.waitForTab("b.md");
  });

  it("calls relations what the relata.json of one of them labels them, in the panel and its picture", async () => {
    await workbench.openSideBar();
    await workbench.run("Relata: Open Neighborhood");
    const panel = workbench.webview();
    await panel.locator(".relation", { hasText: "Builds upon" }).waitFor();
    await panel.getByRole("button", { name: "Picture", exact: true }).click();
    await panel.getByRole("option", { name: /^a, Concept, .*Builds upon/ }).waitFor();
    await workbench.screenshot("relation-labels");
  });
});
