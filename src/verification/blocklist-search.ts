/**
 * @file Is the number or the face of an applicant on the block list?
 */
import {
  type BlocklistSearch,
  BrokenFeaturesError,
  chooseOperatingPoint,
  compareFaces,
  keepsNumberIndex,
  modelKey,
  type OperatingPoint,
} from "../assessment/index.ts";
import type { FaceFeatures } from "../observations/index.ts";
import type { Observed } from "./observe.ts";
import type { Records } from "../records/index.ts";
import type { Judgement, VerificationPorts } from "./ports.ts";
import type { WholeNumber } from "./whole-number.ts";

/** What was neither read nor seen is on no list; that it was not is for other checks to say. */
export const searchBlocklist = async (
  selfie: Observed["selfie"],
  number: WholeNumber | undefined,
  { records: { blocklist }, judgement }: Pick<VerificationPorts, "records" | "judgement">,
): Promise<BlocklistSearch> => {
  const entries = await blocklist.count();
  if (entries === 0) return { entries, idNumber: false, face: false };
  const idNumber = await searchNumber(number, { records: { blocklist }, judgement });
  const probe = selfie.outcome === "observed" ? selfie.observation.faces[0]?.features : undefined;
  const face = probe !== undefined && isAmong(probe, await blocklist.faces(), judgement);
  return { entries, idNumber, face };
};

/** Numbers of a type that may not be searched: nothing was missed only where there is none of them on the list. */
const searchNumber = async (
  number: WholeNumber | undefined,
  {
    records: { blocklist },
    judgement,
  }: { readonly records: Pick<Records, "blocklist">; readonly judgement: Judgement },
): Promise<boolean | "not_performed"> => {
  if (number === undefined) return false;
  if (keepsNumberIndex(judgement.policy, number.type))
    return await blocklist.hasNumber(number.type, number.number);
  return (await blocklist.countNumbers(number.type)) > 0 ? "not_performed" : false;
};

/** Both are pictures of people, so they are compared as two selfies are. */
const isAmong = (
  probe: FaceFeatures,
  blocked: readonly FaceFeatures[],
  { operatingPoints, policy }: VerificationPorts["judgement"],
): boolean | "unknown" => {
  if (blocked.length === 0) return false;
  const { maximumFmr } = policy.face;
  const at = chooseOperatingPoint(operatingPoints, {
    model: modelKey(probe.model),
    comparison: "selfie-selfie",
    maximumFmr,
  });
  if (at === undefined) return "unknown";
  const outcomes = blocked.map((features) => compareOrBroken(probe, features, at));
  if (outcomes.includes("match")) return true;
  return outcomes.some((outcome) => outcome !== "non-match") ? "unknown" : false;
};

/** Broken features are a failure of the model, not of this code: the search has no answer. */
const compareOrBroken = (probe: FaceFeatures, reference: FaceFeatures, at: OperatingPoint) => {
  try {
    return compareFaces(probe, reference, at).outcome;
  } catch (error) {
    if (error instanceof BrokenFeaturesError) return "broken";
    throw error;
  }
};
