/**
 * @file The consent ledger: what an applicant agreed to, by the hash of the words that were shown.
 */
import type { Selectable } from "kysely";
import { appendAudit } from "../audit/index.ts";
import type { ConsentsTable } from "../database/review-tables.ts";
import { newId } from "../ids.ts";
import { type ListedPage, pageOf, type PageOptions } from "../page.ts";
import { pageQuery } from "../page-edge.ts";
import type { Store } from "../store.ts";

export interface ConsentRecord {
  readonly id: string;
  readonly caseId: string;
  readonly noticeVersion: string;
  readonly noticeSha256: string;
  readonly language: string;
  readonly decision: "given" | "declined";
  readonly choices: readonly string[];
  readonly givenAt: number;
  readonly withdrawnAt: number | null;
}

export interface NewConsent extends Omit<ConsentRecord, "id" | "givenAt" | "withdrawnAt"> {
  /** Of the token that withdraws it. */
  readonly withdrawalHash: string;
}

export const addConsent = async (store: Store, added: NewConsent): Promise<ConsentRecord> => {
  const row: ConsentsTable = {
    id: newId("cns"),
    case_id: added.caseId,
    notice_version: added.noticeVersion,
    notice_sha256: added.noticeSha256,
    language: added.language,
    decision: added.decision,
    choices: JSON.stringify(added.choices),
    given_at: store.now(),
    withdrawn_at: null,
    withdrawal_hash: added.withdrawalHash,
  };
  await store.db.transaction().execute(async (transaction) => {
    await transaction.insertInto("consents").values(row).execute();
    await appendAudit(transaction, store.installationKeys.audit, {
      at: row.given_at,
      actor: "applicant",
      action: `consent.${added.decision}`,
      subject: row.id,
      details: {
        verification: added.caseId,
        notice: added.noticeVersion,
        sha256: added.noticeSha256,
        language: added.language,
        choices: [...added.choices],
      },
    });
  });
  return consentOf(row);
};

/** Oldest first. */
export const listConsentsOf = async (
  { db }: Pick<Store, "db">,
  caseId: string,
): Promise<readonly ConsentRecord[]> => {
  const rows = await db
    .selectFrom("consents")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("given_at")
    .execute();
  return rows.map(consentOf);
};

/** Newest first. */
export const listConsents = async (
  { db }: Pick<Store, "db">,
  page: PageOptions,
): Promise<ListedPage<ConsentRecord>> => {
  const { beyond, direction } = await pageQuery(db, "consents", page);
  const rows = await db
    .selectFrom("consents")
    .selectAll()
    .where(beyond)
    .orderBy("given_at", direction)
    .orderBy("id", direction)
    .limit(page.limit + 1)
    .execute();
  const listed = pageOf(rows, page);
  return { ...listed, data: listed.data.map(consentOf) };
};

export const findConsentByToken = async (
  { db }: Pick<Store, "db">,
  withdrawalHash: string,
): Promise<ConsentRecord | undefined> => {
  const row = await db
    .selectFrom("consents")
    .selectAll()
    .where("withdrawal_hash", "=", withdrawalHash)
    .executeTakeFirst();
  return row && consentOf(row);
};

const consentOf = (row: Selectable<ConsentsTable>): ConsentRecord => ({
  id: row.id,
  caseId: row.case_id,
  noticeVersion: row.notice_version,
  noticeSha256: row.notice_sha256,
  language: row.language,
  decision: row.decision === "given" ? "given" : "declined",
  choices: JSON.parse(row.choices) as string[],
  givenAt: row.given_at,
  withdrawnAt: row.withdrawn_at,
});
