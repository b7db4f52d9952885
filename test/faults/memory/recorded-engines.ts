/**
 * @file Engines that answer from a recording: what real engines once saw of one card and one face, told of another
 * fictional person each time. Pictures that are no recording go to real engines.
 *
 * So everything after the engines can be done ten thousand times in minutes: reading, searching, judging, sealing.
 */
import { createHash } from "node:crypto";
import {
  decodeFeatures,
  encodeFeatures,
  type FaceFeatures,
} from "../../../src/observations/index.ts";
import { EnginePool, type EnginePoolOptions } from "../../../src/verification/engines/index.ts";

type DocumentSeen = Awaited<ReturnType<EnginePool["observeDocument"]>>;
type SelfieSeen = Awaited<ReturnType<EnginePool["observeSelfie"]>>;

/** What was seen once, and the words of it that are one person's alone. */
export interface Recording {
  readonly document: Extract<DocumentSeen, { outcome: "observed" }>;
  readonly selfie: Extract<SelfieSeen, { outcome: "observed" }>;
  readonly idNumber: string;
}

/** It begins as a JPEG does, since a picture that is kept must. */
const MARK = Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.from("recorded")]);
const PICTURE_BYTES = 6000;

/** The picture of the n-th person: bytes that nothing decodes. */
export const recordedPicture = (n: number): Uint8Array<ArrayBuffer> => {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(n);
  return new Uint8Array(Buffer.concat([MARK, number, noise(`picture ${n}`, PICTURE_BYTES)]));
};

type Input = Parameters<EnginePool["observeSelfie"]>[0];

/** undefined for a picture that is no recording. */
const numberOf = async ({ bytes }: Input): Promise<number | undefined> => {
  const start = await startOf(bytes);
  return start.subarray(0, MARK.length).equals(MARK) ? start.readUInt32BE(MARK.length) : undefined;
};

const startOf = async (bytes: Input["bytes"]): Promise<Buffer> => {
  if (bytes instanceof Uint8Array) return Buffer.from(bytes.subarray(0, MARK.length + 4));
  for await (const part of bytes()) return Buffer.from(part.subarray(0, MARK.length + 4));
  return Buffer.alloc(0);
};

export class RecordedEngines extends EnginePool {
  readonly #recording: Recording;

  constructor(options: EnginePoolOptions, recording: Recording) {
    super(options);
    this.#recording = recording;
  }

  override async observeDocument(
    ...[input, onStep]: Parameters<EnginePool["observeDocument"]>
  ): Promise<DocumentSeen> {
    const n = await numberOf(input);
    return n === undefined ? super.observeDocument(input, onStep) : this.#documentOf(n);
  }

  override async observeSelfie(
    ...[input, onStep]: Parameters<EnginePool["observeSelfie"]>
  ): Promise<SelfieSeen> {
    const n = await numberOf(input);
    return n === undefined ? super.observeSelfie(input, onStep) : this.#selfieOf(n);
  }

  override async blackOut(
    ...[input, polygons]: Parameters<EnginePool["blackOut"]>
  ): ReturnType<EnginePool["blackOut"]> {
    const n = await numberOf(input);
    if (n === undefined) return super.blackOut(input, polygons);
    const { effort, timingsMs } = this.#recording.selfie;
    return { outcome: "observed", artefacts: { picture: recordedPicture(n) }, timingsMs, effort };
  }

  #documentOf(n: number): DocumentSeen {
    const { document, idNumber } = this.#recording;
    const observation = structuredClone(document.observation);
    const lines = observation.lines.map((line) => ({
      ...line,
      text: line.text.replaceAll(idNumber, panOf(n)),
    }));
    const faces = observation.faces.map((face) => ({
      ...face,
      ...(face.features && { features: featuresOf(n, face.features) }),
    }));
    const perceptualHash = noise(`hash ${n}`, 32).toString("hex");
    const picture = { ...observation.picture, sha256: noise(`sha ${n}`, 32).toString("hex") };
    return {
      ...document,
      observation: { ...observation, lines, faces, perceptualHash, picture },
      artefacts: { picture: recordedPicture(n), portrait: recordedPicture(n) },
    };
  }

  #selfieOf(n: number): SelfieSeen {
    const { selfie } = this.#recording;
    const observation = structuredClone(selfie.observation);
    const faces = observation.faces.map((face) => ({
      ...face,
      ...(face.features && { features: featuresOf(n, face.features) }),
    }));
    return {
      ...selfie,
      observation: { ...observation, faces },
      artefacts: { picture: recordedPicture(n), face: recordedPicture(n) },
    };
  }
}

/** Its fourth letter is X: never issued. Another one for each number up to 26^4 times 9999. */
const panOf = (n: number): string => {
  const letter = (value: number): string => String.fromCharCode(65 + (value % 26));
  const serial = String(1 + (n % 9999)).padStart(4, "0");
  const high = Math.floor(n / 9999);
  return `${letter(n)}${letter(Math.floor(n / 26))}${letter(high)}XQ${serial}${letter(n * 7)}`;
};

/** A face of their own, the same on card and selfie: a unit vector that is far from all others. */
const featuresOf = (n: number, like: FaceFeatures): FaceFeatures => {
  const length = decodeFeatures(like).length;
  const values = Float32Array.from(noise(`face ${n}`, length), (byte) => byte / 255 - 0.5);
  const norm = Math.hypot(...values);
  return { ...like, vector: encodeFeatures(values.map((value) => value / norm)) };
};

/** Repeatable bytes that look random: SHA-256 in counter mode. */
const noise = (seed: string, length: number): Buffer => {
  const blocks: Buffer[] = [];
  for (let i = 0; i * 32 < length; i++)
    blocks.push(createHash("sha256").update(`${seed}|${i}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
};
