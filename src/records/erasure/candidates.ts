/**
 * @file Takes verifications that were erased out of what others were found alike to.
 *
 * Whom a verification was found alike to is sealed, since that two show one person is personal data: so no index leads
 * from the one to the others, and each list is opened. Few verifications have one. A list that is written after this
 * by a judgement which began before is shorter when it is read: what is redacted is not shown.
 */
import { readFaceCandidates, sealCandidates } from "../face-candidates.ts";
import { readDataKey } from "../data-keys.ts";
import type { Store } from "../store.ts";

const AT_ONCE = 200;

/** How many entries went. */
export const forgetCandidates = async (
  store: Store,
  erased: ReadonlySet<string>,
): Promise<number> => {
  let forgotten = 0;
  for (let after = ""; ;) {
    const rows = await store.db
      .selectFrom("verifications")
      .select("id")
      .where("face_candidates", "is not", null)
      .where("id", ">", after)
      .orderBy("id")
      .limit(AT_ONCE)
      .execute();
    for (const { id } of rows) forgotten += await forgetIn(store, id, erased);
    if (rows.length < AT_ONCE) return forgotten;
    after = rows.at(-1)!.id;
  }
};

const forgetIn = async (store: Store, id: string, erased: ReadonlySet<string>): Promise<number> => {
  const candidates = await readFaceCandidates(store, id);
  const left = candidates.filter(({ verificationId }) => !erased.has(verificationId));
  if (left.length === candidates.length) return 0;
  const key = await readDataKey(store.db, store.master, id, "features");
  // One whose own list went meanwhile keeps none.
  await store.db
    .updateTable("verifications")
    .set({ face_candidates: left.length === 0 ? null : sealCandidates(key, left, id) })
    .where("id", "=", id)
    .where("face_candidates", "is not", null)
    .execute();
  return candidates.length - left.length;
};
