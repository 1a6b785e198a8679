import type { FuzzTarget } from "../target.ts";
import { dialectTargets } from "./dialects.ts";
import { messageTargets } from "./messages.ts";
import { packTargets } from "./packs.ts";
import { textTargets } from "./texts.ts";
import { vaultTargets } from "./vaults.ts";

/** All targets. A new one is a line in one of these lists. */
export const allTargets: readonly FuzzTarget[] = [
  ...textTargets,
  ...vaultTargets,
  ...dialectTargets,
  ...packTargets,
  ...messageTargets,
];
