/**
 * @file Where master keys come from: files here; a descriptor or a command can stand in their place.
 */
import type { KeyRing } from "./key-ring.ts";

export interface KeyProvider {
  /** `mayCreate` is false when something was sealed already: a new key could open nothing of it. */
  load(options: { readonly mayCreate: boolean }): Promise<KeyRing>;
  /** Makes the next key durable and says its version. Without it, whoever keeps the keys makes it there. */
  readonly makeNext?: () => Promise<number>;
  /** Destroys a key, and whatever is still wrapped by it. */
  readonly remove?: (version: number) => Promise<void>;
  /** UTC milliseconds since when the key is there, where that is known. */
  readonly madeAt?: (version: number) => Promise<number>;
}
