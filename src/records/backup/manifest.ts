/**
 * @file What a backup says of itself: `manifest.json`.
 *
 *     manifest.json   this, signed by the installation
 *     ekyc.db         every row, as a file of SQLite, whatever database they were in
 *     blobs.jsonl     a line for each picture: its name, size and SHA-256
 *     blobs/          pictures as they lie in the data directory: sealed
 *
 * The master key is not in it, nor anything that opens what is sealed. The manifest holds the hash of every other
 * file, by way of blobs.jsonl, and is signed with the key of [Note: checkpoints]: a backup in which anything was
 * changed is not taken for one.
 */
import { z } from "zod";
import { AuditCheckpointSchema, canonicalJson } from "../audit/index.ts";
import { isBlobName } from "../blobs/index.ts";
import { installationOf, isSigned, type SigningKey } from "../crypto/index.ts";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().min(0);

const Manifest = z.strictObject({
  format: z.literal("ekyc-backup"),
  version: z.literal(1),
  installation: z.string(),
  /** In PEM. */
  publicKey: z.string(),
  /** Version of the program that made it. */
  program: z.string(),
  /** The last migration of its tables. */
  migration: z.string(),
  source: z.enum(["sqlite", "mysql"]),
  masterKeyVersion: Count,
  /** The moment that it shows: what was acknowledged before is in it. */
  at: z.iso.datetime(),
  checkpoint: AuditCheckpointSchema,
  tables: z.record(z.string(), z.strictObject({ rows: Count, sha256: Sha256 })),
  database: z.strictObject({ bytes: Count, sha256: Sha256 }),
  blobs: z.strictObject({
    count: Count,
    totalBytes: Count,
    /** Of blobs.jsonl. */
    list: z.strictObject({ bytes: Count, sha256: Sha256 }),
    /** Erased after the moment that the rows show, before their files were copied. */
    erased: z.array(z.string()),
    /** Named by a row, and not to be found in the installation itself. */
    missing: z.array(z.string()),
  }),
  signature: z.string(),
});

export type BackupManifest = Readonly<z.infer<typeof Manifest>>;
type UnsignedManifest = Omit<BackupManifest, "signature" | "installation" | "publicKey">;

export const FILES = {
  manifest: "manifest.json",
  database: "ekyc.db",
  list: "blobs.jsonl",
  blobs: "blobs",
} as const;

/** A line of blobs.jsonl. */
export const ListedBlob = z.strictObject({
  // It becomes a path.
  name: z.string().refine(isBlobName),
  bytes: Count,
  sha256: Sha256,
});
export type ListedBlob = Readonly<z.infer<typeof ListedBlob>>;

export const signManifest = (key: SigningKey, unsigned: UnsignedManifest): BackupManifest => {
  const { installation, publicKey } = key;
  const content = { ...unsigned, installation, publicKey };
  return { ...content, signature: key.sign(signedText(content)) };
};

/** undefined where it is none, or not as the key that it names signed it. */
export const parseManifest = (text: string): BackupManifest | undefined => {
  const manifest = parseJson(text);
  if (manifest === undefined) return undefined;
  const { signature, ...content } = manifest;
  const genuine =
    installationOf(content.publicKey) === content.installation &&
    isSigned(content.publicKey, signedText(content), signature);
  return genuine ? manifest : undefined;
};

const parseJson = (text: string): BackupManifest | undefined => {
  try {
    return Manifest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

const signedText = (content: Omit<BackupManifest, "signature">): string =>
  `ekyc|backup|v1|${canonicalJson(content)}`;
