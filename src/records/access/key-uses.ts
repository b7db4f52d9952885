/**
 * @file When keys were last used, written down beside the requests and not in them.
 *
 * Each write is a commit that everybody waits for, and after a quiet minute all keys have one due at once. So uses are
 * gathered, and a second's worth of them is one commit. What a process that dies has gathered is lost: `used_at` tells
 * whether a key can be revoked without harm, and a key in use is soon used again.
 */
import type { Store } from "../store.ts";

const WRITE_AFTER_MS = 1000;
/** To the minute is enough. */
const USED_EVERY_MS = 60 * 1000;

export class KeyUses {
  readonly #store: Pick<Store, "db" | "now">;
  readonly #uses = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Pick<Store, "db" | "now">) {
    this.#store = store;
  }

  note({ id, usedAt }: { readonly id: string; readonly usedAt: number | null }): void {
    const at = this.#store.now();
    const last = this.#uses.get(id) ?? usedAt;
    if (last !== null && at - last < USED_EVERY_MS) return;
    this.#uses.set(id, at);
    this.#timer ??= setTimeout(() => {
      // Of no request: what cannot be written now is gathered on.
      this.write().catch(() => undefined);
    }, WRITE_AFTER_MS).unref();
  }

  /** Before they are read, and before the database is closed. */
  async write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#uses.size === 0) return;
    const uses = [...this.#uses];
    await this.#store.db.transaction().execute(async (transaction) => {
      for (const [id, at] of uses)
        await transaction
          .updateTable("api_keys")
          .set({ used_at: at })
          .where("id", "=", id)
          .execute();
    });
    for (const [id, at] of uses) if (this.#uses.get(id) === at) this.#uses.delete(id);
  }
}
