/**
 * @file Files that were made beforehand; see test/fixtures/README.md.
 */
import { readFileSync } from "node:fs";

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url));

/** A PAN card round the portrait "team-4", 680 pixels wide. */
export const heicCard = (): Buffer => fixture("pan-card.heic");

/** The same card as the page of a PDF. */
export const protectedPdf = (): Buffer => fixture("pan-card-aes-256.pdf");
export const PDF_PASSWORD = "ASHA1990";
