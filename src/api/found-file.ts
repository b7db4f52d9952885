/**
 * @file The evidence file that a request is about.
 */
import type { EvidenceFileRecord, Records } from "../records/index.ts";
import { Problem } from "./problem.ts";
import { FILE_PURPOSES } from "./schemas/evidence.ts";

/** @throws Problem `record-not-found` */
export const fileOf = async (
  records: Records,
  { id, fileId }: { readonly id: string; readonly fileId: string },
): Promise<EvidenceFileRecord> => {
  const file = (await records.cases.files.list(id)).find((known) => known.id === fileId);
  if (file === undefined || !isPicture(file)) throw new Problem("record-not-found");
  return file;
};

/** Others are kept beside them, such as a password, and never named. */
export const isPicture = ({ purpose }: EvidenceFileRecord): boolean =>
  FILE_PURPOSES.some((known) => known === purpose);
