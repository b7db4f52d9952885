/**
 * @file 1:N identification: whose stored faces are like this one?
 *
 * In:  the features of a selfie, and the applicant's number if it was read whole.
 * Out: the identities at or above a threshold, with what tells whether they are the applicant's own; and how many
 *      could be searched, and how many not.
 *
 * [Note: vectors of two models are never compared]
 *
 * A process holds one gallery for each model that it was asked for; features of another model are in another. The
 * identities that the gallery of this model does not hold are counted with every answer, so that a search of a part
 * cannot be taken for a search of all.
 */
import type { FaceCandidate, FaceSearch } from "../assessment/input.ts";
import { decodeFeatures } from "../observations/index.ts";
import type { FaceFeatures } from "../observations/index.ts";
import { modelText } from "./features.ts";
import { countWithOtherModel, StoredGallery } from "./gallery/index.ts";
import type { Found, Wanted } from "./gallery/index.ts";
import { hasNumber, numberIndexBy } from "./identities.ts";
import type { NumberIndex } from "./identities.ts";
import type { IndexKey } from "./index-keys.ts";
import { getVerification } from "./read-verification.ts";
import type { Store } from "./store.ts";

export interface SearchFacesOptions {
  /** By how many are searched; see assessment's search points. */
  readonly threshold: (searched: number) => number;
  readonly limit: number;
  /** Of the applicant. */
  readonly number?: { readonly type: string; readonly number: string } | undefined;
}

export type FaceSearchResult = Extract<FaceSearch, { outcome: "searched" }> & {
  /** For recordVerification, see [Note: one face at once]. */
  readonly upTo: number;
};

export class FaceSearches {
  readonly #store: Store;
  readonly #galleries = new Map<string, StoredGallery>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** @throws RangeError for features that are not of unit length, or of another length than those of their model */
  async search(features: FaceFeatures, options: SearchFacesOptions): Promise<FaceSearchResult> {
    const model = modelText(features.model);
    const probe = decodeFeatures(features);
    const wanted = (size: number): Wanted => ({
      threshold: options.threshold(size),
      limit: options.limit,
    });
    const { found, size, unreadable, upTo } = await this.#galleryOf(model).search(probe, wanted);
    return {
      outcome: "searched",
      searched: size,
      notSearched: unreadable + (await countWithOtherModel(this.#store.db, model)),
      candidates: await this.#describe(found, options.number),
      upTo,
    };
  }

  async refresh(): Promise<void> {
    for (const gallery of this.#galleries.values()) await gallery.refresh();
  }

  get memoryBytes(): number {
    return [...this.#galleries.values()].reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#galleries.values()].map((gallery) => gallery.close()));
  }

  #galleryOf(model: string): StoredGallery {
    const known = this.#galleries.get(model);
    if (known !== undefined) return known;
    const gallery = new StoredGallery(this.#store, model);
    this.#galleries.set(model, gallery);
    return gallery;
  }

  async #describe(
    found: readonly Found[],
    number: SearchFacesOptions["number"],
  ): Promise<readonly FaceCandidate[]> {
    const candidates: FaceCandidate[] = [];
    for (const one of found) {
      const candidate = await describe(this.#store, one, number);
      if (candidate !== undefined) candidates.push(candidate);
    }
    return candidates;
  }
}

/** undefined when it was removed this very moment. */
const describe = async (
  store: Store,
  { key, score }: Found,
  number: SearchFacesOptions["number"],
): Promise<FaceCandidate | undefined> => {
  const row = await store.db
    .selectFrom("identities")
    .select(["verification_id", "document_type", "number_index", "index_key_version"])
    .where("gallery_sequence", "=", key)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const fields = (await getVerification(store, row.verification_id))?.evidence?.fields;
  return {
    verificationId: row.verification_id,
    documentType: row.document_type,
    score,
    number: await compareNumbers(store, row, number),
    name: fields?.["name"]?.value,
    dateOfBirth: fields?.["dateOfBirth"]?.value,
  };
};

/** By the key of the entry: where that was given up, nobody can tell. See [Note: an index outlives its key]. */
const compareNumbers = async (
  { db, installationKeys: { index } }: Store,
  row: { readonly document_type: string } & NumberIndex,
  number: SearchFacesOptions["number"],
): Promise<FaceCandidate["number"]> => {
  if (number === undefined || number.type !== row.document_type) return "not-comparable";
  if (!hasNumber(row)) return "not-comparable";
  const isItsKey = ({ version }: IndexKey): boolean => version === row.index_key_version;
  if (!index.live.some(isItsKey)) await index.refresh(db);
  const key = index.live.find(isItsKey);
  if (key === undefined) return "not-comparable";
  const { number_index } = numberIndexBy(key, number.type, number.number);
  return number_index === row.number_index ? "same" : "different";
};
