/**
 * @file The evidence of a case: put in while input is required, taken out to be looked at.
 */
import type {
  CaseRecord,
  EvidenceFileRecord,
  EvidencePurpose,
  Records,
} from "../../records/index.ts";
import type { EvidenceRole } from "../../assessment/index.ts";
import { DOCUMENT_TYPES } from "../../documents/index.ts";
import type { Evidence, PictureRole } from "../observe.ts";
import { type LiveFile, readLiveFile, writeLiveFile } from "./live-file.ts";

export const PURPOSE_OF = {
  document: "document-front",
  documentBack: "document-back",
  selfie: "selfie",
} as const satisfies Record<EvidenceRole, EvidencePurpose>;

/** Everything that goes with a role: a locked document its password, a live selfie its frames. */
export const PURPOSES_OF: Readonly<Record<EvidenceRole, readonly EvidencePurpose[]>> = {
  document: ["document-front", "password"],
  documentBack: ["document-back"],
  selfie: ["selfie", "live"],
};

type Cases = Pick<Records, "cases">;

export interface WholeFile {
  readonly caseId: string;
  readonly purpose: EvidencePurpose;
  readonly source: "camera" | "file";
  readonly bytes: Uint8Array;
}

/** Bytes that are here already. */
export const putWhole = async (
  { cases }: Cases,
  { bytes, ...file }: WholeFile,
): Promise<EvidenceFileRecord> => await cases.files.keep(await cases.files.receive([bytes]), file);

export const putLive = async (records: Cases, caseId: string, live: LiveFile): Promise<void> => {
  await putWhole(records, {
    caseId,
    purpose: "live",
    source: "camera",
    bytes: writeLiveFile(live),
  });
};

/** Roles that were asked for and are not here. */
export const missingRoles = async (
  { cases }: Cases,
  { id, requested }: Pick<CaseRecord, "id" | "requested">,
): Promise<readonly string[]> => {
  const files = await cases.files.list(id);
  const here = new Set(files.filter(isComplete).map(({ purpose }) => purpose));
  return requested.filter((role) => !here.has(PURPOSE_OF[role as EvidenceRole]));
};

export const isComplete = ({ size, received }: EvidenceFileRecord): boolean => received === size;

/** undefined where a picture that is needed is not there whole. */
export const loadEvidence = async (
  records: Cases,
  found: Pick<CaseRecord, "id" | "claimedType">,
): Promise<Evidence | undefined> => {
  const files = await records.cases.files.list(found.id);
  const idOf = (purpose: EvidencePurpose): string | undefined =>
    files.find((known) => known.purpose === purpose)?.id;
  const load = async (purpose: EvidencePurpose): Promise<Uint8Array | undefined> => {
    const id = idOf(purpose);
    return id === undefined ? undefined : await records.cases.files.read(id);
  };
  // Pictures are as large as people send them: each is read while it is handed to an engine.
  const readerOf = async (purpose: EvidencePurpose) => {
    const id = idOf(purpose);
    return id === undefined ? undefined : await records.cases.files.reader(id);
  };
  const front = await readerOf("document-front");
  const selfie = await readerOf("selfie");
  if (front === undefined || selfie === undefined) return undefined;
  const back = await readerOf("document-back");
  const live = await load("live");
  const password = await load("password");
  const secret = password && { password: Buffer.from(password).toString("utf8") };
  return {
    document: { bytes: front, ...secret },
    ...(back && { documentBack: { bytes: back, ...secret } }),
    selfie: { bytes: selfie },
    ...(live && { live: { ...readLiveFile(live), giveBack: nothingToGiveBack } }),
    type: claimedTypeOf(found),
  };
};

/** What was given, without a look at it. */
export const givenRoles = async (
  { cases }: Cases,
  { id }: Pick<CaseRecord, "id">,
): Promise<readonly PictureRole[]> => {
  const purposes = (await cases.files.list(id)).map(({ purpose }) => purpose);
  const roles = Object.entries({ ...PURPOSE_OF, live: "live" } as const);
  return roles.flatMap(([role, purpose]) =>
    purposes.includes(purpose) ? [role as PictureRole] : [],
  );
};

export const claimedTypeOf = ({ claimedType }: Pick<CaseRecord, "claimedType">): Evidence["type"] =>
  DOCUMENT_TYPES.find((type) => type === claimedType) ?? "auto";

/** The frames stay with the case, so the next attempt brings them again and not their challenge. */
const nothingToGiveBack = (): Promise<void> => Promise.resolve();
