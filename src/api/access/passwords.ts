/**
 * @file Passwords: Argon2id, a few at once.
 *
 * OWASP's first choice of parameters (19 MiB, two passes). One computation takes a fifth of a second and its memory,
 * so that more than two at once are made to wait: a flood of sign-ins must not take the memory of the server.
 */
import { hash, verify } from "@node-rs/argon2";

const PARAMETERS = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
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

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password, PARAMETERS));

/** Of a password that nobody has: an unknown address takes as long as a known one. */
let nobody: Promise<string> | undefined;

export const isPassword = async (
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> => {
  nobody ??= hashPassword(crypto.randomUUID());
  const known = passwordHash ?? (await nobody);
  const right = await inTurn(() => verify(known, password));
  return right && passwordHash !== undefined;
};
