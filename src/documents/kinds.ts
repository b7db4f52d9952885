/**
 * @file The types of document that are read, one folder each.
 */
import { AADHAAR } from "./aadhaar/index.ts";
import { DRIVING_LICENCE } from "./driving-licence/index.ts";
import { IDENTITY_CARD } from "./identity-card/index.ts";
import type { DocumentKind } from "./kind.ts";
import { PAN } from "./pan/index.ts";
import { PASSPORT } from "./passport/index.ts";
import type { DocumentType } from "./types.ts";
import { VOTER_ID } from "./voter-id/index.ts";

/** Where two types speak equally for a page, the first one has it. */
export const KINDS: readonly DocumentKind[] = [
  AADHAAR,
  PAN,
  DRIVING_LICENCE,
  VOTER_ID,
  PASSPORT,
  IDENTITY_CARD,
];

export const DOCUMENT_TYPES: readonly DocumentType[] = KINDS.map(({ type }) => type);
