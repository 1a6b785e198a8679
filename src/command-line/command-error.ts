/** What a command can't do, told to the person who called it. */
export class CommandError extends Error {}
