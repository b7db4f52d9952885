/**
 * @file A whole picture as it comes in, before there is a case that it belongs to.
 *
 * In:  pieces of any length, as a connection brings them.
 * Out: what is on disk of it, sealed; nothing else knows of it until it is kept, or dropped.
 *
 * The server holds one part of it, see [Note: a picture comes in parts]. What is never kept, since the process ended,
 * has a key that nobody has any more, and the janitor removes its blobs.
 */
import { seal } from "../crypto/index.ts";
import { insertDataKeys, makeDataKey } from "../data-keys.ts";
import type { NewDataKey } from "../data-keys.ts";
import { newId } from "../ids.ts";
import type { Store } from "../store.ts";
import {
  type EvidenceFileRecord,
  MAX_PART_BYTES,
  type NewEvidenceFile,
  partPlace,
  removeBlobs,
  removeFilesIn,
  takeBackBlobs,
} from "./evidence-files.ts";

export interface ReceivedEvidence {
  readonly id: string;
  readonly size: number;
  readonly parts: readonly ReceivedPart[];
  readonly key: NewDataKey;
}

interface ReceivedPart {
  readonly position: number;
  readonly size: number;
  readonly blob_name: string;
}

export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Whatever `pieces` throws is thrown on, once nothing is left of what came before. */
export const receiveEvidence = async (store: Store, pieces: Pieces): Promise<ReceivedEvidence> => {
  const id = newId("file");
  const key = makeDataKey(id, "pictures", store.now());
  const parts: ReceivedPart[] = [];
  let size = 0;
  try {
    for await (const part of inParts(pieces)) {
      const sealed = seal(key.key, part, partPlace(id, size));
      parts.push({
        position: size,
        size: part.length,
        blob_name: await store.blobs.put(sealed),
      });
      size += part.length;
    }
  } catch (error) {
    await removeBlobs(store, namesOf({ parts }));
    throw error;
  }
  return { id, size, parts, key };
};

/** In place of an earlier one of the same purpose. Nothing is left of what cannot be kept. */
export const keepReceived = async (
  store: Store,
  received: ReceivedEvidence,
  of: Omit<NewEvidenceFile, "size">,
): Promise<EvidenceFileRecord> => {
  const { id, size } = received;
  const at = store.now();
  try {
    await removeBlobs(store, await nameReceived(store, received, { ...of, at }));
  } catch (error) {
    await takeBackBlobs(store, namesOf(received));
    throw error;
  }
  return { id, caseId: of.caseId, purpose: of.purpose, size, received: size, createdAt: at };
};

/** The names of the blobs that it replaces. */
const nameReceived = (
  store: Store,
  { id, size, parts, key }: ReceivedEvidence,
  of: Omit<NewEvidenceFile, "size"> & { readonly at: number },
): Promise<readonly string[]> =>
  store.db.transaction().execute(async (transaction) => {
    const { caseId, purpose, source, at } = of;
    const replaced = await removeFilesIn(transaction, caseId, [purpose]);
    await transaction
      .insertInto("evidence_files")
      .values({
        id,
        case_id: caseId,
        purpose,
        size,
        received: size,
        source,
        created_at: at,
        completed_at: at,
      })
      .execute();
    await insertDataKeys(transaction, store.master, [key]);
    if (parts.length > 0)
      await transaction
        .insertInto("evidence_parts")
        .values(parts.map((part) => ({ file_id: id, ...part })))
        .execute();
    return replaced;
  });

export const dropReceived = async (store: Store, received: ReceivedEvidence): Promise<void> => {
  await removeBlobs(store, namesOf(received));
};

const namesOf = ({ parts }: Pick<ReceivedEvidence, "parts">): readonly string[] =>
  parts.map(({ blob_name }) => blob_name);

/** Each part is gone when the next is asked for: one buffer holds them all. */
async function* inParts(pieces: Pieces): AsyncGenerator<Uint8Array> {
  let part: Buffer | undefined;
  let length = 0;
  for await (const piece of pieces)
    for (let from = 0; from < piece.length;) {
      part ??= Buffer.allocUnsafeSlow(MAX_PART_BYTES);
      const taken = piece.subarray(from, from + MAX_PART_BYTES - length);
      part.set(taken, length);
      from += taken.length;
      length += taken.length;
      if (length < MAX_PART_BYTES) continue;
      yield part;
      length = 0;
    }
  if (part !== undefined && length > 0) yield part.subarray(0, length);
}
