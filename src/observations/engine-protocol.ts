/**
 * @file What the server and an engine process say to each other.
 *
 * The server sends bytes that nobody trusts yet; the engine answers with
 * measurements. Messages travel by Node's IPC with structured cloning, so that
 * pictures stay bytes. Everything an engine says is parsed with these schemas
 * before it is believed: an engine has been in touch with hostile bytes.
 */
import { z } from "zod";
import { BurstObservation } from "./burst.ts";
import { CodesObservation } from "./codes.ts";
import { DocumentPageObservation } from "./document-page.ts";
import type { Quadrilateral } from "./geometry.ts";
import { ModelReference } from "./model.ts";
import { RefusalCode } from "./refusal.ts";
import { SelfieObservation } from "./selfie.ts";

/** Steps of an engine's work, reported when each begins. */
export const ENGINE_STEPS = [
  "decode",
  "card",
  "text",
  "barcodes",
  "portrait",
  "face",
  "features",
] as const;
export const EngineStep = z.enum(ENGINE_STEPS);
export type EngineStep = z.infer<typeof EngineStep>;

/** Server to engine. `bytes` are the file as received; those of `black-out` come from an engine. */
export type EngineTask =
  | {
      readonly kind: "document";
      readonly bytes: Uint8Array;
      readonly declaredType?: string;
      /** Opens a PDF or the ZIP of an offline e-KYC file; lives no longer than the task. */
      readonly password?: string;
    }
  | { readonly kind: "selfie"; readonly bytes: Uint8Array; readonly declaredType?: string }
  /** The frames of a live capture, JPEG, in the order of their times. */
  | { readonly kind: "burst"; readonly frames: readonly Uint8Array[] }
  /** The QR codes of a picture, and what lies inside them; nothing else of it. */
  | { readonly kind: "codes"; readonly bytes: Uint8Array; readonly declaredType?: string }
  /** A code that somebody else has read: what lies inside it. */
  | { readonly kind: "code-text"; readonly text: string }
  | {
      /** Paints polygons of the picture frame black, irretrievably, and re-encodes. */
      readonly kind: "black-out";
      readonly bytes: Uint8Array;
      readonly polygons: readonly Quadrilateral[];
    };

/**
 * A picture comes in pieces before the task that it belongs to, whose `bytes` are then empty: the server never holds
 * the whole of it. Pieces of an earlier `id` whose task never came are forgotten.
 */
export type EngineRequest =
  | { readonly id: number; readonly piece: Uint8Array }
  | { readonly id: number; readonly task: EngineTask };

const Bytes = z.instanceof(Uint8Array);

/** Re-encoded pictures that an engine hands back beside its measurements. All JPEG, no metadata. */
export const Artefacts = z.object({
  /** The whole picture in the picture frame, sides as observed. */
  picture: Bytes.optional(),
  /** The best face of a document page. */
  portrait: Bytes.optional(),
  /** The picture inside a Secure QR code of a document page. */
  embeddedPortrait: Bytes.optional(),
  /** The best face of a selfie. */
  face: Bytes.optional(),
  /** Up to six small frames of a live capture side by side. */
  frames: Bytes.optional(),
});
export type Artefacts = z.infer<typeof Artefacts>;

const Refused = z.object({
  outcome: z.literal("refused"),
  refusal: z.object({ code: RefusalCode, detail: z.string() }),
});

const TimingsMs = z.record(z.string(), z.number());

export const DocumentAnswer = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("observed"),
    observation: DocumentPageObservation,
    artefacts: Artefacts,
    timingsMs: TimingsMs,
  }),
  Refused,
]);
export type DocumentAnswer = z.infer<typeof DocumentAnswer>;

export const SelfieAnswer = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("observed"),
    observation: SelfieObservation,
    artefacts: Artefacts,
    timingsMs: TimingsMs,
  }),
  Refused,
]);
export type SelfieAnswer = z.infer<typeof SelfieAnswer>;

export const BurstAnswer = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("observed"),
    observation: BurstObservation,
    artefacts: Artefacts,
    timingsMs: TimingsMs,
  }),
  Refused,
]);
export type BurstAnswer = z.infer<typeof BurstAnswer>;

export const CodesAnswer = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("observed"),
    observation: CodesObservation,
    timingsMs: TimingsMs,
  }),
  Refused,
]);
export type CodesAnswer = z.infer<typeof CodesAnswer>;

export const BlackOutAnswer = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("observed"), artefacts: Artefacts, timingsMs: TimingsMs }),
  Refused,
]);
export type BlackOutAnswer = z.infer<typeof BlackOutAnswer>;

export const EngineMessage = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("ready"),
    models: z.array(ModelReference),
    /** Of these models are the feature vectors that it gives. */
    features: ModelReference,
    startMs: z.number(),
  }),
  /** The engine will not start; a sentence for the operator. It exits after saying so. */
  z.object({ type: z.literal("unable"), code: z.string(), detail: z.string() }),
  z.object({ type: z.literal("step"), id: z.int(), step: EngineStep }),
  /** `answer` is parsed again with the schema of the task that was asked. */
  z.object({
    type: z.literal("answer"),
    id: z.int(),
    answer: z.unknown(),
    cpuMs: z.number(),
    modelMs: z.number(),
    residentBytes: z.number(),
  }),
  /** A bug in the engine: its name only, since a message could quote what was read. */
  z.object({ type: z.literal("failed"), id: z.int(), error: z.string() }),
]);
export type EngineMessage = z.infer<typeof EngineMessage>;
