import { messageOf, type Message } from "../../core/text/message.ts";
import type { Refusal } from "../edit/refusal.ts";
import { insidePath } from "./safe-path.ts";

/**
 * The folder of templates, from the workspace folder; empty where the setting names none.
 *
 * @returns a refusal, with the setting's name, where it leads out of the workspace folder
 */
export function templatesPath(folder: string): string | Refusal {
  const place = insidePath(folder);
  return typeof place === "string" ? place : refusedSetting("relata.templates.folder", place.refused);
}

/** What is said of a setting that does not count. */
export function refusedSetting(setting: string, reason: Message): Refusal {
  return { refused: messageOf`The setting ${setting} does not count. ${reason}` };
}
