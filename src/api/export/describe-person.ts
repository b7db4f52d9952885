/**
 * @file What is kept of one verification, for the person that it is about.
 *
 * In:  the id of a verification.
 * Out: a JSON document and the names of its pictures. No vector (the model and its length only), nothing of anybody
 *      else: not whom the face was found alike to, not who reviewed by name, not what a reviewer noted, which can speak
 *      of others. Whether a legal hold is on it is not told either: that can be forbidden.
 */
import type { CaseRecord, Records } from "../../records/index.ts";
import { PICTURE_PURPOSES, type PicturePurpose } from "../../records/index.ts";
import { storedResult, type VerificationPorts } from "../../verification/index.ts";

export interface ExportParts {
  readonly records: Records;
  readonly ports: Pick<VerificationPorts, "judgement">;
}

export interface DescribedPerson {
  readonly document: unknown;
  readonly pictures: readonly PicturePurpose[];
}

export const describePerson = async (
  found: CaseRecord,
  parts: ExportParts,
): Promise<DescribedPerson> => {
  const { records } = parts;
  const kept = await describeKept(found.id, parts);
  const document = {
    version: 1,
    verification: describeCase(found),
    ...kept.described,
    attempts: await describeAttempts(found.id, records),
    consents: (await records.cases.consents.of(found.id)).map(
      ({ caseId: _case, givenAt, withdrawnAt, ...consent }) => ({
        ...consent,
        givenAt: instant(givenAt),
        withdrawnAt: withdrawnAt === null ? null : instant(withdrawnAt),
      }),
    ),
    reviews: (await records.cases.decisions(found.id)).map(
      ({ at, decision, reason, requested, note }) => ({
        at: instant(at),
        decision,
        reason,
        requested,
        noteKept: note !== null,
      }),
    ),
    seenUnmasked: (await records.audit.looksAt(found.id)).map(({ at, actor, action, details }) => ({
      at: instant(at),
      by: actor,
      what: action,
      details,
    })),
  };
  return { document, pictures: kept.pictures };
};

const describeCase = ({ id, createdAt, status, ...rest }: CaseRecord) => ({
  id,
  createdAt: instant(createdAt),
  status,
  reference: rest.reference,
  purpose: rest.purpose,
  claimedType: rest.claimedType,
  documentType: rest.documentType,
  language: rest.language,
  reasons: rest.reasons,
  decision: rest.decision && { ...rest.decision, at: instant(rest.decision.at) },
  redactedAt: rest.redactedAt === null ? null : instant(rest.redactedAt),
});

const describeKept = async (id: string, { records, ports }: ExportParts) => {
  const record = await records.getVerification(id);
  if (record === undefined) return { described: { fields: {}, pictures: [] }, pictures: [] };
  const { document } = storedResult(record, ports.judgement);
  const pictures = PICTURE_PURPOSES.filter((purpose) => record.pictures.includes(purpose));
  return {
    described: {
      // As they were kept at the decision; what is read from them again is beside them.
      fields: Object.fromEntries(
        Object.entries(record.evidence?.fields ?? {}).map(([name, { value, source, score }]) => [
          name,
          { value, source, score },
        ]),
      ),
      address: document.address ?? null,
      linesOfText: (record.evidence?.observations.pages ?? []).map(({ lines }) =>
        lines.map(({ text }) => text),
      ),
      lastFour: record.lastFour,
      faceFeatures: await describeFeatures(id, records),
      pictures: pictures.map(pictureFile),
    },
    pictures,
  };
};

/** That they are there, by which model and how long: a vector is of no use to anybody but whoever compares faces. */
const describeFeatures = async (id: string, records: Records) => {
  const features = await records.readFeatures(id);
  if (features === undefined) return null;
  const { model, document, selfie } = features;
  return {
    model: `${model.name}@${model.version}`,
    dimensions: (selfie ?? document)?.dimensions ?? null,
    ofDocument: document !== undefined,
    ofSelfie: selfie !== undefined,
  };
};

const describeAttempts = async (id: string, records: Records) =>
  await Promise.all(
    (await records.cases.attempts(id)).map(async (attempt) => ({
      number: attempt.number,
      at: instant(attempt.createdAt),
      outcome: attempt.outcome,
      report: (await records.cases.report(attempt.id))?.report ?? null,
    })),
  );

export const pictureFile = (purpose: PicturePurpose): string => `pictures/${purpose}.jpg`;

const instant = (at: number): string => new Date(at).toISOString();
