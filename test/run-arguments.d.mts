export function readArguments(
  args: readonly string[],
  names: readonly string[],
): { stages: string[]; list: boolean };
