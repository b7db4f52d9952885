/** A command that cannot be carried out, in one line for the person who gave it: exit status 1. */
export class CommandProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "CommandProblem";
  }
}
