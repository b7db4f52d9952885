/**
 * @file Names for the parts of an answer of the API that the pages show.
 */
import type { Verification } from "../../../client/index.ts";

export type Result = NonNullable<Verification["result"]>;
export type FieldName = keyof Result["document"]["fields"];
export type ResultField = NonNullable<Result["document"]["fields"][FieldName]>;
export type ResultSource = ResultField["sources"][number];
export type Comparison = NonNullable<ResultSource["comparison"]>;
export type ResultAddress = NonNullable<Result["document"]["address"]>;
export type ResultPage = Result["document"]["pages"][number];
export type FaceReport = NonNullable<Result["face"]>;
export type ResultCheck = Result["checks"][number];
export type CheckStatus = ResultCheck["status"];

/** Fields in the order in which a person would read them out. */
export const FIELD_ORDER = [
  "idNumber",
  "name",
  "nameLocal",
  "fatherName",
  "motherName",
  "spouseName",
  "dateOfBirth",
  "ageOn",
  "gender",
  "nationality",
  "issuingState",
  "address",
  "vid",
  "issueDate",
  "expiryDate",
] as const satisfies readonly FieldName[];

/** Parts of an address from the smallest to the largest. */
export const ADDRESS_ORDER = [
  "house",
  "street",
  "landmark",
  "location",
  "vtc",
  "postOffice",
  "subDistrict",
  "district",
  "state",
  "pinCode",
] as const satisfies readonly (keyof ResultAddress)[];
