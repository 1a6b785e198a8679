export interface Command {
  program: string;
  args: string[];
  shell: boolean;
}

export function commandOf(program: string, args: string[]): Command;
export function packageCommand(name: string, bin: string, args: string[]): Command;
export function npmCommand(args: string[]): Command;
