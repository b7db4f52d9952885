/**
 * @file document.signature: did the issuer sign what the document says?
 *
 * Needs: a recognised document. Only Aadhaar carries signatures that anybody
 * can verify, in its Secure QR code and in the file of a Paperless Offline e-KYC; the format of PAN's QR code and its key are not public, so for PAN
 * this check is never performed and the policy does not require it.
 * A valid signature proves the data, not who shows them: face.match does that.
 */
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Measurements, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { anyPageFailed, observedPage, pageName, recognised } from "../pages.ts";
import type { Recognised } from "../pages.ts";
import type { EvidencePointer } from "../report.ts";

type QrVerdict = Recognised["secureQr"];
type XmlVerdict = NonNullable<Recognised["offlineXml"]>;
/** What both have in common. */
type Verdict = Omit<QrVerdict, "version" | "portraitFormat" | "error">;

/** The reasons of each container of signed data. */
const REASONS = {
  qr: {
    invalid: "qr_signature_invalid",
    unknownKey: "qr_signing_key_unknown",
    tooOld: "qr_too_old",
  },
  xml: {
    invalid: "xml_signature_invalid",
    unknownKey: "xml_signing_key_unknown",
    tooOld: "xml_too_old",
  },
} as const;
type Container = keyof typeof REASONS;

export const checkDocumentSignature = (input: AssessmentInput): Finding => {
  const { type, secureQr, offlineXml } = recognised(input);
  if (type !== "aadhaar") return notPerformed(["signature_not_available"]);
  if (offlineXml !== undefined) return checkFile(offlineXml, secureQr, input);
  // A good QR code may be on the page that was never seen.
  if (secureQr.outcome !== "read" && anyPageFailed(input)) return CHECK_ERROR;
  if (secureQr.outcome === "not-found") return notPerformed(["qr_not_found"]);
  if (secureQr.outcome === "unreadable")
    return secureQr.error === "unsupported-version"
      ? performed([{ status: "review", reason: "qr_version_unsupported" }], {
          evidence: qrPointers(input),
        })
      : notPerformed(["qr_unreadable"]);

  return performed(verdictTroubles(secureQr, "qr", input), {
    measurements: {
      ...verdictMeasurements(secureQr, input),
      version: secureQr.version ?? "unknown",
    },
    evidence: qrPointers(input),
  });
};

/** A file needs no QR code; but one beside it that was tampered with is never excused. */
const checkFile = (file: XmlVerdict, qr: QrVerdict, input: AssessmentInput): Finding => {
  if (file.outcome === "unreadable") return notPerformed(["xml_unreadable"]);
  const beside = qr.outcome === "read" ? signatureTroubles(qr, "qr", input) : [];
  return performed([...verdictTroubles(file, "xml", input), ...beside], {
    measurements: {
      ...verdictMeasurements(file, input),
      signatureAlgorithm: file.signatureAlgorithm ?? "none",
      digestAlgorithm: file.digestAlgorithm ?? "none",
    },
    evidence: qrPointers(input),
  });
};

/** Whether signed data count as the issuer's word. Also asked by document.consistency. */
export const isSignatureTrusted = (verdict: Verdict, allowSpecimens: boolean): boolean =>
  verdict.outcome === "read" &&
  verdict.signature === "valid" &&
  verdict.denylisted !== true &&
  (verdict.trustStore === "uidai" || (verdict.trustStore === "specimen" && allowSpecimens));

const verdictTroubles = (
  verdict: Verdict,
  container: Container,
  input: AssessmentInput,
): readonly Trouble[] => [
  ...signatureTroubles(verdict, container, input),
  ...ageTroubles(verdict, container, input),
];

const signatureTroubles = (
  verdict: Verdict,
  container: Container,
  { allowSpecimens }: AssessmentInput,
): readonly Trouble[] => {
  if (verdict.denylisted === true) return [{ status: "fail", reason: "published_sample" }];
  if (verdict.signature === "invalid")
    return [{ status: "fail", reason: REASONS[container].invalid }];
  if (isSignatureTrusted(verdict, allowSpecimens)) return [];
  // Signed by a key that is not trusted here, the specimen key included: nobody's word.
  const unknown: Trouble = { status: "review", reason: REASONS[container].unknownKey };
  return verdict.trustStore === "specimen"
    ? [unknown, { status: "review", reason: "specimen_document" }]
    : [unknown];
};

/** Without a maximum age there is nothing to measure against; with one, a date must be there. */
const ageTroubles = (
  verdict: Verdict,
  container: Container,
  { policy, now }: AssessmentInput,
): readonly Trouble[] => {
  const age = ageDays(verdict, now);
  const maximum = policy.document.signedDataMaximumAgeDays;
  // One day of grace for clocks that disagree.
  if (age !== undefined && age < -1) return [{ status: "review", reason: "date_implausible" }];
  if (maximum === null || (age !== undefined && age <= maximum)) return [];
  return [{ status: "review", reason: REASONS[container].tooOld }];
};

const verdictMeasurements = (verdict: Verdict, { policy, now }: AssessmentInput): Measurements => ({
  signature: verdict.signature ?? "unknown",
  trustStore: verdict.trustStore ?? "none",
  keyId: verdict.keyId ?? "none",
  denylisted: verdict.denylisted === true,
  ageDays: ageDays(verdict, now) ?? "unknown",
  maximumAgeDays: policy.document.signedDataMaximumAgeDays ?? "not configured",
});

const DAY_MS = 24 * 60 * 60 * 1000;

const ageDays = ({ issuedAt }: Verdict, now: Date): number | undefined => {
  const issuedMs = issuedAt === undefined ? NaN : Date.parse(issuedAt);
  return Number.isNaN(issuedMs) ? undefined : (now.getTime() - issuedMs) / DAY_MS;
};

const qrPointers = (input: AssessmentInput): readonly EvidencePointer[] =>
  input.pages.flatMap((_, index) =>
    (observedPage(input, index)?.barcodes ?? [])
      .filter(({ format }) => format === "QRCode")
      .map(({ polygon }) => ({ picture: pageName(index), polygon })),
  );
