/** How far a long command is, on standard error. */
const PROGRESS_EVERY = 50;

export const tellProgress = (done: number, total: number): void => {
  if (done % PROGRESS_EVERY === 0 || done === total)
    process.stderr.write(`${done} of ${total} pictures\n`);
};
