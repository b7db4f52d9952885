/**
 * @file The types of document that are read, one folder each.
 */
import { AADHAAR } from "./aadhaar/index.ts";
import type { DocumentKind } from "./kind.ts";
import { PAN } from "./pan/index.ts";
import type { DocumentType } from "./types.ts";

/** Where two types speak equally for a page, the first one has it. */
export const KINDS: readonly DocumentKind[] = [AADHAAR, PAN];

export const DOCUMENT_TYPES: readonly DocumentType[] = KINDS.map(({ type }) => type);
