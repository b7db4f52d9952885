/**
 * @file Destroys what is kept of a verification: keys first, so that nothing that is left anywhere can be opened.
 *
 * The report stays with its attempt: it holds no personal data.
 */
import type { Transaction } from "kysely";
import type { Schema } from "../database/index.ts";
import { noteRemoval } from "../gallery/changes.ts";

/** In the transaction of the change that asks for it. The names of the blobs that are worth nothing then. */
export const removeRecordIn = async (
  transaction: Transaction<Schema>,
  id: string,
): Promise<readonly string[]> => {
  const pictures = await transaction
    .selectFrom("pictures")
    .select("blob_name")
    .where("verification_id", "=", id)
    .execute();
  const identities = await transaction
    .selectFrom("identities")
    .select(["id", "gallery_sequence"])
    .where("verification_id", "=", id)
    .execute();
  for (const { id: identity, gallery_sequence } of identities) {
    if (gallery_sequence !== null) await noteRemoval(transaction, gallery_sequence);
    await transaction.deleteFrom("data_keys").where("owner", "=", identity).execute();
  }
  await transaction.deleteFrom("data_keys").where("owner", "=", id).execute();
  await transaction.deleteFrom("identities").where("verification_id", "=", id).execute();
  await transaction.deleteFrom("pictures").where("verification_id", "=", id).execute();
  await transaction.deleteFrom("picture_bands").where("verification_id", "=", id).execute();
  await transaction.deleteFrom("burst_bands").where("verification_id", "=", id).execute();
  await transaction.deleteFrom("verifications").where("id", "=", id).execute();
  return pictures.map(({ blob_name }) => blob_name);
};
