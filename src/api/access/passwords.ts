/**
 * @file Passwords: Argon2id, a few at once.
 *
 * OWASP's first choice of parameters (19 MiB, two passes). One computation takes about 60 ms of a core and its memory,
 * so that more than two at once are made to wait, and when many wait more are refused: a flood of sign-ins must not
 * take the memory of the server, nor make people wait for what nobody waits for any more.
 */
import { hash, verify } from "@node-rs/argon2";
import { Problem } from "../problem.ts";

const PARAMETERS = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = 2;
/** Some five seconds of work. */
const MOST_WAITING = 100;

let running = 0;
const waiting: (() => void)[] = [];

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (waiting.length >= MOST_WAITING)
    throw new Problem("too-many-requests", { retryAfterSeconds: 5 });
  if (running >= AT_ONCE)
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
};

/** One password, however a keyboard composes it: NIST SP 800-63B-4 section 3.1.1.2. */
const normalised = (password: string): string => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(normalised(password), PARAMETERS));

/** Of a password that nobody has: an unknown address takes as long as a known one. */
let nobody: Promise<string> | undefined;

export const isPassword = async (
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> => {
  nobody ??= hash(crypto.randomUUID(), PARAMETERS);
  const known = passwordHash ?? (await nobody);
  const right = await inTurn(() => verify(known, normalised(password)));
  return right && passwordHash !== undefined;
};
