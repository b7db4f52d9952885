/**
 * @file Evidence: files of a verification, sent whole or in parts, looked at as soon as they are there.
 *
 *   POST   /v1/verifications/{id}/files               CreateFile -> 201 EvidenceFile; replaces an earlier one of the purpose
 *   PATCH  /v1/verifications/{id}/files/{fileId}      header Upload-Offset, body application/octet-stream of at most 1 MiB
 *                                                     -> EvidenceFile with the new offset; 409 `offset-wrong` says where to go on
 *   GET    /v1/verifications/{id}/files/{fileId}      -> EvidenceFile: after a lost connection, where to go on
 *   PUT    /v1/verifications/{id}/files/{purpose}     body: the picture -> 201 EvidenceFile, complete
 *   DELETE /v1/verifications/{id}/files/{fileId}      -> 204
 *   POST   /v1/verifications/{id}/files/{fileId}/assessment   FileSecret? -> FileAssessment: whether it will do, at once
 *   POST   /v1/verifications/{id}/live-capture        multipart: selfie, live, liveFrame* -> 201 EvidenceFile (of the selfie)
 *   PUT    /v1/verifications/{id}/document-password   FileSecret -> 204: of a locked PDF, kept sealed until it is submitted
 *   PATCH  /v1/verifications/{id}/claims              Claims -> Verification: the type, or what the applicant confirmed
 *
 * A file can be opened by nobody but an engine, and goes when the verification ends. No address gives it back.
 */
import { z } from "zod";
import { ClaimedType } from "./verification.ts";
import { Instant, listOf } from "./conventions.ts";

export const FILE_PURPOSES = ["document-front", "document-back", "selfie"] as const;
export const FilePurpose = z.enum(FILE_PURPOSES);
export type FilePurpose = z.infer<typeof FilePurpose>;

export const CreateFile = z.strictObject({
  purpose: FilePurpose,
  size: z.int().min(1).describe("Bytes, at most 10 MB."),
  source: z
    .enum(["camera", "file"])
    .default("file")
    .describe("`camera` where the page took it itself."),
});
export type CreateFile = z.infer<typeof CreateFile>;

export const EvidenceFile = z.object({
  id: z.string(),
  purpose: FilePurpose,
  size: z.int(),
  received: z.int().describe("Bytes that are here; complete when it is `size`."),
  complete: z.boolean(),
  createdAt: Instant,
});
export type EvidenceFile = z.infer<typeof EvidenceFile>;

export const EvidenceFileList = listOf(EvidenceFile);

export const LiveCaptureForm = z.strictObject({
  selfie: z.file(),
  live: z.string().describe("JSON of LiveCapture."),
  liveFrame: z.array(z.file()).describe("JPEG, one for each frame that `live` names, in order."),
});

export const FileSecret = z.strictObject({
  documentPassword: z.string().min(1).max(99).optional(),
});
export type FileSecret = z.infer<typeof FileSecret>;

export const FileAssessment = z.object({
  usable: z
    .boolean()
    .describe("False: take it again; the reasons say why. Nothing about fraud is ever in here."),
  reasons: z.array(z.string()).readonly(),
  warnings: z
    .array(z.string())
    .readonly()
    .describe("Reasons that only warn: it will do, a better one is better."),
  document: z
    .object({
      type: z.string().nullable(),
      side: z.enum(["front", "back", "other-document", "unknown"]),
      backWanted: z
        .boolean()
        .describe("Whether the back is needed as well, such as for the QR code of an Aadhaar."),
      signed: z
        .boolean()
        .describe("Whether a signed QR code or file was found and its signature is right."),
      fields: z
        .array(z.object({ name: z.string(), value: z.string(), score: z.number() }))
        .describe('What was read, masked: "A•••• K••••".'),
    })
    .optional(),
});
export type FileAssessment = z.infer<typeof FileAssessment>;

export const Claims = z.strictObject({
  type: ClaimedType.optional(),
  readingConfirmed: z
    .boolean()
    .optional()
    .describe("The applicant looked at what was read: right, or not."),
});
export type Claims = z.infer<typeof Claims>;

/** Where an applicant is, for the funnel; told once each. */
export const APPLICANT_STEPS = [
  "opened",
  "consented",
  "declined",
  "document-taken",
  "reading-confirmed",
  "selfie-taken",
  "submitted",
  "finished",
] as const;
export const ReportedStep = z
  .strictObject({ step: z.enum(APPLICANT_STEPS) })
  .describe("Where the applicant is; each step is counted once.");
