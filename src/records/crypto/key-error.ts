/**
 * @file Why the keys of an installation cannot be used. No message holds a key byte.
 */

export const KEY_ERRORS = {
  "key-missing": {
    title: "The master key file is missing, but a database is there",
    advice: "Restore the keys directory from its backup; without it nothing can be decrypted.",
  },
  "key-exposed": {
    title: "The master key can be read or changed by other users",
    advice: "Run: chmod 700 on the keys directory and chmod 600 on the key file.",
  },
  "key-malformed": {
    title: "What should be a master key is not a key of 256 bits",
    advice: "Restore the key from its backup: one line, as docs/keys.md says.",
  },
  "key-weak": {
    title: "The master key is not random",
    advice: "Let the program make the key at first start; never type or derive it.",
  },
  "key-not-told": {
    title: "Whoever keeps the master key did not tell it",
    advice:
      "Check EKYC_MASTER_KEY_FD or EKYC_MASTER_KEY_COMMAND: one line a key, as docs/keys.md says.",
  },
  "key-unknown": {
    title: "The database is wrapped by a newer master key than this process holds",
    advice:
      "With EKYC_MASTER_KEY_FD start it again with every key; a file or a command that has the key is asked again at once.",
  },
  "key-in-use": {
    title: "The key still opens something, or was in use a moment ago",
    advice: "Run the rotation to its end, wait a minute, and try again.",
  },
  "key-wrong": {
    title: "The master key does not belong to this database",
    advice: "Restore the key file and the database from the same installation.",
  },
} as const;

export type KeyErrorCode = keyof typeof KEY_ERRORS;

export class KeyError extends Error {
  readonly code: KeyErrorCode;
  readonly detail: string | undefined;
  readonly advice: string;

  constructor(code: KeyErrorCode, options: { detail?: string; cause?: unknown } = {}) {
    const { title, advice } = KEY_ERRORS[code];
    const about = options.detail === undefined ? "" : ` (${options.detail})`;
    super(`${title}${about}. ${advice}`, { cause: options.cause });
    this.name = "KeyError";
    this.code = code;
    this.detail = options.detail;
    this.advice = advice;
  }
}
