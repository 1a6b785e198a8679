import { day } from "../../core/text/day.ts";

/** What the placeholders of a template stand for. */
export interface TemplateValues {
  readonly title: string;
  readonly type: string;
  /** Empty where the note has none. */
  readonly id: string;
  /** From the workspace folder. */
  readonly path: string;
}

/** No date needs a longer format, in UTF-16 code units. */
export const maxFormatLength = 500;

const placeholder = new RegExp(
  `\\{\\{\\s*([a-z]+)(?:\\s*|:([^{}]{0,${String(maxFormatLength)}}))\\}\\}`,
  "gi",
);

/**
 * A template with its placeholders filled in: `{{title}}`, `{{type}}`, `{{id}}`, `{{slug}}`, `{{path}}`, `{{date}}` and
 * `{{time}}`, the last two also with a format as in `{{date:dddd, D MMMM YYYY}}`, and `{{cursor}}`, at which writing
 * begins. Others stay as they are.
 *
 * @param cursor what stands for `{{cursor}}`
 * @example filledTemplate("# {{title}}", { title: "Tea", type: "note", id: "", path: "tea.md" }, new Date(), "") // "# Tea"
 */
export function filledTemplate(
  template: string,
  { title, type, id, path }: TemplateValues,
  now: Date,
  cursor: string,
): string {
  let isPlaced = false;
  return template.replace(placeholder, (written: string, name: string, format: string | undefined) => {
    switch (name.toLowerCase()) {
      case "title":
        return title;
      case "type":
        return type;
      case "id":
        return id;
      case "slug":
        return id.slice(id.indexOf(":") + 1);
      case "path":
        return path;
      case "date":
        return formattedDate(now, format ?? "YYYY-MM-DD");
      case "time":
        return formattedDate(now, format ?? "HH:mm");
      case "cursor": {
        const mark = isPlaced ? "" : cursor;
        isPlaced = true;
        return mark;
      }
      default:
        return written;
    }
  });
}

/**
 * A date in the format of the person's own, as Obsidian's daily notes write them.
 *
 * @param format in the tokens of dayjs, such as `YYYY-MM-DD`, `gggg-[W]ww` or `GGGG-[W]WW`
 */
export function formattedDate(date: Date, format: string): string {
  return day(date).format(format.trim());
}
