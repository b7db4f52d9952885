/**
 * @file The audit chain: what an entry says, and the hash that ties it to the one before.
 *
 * [Note: the audit chain]
 *
 * Entries are numbered from 1 without gaps. Each carries the hash of the entry before it
 * and its own: HMAC-SHA-256 under the audit key over the canonical JSON of everything
 * else in it. Who can write to the database but has no key cannot edit, insert, delete or
 * reorder an entry and mend the hashes after it.
 *
 * What a chain alone cannot show is that its end was cut off together with the head row:
 * the shorter chain is as sound as the longer was. That needs [Note: checkpoints].
 */
import type { KeyObject } from "node:crypto";
import type { Selectable } from "kysely";
import { keyedHash } from "../crypto/index.ts";
import type { AuditEntriesTable } from "../database/schema.ts";
import { canonicalJson } from "./canonical-json.ts";

/** An entry without its hash. `details` is canonical JSON text, without personal data. */
export interface EntryBody {
  readonly sequence: number;
  /** UTC milliseconds. The sequence orders entries; clocks can step back. */
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  /** The record it is about. */
  readonly subject: string;
  readonly details: string;
  readonly previousHash: string;
}

/** An entry as what the next one follows. */
export interface Link {
  readonly sequence: number;
  readonly hash: string;
}

/** What stands before the first entry. */
export const GENESIS_HASH = "0".repeat(64);

export const entryHash = (auditKey: KeyObject, entry: EntryBody): string => {
  const { sequence, at, actor, action, subject, details, previousHash } = entry;
  return keyedHash(
    auditKey,
    `audit|v1|${canonicalJson({ sequence, at, actor, action, subject, details, previousHash })}`,
  );
};

/** Whether a row carries the hash that whoever has the key gave it. What stands around it is not asked. */
export const isAsWritten = (
  auditKey: KeyObject,
  { previous_hash: previousHash, hash, ...entry }: Selectable<AuditEntriesTable>,
): boolean => hash === entryHash(auditKey, { ...entry, previousHash });

/** Whether a row is the next entry after this one, as it was written. */
export const follows = (
  auditKey: KeyObject,
  row: Selectable<AuditEntriesTable>,
  before: Link,
): boolean =>
  row.sequence === before.sequence + 1 &&
  row.previous_hash === before.hash &&
  isAsWritten(auditKey, row);
