import dayjs from "dayjs";
import advancedFormat from "dayjs/plugin/advancedFormat.js";
import customParseFormat from "dayjs/plugin/customParseFormat.js";
import isoWeek from "dayjs/plugin/isoWeek.js";
import timezone from "dayjs/plugin/timezone.js";
import weekOfYear from "dayjs/plugin/weekOfYear.js";
import weekYear from "dayjs/plugin/weekYear.js";

// `advancedFormat` asks the others for weeks (`ww`, `gggg`, `WW`, `GGGG`) and the time zone (`z`), and throws without them.
for (const plugin of [customParseFormat, isoWeek, weekOfYear, weekYear, timezone, advancedFormat])
  dayjs.extend(plugin);

/** Day.js with all of its tokens, whatever a person or a folder's settings write as a format. */
export { default as day } from "dayjs";
