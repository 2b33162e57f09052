/** The command could not run, for a reason that the user can mend: the message is shown without a stack, exit status 2. */
export class ExpectedError extends Error {}
