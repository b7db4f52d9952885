/**
 * @file Reads an Aadhaar QR code alone, from a picture or from the text that a reader got of it: nothing is kept.
 *
 * An engine opens what lies inside before anything of it is looked at here.
 */
import { type AadhaarCode, readAadhaarCodes } from "../documents/index.ts";
import type { EmbeddedPortrait } from "../observations/index.ts";
import type { EnginePool, PictureInput } from "./engines/index.ts";
import { type Unseen, unseen } from "./look-alone.ts";
import type { Judgement } from "./ports.ts";

export type AadhaarCodeOutcome =
  | {
      readonly outcome: "read";
      readonly code: AadhaarCode;
      /** The portrait inside, where there is one that can be opened. */
      readonly portrait?: Pick<EmbeddedPortrait, "format" | "widthPx" | "heightPx"> & {
        readonly face: boolean;
      };
      /** How many QR codes were found. */
      readonly codes: number;
    }
  | { readonly outcome: "no_code" }
  | Unseen;

export const readAadhaarCode = async (
  given: { readonly text: string } | PictureInput,
  { engines, judgement }: { readonly engines: EnginePool; readonly judgement: Judgement },
): Promise<AadhaarCodeOutcome> => {
  const answer = await ("text" in given
    ? engines.observeCodeText(given.text)
    : engines.observeCodes(given));
  if (answer.outcome !== "observed") return unseen(answer);
  const { codes } = answer.observation;
  const chosen = readAadhaarCodes(
    codes.map(({ text }) => text),
    { trustSpecimens: judgement.allowSpecimens },
  );
  if (chosen === undefined) return { outcome: "no_code" };
  const portrait = codes[chosen.place]?.portrait;
  return {
    outcome: "read",
    code: chosen.code,
    codes: codes.length,
    ...(portrait && {
      portrait: {
        format: portrait.format,
        widthPx: portrait.widthPx,
        heightPx: portrait.heightPx,
        face: portrait.face !== undefined,
      },
    }),
  };
};
