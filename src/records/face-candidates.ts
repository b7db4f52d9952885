/**
 * @file The stored faces that a verification was found alike to, sealed with its features.
 */
import type { KeyObject } from "node:crypto";
import { z } from "zod";
import { openSeal, seal } from "./crypto/index.ts";
import { DATA_KEY_VERSION, readDataKey } from "./data-keys.ts";
import type { Store } from "./store.ts";
import { KeptFaceCandidate } from "./verification-record.ts";

const candidatesPlace = (verificationId: string) => ({
  table: "verifications",
  recordId: verificationId,
  field: "face_candidates",
  keyVersion: DATA_KEY_VERSION,
});

export const sealCandidates = (
  key: KeyObject,
  candidates: readonly KeptFaceCandidate[],
  verificationId: string,
): Buffer => {
  const json = JSON.stringify(z.array(KeptFaceCandidate).parse(candidates));
  return seal(key, Buffer.from(json, "utf8"), candidatesPlace(verificationId));
};

/** None where none were found, or nothing of the person is kept. For reviewers who may see them. */
export const readFaceCandidates = async (
  { db, master }: Store,
  verificationId: string,
): Promise<readonly KeptFaceCandidate[]> => {
  const row = await db
    .selectFrom("verifications")
    .select("face_candidates")
    .where("id", "=", verificationId)
    .executeTakeFirst();
  if (row === undefined || row.face_candidates === null) return [];
  const key = await readDataKey(db, master, verificationId, "features");
  const opened = openSeal(key, row.face_candidates, candidatesPlace(verificationId));
  return z.array(KeptFaceCandidate).parse(JSON.parse(opened.toString("utf8")));
};
