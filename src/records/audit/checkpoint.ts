/**
 * @file Checkpoints: what the audit log was at a moment, signed, to be kept where nobody who can write to the
 * database can write.
 *
 * [Note: checkpoints]
 *
 * The chain alone does not show that its end was cut off, or that an older copy was put in its place (see
 * [Note: the audit chain]). A checkpoint does: it says the number and the hash of the last entry. It is signed with a
 * key of the installation (Ed25519), so that whoever has the public key can tell that it is genuine, without a secret
 * and without this program: the signature is over `ekyc|audit-checkpoint|v1|` and the canonical JSON of the rest.
 */
import type { KeyObject } from "node:crypto";
import type { Kysely } from "kysely";
import { z } from "zod";
import { installationOf, isSigned, signingKey } from "../crypto/index.ts";
import type { SigningKey } from "../crypto/index.ts";
import type { Schema } from "../database/index.ts";
import { RecordsError } from "../records-error.ts";
import { canonicalJson } from "./canonical-json.ts";
import { GENESIS_HASH, isAsWritten } from "./chain.ts";

export const AuditCheckpointSchema = z.strictObject({
  format: z.literal("ekyc-audit-checkpoint"),
  version: z.literal(1),
  installation: z.string().regex(/^ins_[0-9a-f]{32}$/),
  /** Of the last entry; 0 before the first. */
  sequence: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  signature: z.string().regex(/^[\w-]{86}$/),
});

export type AuditCheckpoint = Readonly<z.infer<typeof AuditCheckpointSchema>>;

export const checkpointKey = (auditKey: KeyObject): SigningKey =>
  signingKey(auditKey, "audit-checkpoint|v1");

/** Throws `audit-damaged` where the end of the log is not what was written: nothing false is signed. */
export const makeCheckpoint = async (
  db: Kysely<Schema>,
  auditKey: KeyObject,
  now: () => number,
): Promise<AuditCheckpoint> => {
  const { sequence, hash } = await readEnd(db, auditKey);
  const key = checkpointKey(auditKey);
  const content = {
    format: "ekyc-audit-checkpoint",
    version: 1,
    installation: key.installation,
    sequence,
    hash,
    at: new Date(now()).toISOString(),
  } as const;
  return { ...content, signature: key.sign(signedText(content)) };
};

/** One line, as it is kept in files. */
export const checkpointLine = (checkpoint: AuditCheckpoint): string => canonicalJson(checkpoint);

/** Lines as `checkpointLine` writes them. Throws `checkpoint-refused` for the first that this key did not sign. */
export const readCheckpoints = (
  text: string,
  { publicKey, source }: { readonly publicKey: string; readonly source: string },
): readonly AuditCheckpoint[] => {
  const lines = text.split("\n").map((line) => line.trim());
  const checkpoints = lines.flatMap((line, i) => {
    if (line === "") return [];
    const refused = (why: string) =>
      new RecordsError("checkpoint-refused", { detail: `${source}, line ${i + 1}: ${why}` });
    const checkpoint = parseLine(line);
    if (checkpoint === undefined) throw refused("it is no checkpoint");
    if (checkpoint.installation !== installationOf(publicKey))
      throw refused("it is of another installation");
    if (!isGenuine(publicKey, checkpoint)) throw refused("its signature is wrong");
    return [checkpoint];
  });
  if (checkpoints.length === 0)
    throw new RecordsError("checkpoint-refused", { detail: `${source}: there is none in it` });
  return checkpoints;
};

const parseLine = (line: string): AuditCheckpoint | undefined => {
  try {
    return AuditCheckpointSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

export const isGenuine = (publicKey: string, { signature, ...content }: AuditCheckpoint): boolean =>
  isSigned(publicKey, signedText(content), signature);

const signedText = (content: Omit<AuditCheckpoint, "signature">): string =>
  `ekyc|audit-checkpoint|v1|${canonicalJson(content)}`;

/** Head and last entry in one statement, so that an append in between cannot part them. */
const readEnd = async (
  db: Kysely<Schema>,
  auditKey: KeyObject,
): Promise<{ readonly sequence: number; readonly hash: string }> => {
  const head = await db
    .selectFrom("audit_head")
    .leftJoin("audit_entries", "audit_entries.sequence", "audit_head.sequence")
    .selectAll("audit_entries")
    .select(["audit_head.sequence as head", "audit_head.hash as headHash"])
    .where("audit_head.id", "=", 1)
    .executeTakeFirst();
  if (head?.head === 0 && head.headHash === GENESIS_HASH)
    return { sequence: 0, hash: GENESIS_HASH };
  const { sequence, at, actor, action, subject, details, previous_hash, hash } = head ?? {};
  const entry = { sequence, at, actor, action, subject, details, previous_hash, hash };
  if (!isWhole(entry) || !isAsWritten(auditKey, entry) || hash !== head?.headHash)
    throw new RecordsError("audit-damaged");
  return { sequence: entry.sequence, hash: entry.hash };
};

type Whole<Row> = { readonly [Column in keyof Row]: NonNullable<Row[Column]> };

const isWhole = <Row extends object>(row: Row): row is Row & Whole<Row> =>
  Object.values(row).every((value) => value !== null && value !== undefined);
