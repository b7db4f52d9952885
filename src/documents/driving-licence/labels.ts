/**
 * @file What is printed on a driving licence around the holder's data.
 *
 * Wording: Form 7 of the Central Motor Vehicles Rules as it was before 2019 (each state
 * set it in its own way) and as the common card of 2019 has it; forms of states by memory
 * of public pictures. Many labels are two or three letters long and have edges of their
 * own; look-alikes in them are those that text readers make.
 */
import type { LabelForm } from "../form.ts";

export type LicenceLabel =
  | "title"
  | "learner"
  | "union"
  | "form"
  | "number"
  | "name"
  | "father"
  | "spouse"
  | "relation"
  | "birth"
  | "blood-group"
  | "organ-donor"
  | "issue"
  | "first-issue"
  | "valid-non-transport"
  | "valid-transport"
  | "valid"
  | "other-validity"
  | "address"
  | "pin-code"
  | "classes"
  | "class"
  | "badge"
  | "emergency"
  | "invalid-carriage"
  | "authority"
  | "signature"
  | "issued-by";

/** "23-01-2027 (NT) 19-01-2013 (TR)": what stands behind a date is no label of the next one. */
const NOT_AFTER_DATE = "(?<![0-9]\\s{0,3}\\(?)";

/** A label as short as this ends where the next small letter or its value begins. */
const END = "(?![A-Za-z])";
const START = "(?<![A-Za-z])";
const short = (...forms: readonly string[]): RegExp =>
  new RegExp(`${START}(?:${forms.join("|")})`, "gu");

const SLASH = "\\s*[/|\\\\]\\s*";

export const LICENCE_LABELS: readonly LabelForm<LicenceLabel>[] = [
  {
    kind: "title",
    phrases: [
      "Indian Union Driving Licence",
      "Motor Driving Licence",
      "Driving Licence",
      "Driving License",
      "Licence to Drive",
      "चालन अनुज्ञप्ति",
      "ड्राइविंग लाइसेंस",
    ],
  },
  { kind: "learner", phrases: ["Learner's Licence", "Learner's License", "Learning Licence"] },
  { kind: "union", phrases: ["Union of India", "भारत संघ"] },
  { kind: "form", phrases: ["Rule 16 (2)"], short: short(`F(?:orm|ORM)\\s*[-:]?\\s*7(?![0-9])`) },
  {
    kind: "number",
    phrases: [
      "Driving Licence No",
      "Driving License No",
      "Licence No",
      "License No",
      "Licence Number",
    ],
    short: short(`D[.,]?\\s?[Ll1I][.,]?\\s*(?:N[o0O]|N(?:umber|UMBER))(?![a-z])`),
  },
  { kind: "name", short: short(`N[aoe4]rn?e(?![a-z])`, `N[aoe4]m[ec](?![a-z])`, `NAME${END}`) },
  {
    kind: "relation",
    phrases: [
      "Son/Daughter/Wife of",
      "Son/Wife/Daughter of",
      "Father's/Husband's Name",
      "Father/Husband Name",
      "Father's Name / Husband's Name",
    ],
    short: short(
      `S\\s*[/|\\\\Il1]\\s*[DW]\\s*[/|\\\\Il1]\\s*[WD](?:\\s*[/|]?\\s*[O0o][fF]?)?${END}`,
      // Both slashes lost or read as letters: only before "of" is that no word.
      `S\\s*[/|\\\\Il1]?\\s*[DW]\\s*[/|\\\\Il1M]{0,2}\\s*[WD]\\s?[O0o][fF]${END}`,
      `S${SLASH}[DW]${SLASH}[WD](?:\\s*[O0o][fF])?`,
      `F${SLASH}H\\s?N(?:ame|AME)`,
      `S[o0]n\\s?/\\s?[A-Za-z]{2,8}\\s?/\\s?[A-Za-z]{2,8}(?:\\s?of)?`,
    ),
  },
  {
    kind: "father",
    phrases: ["Father's Name", "Son of", "Daughter of"],
    short: short(`[SD]${SLASH}[O0o][.]?${END}`),
  },
  {
    kind: "spouse",
    phrases: ["Husband's Name", "Wife of"],
    short: short(`W${SLASH}[O0o][.]?${END}`),
  },
  {
    kind: "birth",
    phrases: ["Date of Birth", "Birth Date", "जन्म तिथि", "जन्म की तारीख"],
    short: short(`D[.]?\\s?[O0oQ][.]?\\s?[B8][.]?${END}`),
  },
  // Health data: a label like any other, where others end. What it says is never read.
  {
    kind: "blood-group",
    phrases: ["Blood Group"],
    short: short(`B[.]?\\s?G[.]?(?:r[.])?(?=\\s*[:;+.-]|\\s+(?:A|B|AB|O|0|U)\\b|\\s*$)`),
  },
  { kind: "organ-donor", phrases: ["Organ Donor"] },
  {
    kind: "issue",
    phrases: ["Date of Issue", "Issue Date", "Dt of Issue", "Issued on"],
    short: short(`D[.]?\\s?[O0o][.]?\\s?[I1l|][.]?${END}`),
  },
  { kind: "first-issue", phrases: ["Date of First Issue", "First Issue Date", "First Issue"] },
  {
    kind: "valid-non-transport",
    phrases: [
      "Validity (NT)",
      "Valid Till (NT)",
      "Valid Upto (NT)",
      "Non Transport",
      "Validity Non Transport",
      "Valid Till Non Transport",
    ],
    short: short(`${NOT_AFTER_DATE}N[.]?T[.]?\\)?\\s*[:.-]?\\s*(?=[0-9]{2}\\s?[-/.])`),
  },
  {
    kind: "valid-transport",
    phrases: ["Validity (TR)", "Valid Till (TR)", "Valid Upto (TR)", "Validity Transport"],
    short: short(`${NOT_AFTER_DATE}T[.]?R?[.]?\\)?\\s*[:.-]?\\s*(?=[0-9]{2}\\s?[-/.])`),
  },
  {
    kind: "valid",
    phrases: [
      "Validity",
      "Valid Till",
      "Valid Upto",
      "Valid Until",
      "Date of Expiry",
      "Expiry Date",
    ],
  },
  { kind: "other-validity", phrases: ["Hazardous Validity", "Hill Validity", "Badge Validity"] },
  {
    kind: "address",
    phrases: ["Present Address", "Permanent Address", "Address"],
    short: short(`A(?:dd|DD)(?:r|R)?[.]?${END}`),
  },
  { kind: "pin-code", short: short(`P(?:in|IN|ln)(?:\\s*C(?:ode|ODE))?${END}`) },
  {
    kind: "classes",
    phrases: [
      "Class of Vehicle",
      "Classes of Vehicle",
      "Vehicle Class",
      "Vehicle Category",
      "Authorisation to drive following class of vehicles",
      "Authorised to drive",
    ],
    short: short(`C[.]?[O0o][.]?V[.]?s?${END}`),
  },
  {
    kind: "class",
    short: short(`(?:MCWOG|MCWO?G|MCW0G|LMV|LMVNT|TRANS|HMV|HGMV|HPMV|HTV|3W-?NT|3W-?T)${END}`),
  },
  { kind: "badge", phrases: ["Badge Number", "Badge No", "Badge Issued"] },
  { kind: "emergency", phrases: ["Emergency Contact"] },
  { kind: "invalid-carriage", phrases: ["Invalid Carriage"] },
  {
    kind: "authority",
    phrases: ["Licensing Authority", "Licencing Authority", "Issuing Authority"],
  },
  {
    kind: "signature",
    phrases: ["Holder's Signature", "Signature of Holder", "Thumb Impression", "Sign of Holder"],
  },
  { kind: "issued-by", phrases: ["Issued by"] },
];
