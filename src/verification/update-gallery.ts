/**
 * @file Describes stored faces anew, after the face models were changed.
 *
 * In:  the identities whose features are of another model than the engines give, and their kept selfies.
 * Out: features of the engines' model in their place; how many, and how many could not be described.
 *
 * Each identity is one step of its own, so an update that was cut short goes on where it stopped: what is done
 * is no longer listed. Searches meanwhile say how many faces they could not search, see
 * [Note: vectors of two models are never compared].
 */
import type { FaceFeatures } from "../observations/index.ts";
import type { IdentityToDescribe } from "../records/index.ts";
import type { VerificationPorts } from "./ports.ts";

/** Whatever is not `updated` is still not searched. */
export type FaceUpdate = "updated" | "without-picture" | "without-face" | "engine-failed" | "gone";

export type GalleryUpdate = Readonly<Record<FaceUpdate, number>>;

export interface UpdateGalleryOptions {
  /** Who asked, for the audit log. */
  readonly actor: string;
  readonly onProgress?: (done: number) => void;
}

const PAGE_SIZE = 100;

export const updateGallery = async (
  { engines, records }: Pick<VerificationPorts, "engines" | "records">,
  { actor, onProgress }: UpdateGalleryOptions,
): Promise<GalleryUpdate> => {
  const model = await engines.ready();
  const counts: Record<FaceUpdate, number> = {
    updated: 0,
    "without-picture": 0,
    "without-face": 0,
    "engine-failed": 0,
    gone: 0,
  };
  let done = 0;
  for (let after = ""; ;) {
    const page = await records.identitiesWithOtherModel(model, { after, limit: PAGE_SIZE });
    for (const identity of page) {
      counts[await updateOne({ engines, records }, identity, actor)]++;
      onProgress?.(++done);
    }
    const last = page.at(-1);
    if (last === undefined) return counts;
    after = last.id;
  }
};

const updateOne = async (
  { engines, records }: Pick<VerificationPorts, "engines" | "records">,
  { id, verificationId }: IdentityToDescribe,
  actor: string,
): Promise<FaceUpdate> => {
  const picture = await records.readPicture(verificationId, "selfie");
  if (picture === undefined) return "without-picture";
  const answer = await engines.observeSelfie({ bytes: picture.bytes });
  if (answer.outcome === "failed") return "engine-failed";
  const features: FaceFeatures | undefined =
    answer.outcome === "observed" ? answer.observation.faces[0]?.features : undefined;
  if (features === undefined) return "without-face";
  return (await records.replaceFeatures({ identityId: id, features, actor })) ? "updated" : "gone";
};
