/**
 * @file document.mrz: are the check digits of the machine readable zone right?
 *
 * Needs: a recognised document. Right check digits say that the zone was read as it is
 * printed, and that whoever printed it knew the rule, which is public: they are no
 * signature. Wrong ones ask for a person: a misread character is likelier than a forger
 * who cannot add up.
 */
import { MRZ_CHECKS } from "../../documents/types.ts";
import type { MrzVerdict } from "../../documents/types.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { anyPageFailed, fieldPointer, recognised } from "../pages.ts";
import { isRequired } from "../policy.ts";

export const checkDocumentMrz = (input: AssessmentInput): Finding => {
  const { mrz, type, readings } = recognised(input);
  if (!isRequired(input.policy, "document.mrz", type) && mrz === undefined)
    return notPerformed(["mrz_not_available"]);
  if (mrz === undefined)
    return anyPageFailed(input)
      ? CHECK_ERROR
      : performed([{ status: "review", reason: "mrz_not_found" }], {});

  return performed(zoneTroubles(mrz), {
    measurements: {
      format: mrz.format,
      ...Object.fromEntries(
        MRZ_CHECKS.flatMap((check) =>
          mrz.checkDigits[check] ? [[`${check}.checkDigit`, mrz.checkDigits[check]]] : [],
        ),
      ),
      repairs: mrz.repairs,
      incomplete: mrz.incomplete,
    },
    evidence: Object.values(readings)
      .flat()
      .filter(({ source }) => source === "mrz")
      .map(fieldPointer),
  });
};

const zoneTroubles = ({ checkDigits, repairs, incomplete }: MrzVerdict): readonly Trouble[] => [
  ...(Object.values(checkDigits).includes("wrong")
    ? [{ status: "review", reason: "mrz_check_digit_wrong" } as const]
    : []),
  ...(incomplete ? [{ status: "review", reason: "mrz_unreadable" } as const] : []),
  ...(repairs > 0 ? [{ status: "warn", reason: "mrz_repaired" } as const] : []),
];
