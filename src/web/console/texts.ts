/**
 * @file The words of the console: those of the kit, and its own, which the page of the applicant does not load.
 */
import { createCatalogue } from "../kit/catalogue.ts";
import { en } from "../kit/texts/en.ts";
import { enConsole } from "../kit/texts/en-console.ts";
import { hi } from "../kit/texts/hi.ts";
import { hiConsole } from "../kit/texts/hi-console.ts";

export const { text, knownText } = createCatalogue(
  { ...en, ...enConsole },
  { ...hi, ...hiConsole },
);
