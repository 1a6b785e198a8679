// What `npm test -- …` is asked to do.

/**
 * Reads the arguments of the runner. `--only` takes names of stages, with commas or blanks between them, and may be
 * repeated; `--list` names the stages instead of running them.
 *
 * @example readArguments(["--only", "unit,", "host"], ["unit", "host", "ui"]) // { stages: ["unit", "host"], list: false }
 * @param {readonly string[]} args
 * @param {readonly string[]} names of all stages, in their order
 * @returns {{ stages: string[], list: boolean }} the stages to run, in the order of `names`
 * @throws with a message for the person, where an argument or a name is unknown, or `--only` names nothing
 */
export function readArguments(args, names) {
  const known = `The stages are ${names.join(", ")}.`;
  let wanted;
  let list = false;
  for (let index = 0; index < args.length; index++) {
    const argument = args[index];
    if (argument === "--list") list = true;
    else if (argument === "--only" || argument.startsWith("--only=")) {
      const values = argument === "--only" ? [] : [argument.slice("--only=".length)];
      while (index + 1 < args.length && !args[index + 1].startsWith("-")) values.push(args[++index]);
      const named = values.flatMap((value) => value.split(/[\s,]+/)).filter((name) => name !== "");
      if (named.length === 0) throw new Error(`--only needs the name of a stage. ${known}`);
      wanted = [...(wanted ?? []), ...named];
    } else throw new Error(`Unknown argument ${argument}: there are --only and --list. ${known}`);
  }
  const unknown = (wanted ?? []).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`There is no stage ${unknown.join(", ")}. ${known}`);
  return { stages: names.filter((name) => !wanted || wanted.includes(name)), list };
}
