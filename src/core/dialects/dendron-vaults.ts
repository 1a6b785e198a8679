import { isMap, isSeq } from "yaml";
import { isDocument, parseYaml } from "../text/yaml-document.ts";
import { plainSignsKey } from "./dendron-plain-tags.ts";

/** No workspace has more vaults. */
const maxVaults = 1000;

/**
 * The vaults that Dendron's settings list: the folder of the notes of each by its name, which is that of its folder where it has none. The
 * notes of a vault that contains itself lie in its folder `notes` (https://wiki.dendron.so, Vaults). Its own module, since the parser of
 * YAML is loaded for those alone who have such a file.
 *
 * @returns a Map from names to paths from the workspace folder, in which the empty path is that folder; and where tags of users or others
 *   are turned off, their signs under {@link plainSignsKey}
 */
export function dendronVaults(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const document = parseYaml(text);
  if (!isDocument(document)) return found;
  // Before its fifth version they stood at the top.
  const listed = [document.getIn(["workspace", "vaults"]), document.get("vaults")].find(isSeq);
  for (const vault of listed?.items.slice(0, maxVaults) ?? []) {
    if (!isMap(vault)) continue;
    const textAt = (key: string) => {
      const value = vault.get(key);
      return typeof value === "string" ? value.trim() : "";
    };
    const parts = [textAt("workspace"), textAt("fsPath"), vault.get("selfContained") === true ? "notes" : ""]
      .flatMap((path) => path.split("/"))
      .filter((part) => part !== "" && part !== ".");
    const name = textAt("name") || (textAt("fsPath").replace(/\/+$/, "").split("/").at(-1) ?? "");
    if (textAt("fsPath") !== "" && name !== "" && !parts.includes("..") && !found.has(name))
      found.set(name, parts.join("/"));
  }
  const isOff = (key: string) => document.getIn(["workspace", key]) === false || document.get(key) === false;
  const plain = (isOff("enableHashTags") ? "#" : "") + (isOff("enableUserTags") ? "@" : "");
  if (plain !== "") found.set(plainSignsKey, plain);
  return found;
}
