/**
 * @file What a forger writes over a field: another person's words, in the form that stands there.
 *
 * In:  labels of a specimen, a stream of random numbers, a seed.
 * Out: the field to change, the text to draw and the value that it then has.
 */
import type { FieldName } from "../documents/types.ts";
import type { SpecimenLabels } from "./labels.ts";
import { slashDate } from "./layouts/print-forms.ts";
import { fictionalPerson } from "./people/person.ts";
import type { Random } from "./random.ts";

/** In the order in which forgers want them changed. */
const EDITED = ["dateOfBirth", "name", "idNumber"] as const satisfies readonly FieldName[];

/** Height of digits and capitals in ems, of the faces in use. */
export const CAP_HEIGHT = 0.71;

export const otherWords = (labels: SpecimenLabels, random: Random, seed: number) => {
  const editable = EDITED.filter((field) => canBeEdited(labels, field));
  if (editable.length === 0) throw new RangeError("This side has no text to edit");
  const field = random.pick(editable);
  return { field, ...wordsFor(labels, field, seed) };
};

/** One line, not written upwards; a zone that repeats it would give the edit away. */
const canBeEdited = ({ polygons, fields, mrz }: SpecimenLabels, field: FieldName): boolean => {
  const polygon = polygons[field];
  if (polygon === undefined || fields[field] === undefined || mrz !== undefined) return false;
  const [[left, top], [right], [, bottom]] = polygon;
  return right - left > 1.5 * (bottom - top);
};

const wordsFor = (
  { fields }: SpecimenLabels,
  field: (typeof EDITED)[number],
  seed: number,
): { readonly text: string; readonly value: string } => {
  const other = fictionalPerson(seed + 500_000);
  switch (field) {
    case "dateOfBirth": {
      const yearAlone = fields.dateOfBirth!.length === 4;
      const value = yearAlone ? other.dateOfBirth.slice(0, 4) : other.dateOfBirth;
      return { text: yearAlone ? value : slashDate(value), value };
    }
    case "name": {
      const capitals = fields.name === fields.name?.toUpperCase();
      const value = capitals ? other.name.latin.toUpperCase() : other.name.latin;
      return { text: value, value };
    }
    case "idNumber": {
      const value = swapLastDigits(fields.idNumber!);
      return { text: value.replace(/^(\d{4})(\d{4})(\d{4})$/, "$1 $2 $3"), value };
    }
  }
};

/** Digits become their neighbours, the first two stay: specimen ranges are kept. */
const swapLastDigits = (number: string): string =>
  number.replace(/\d{2}(?=[A-Z]?$)/, (digits) =>
    String((Number(digits) + 37) % 100).padStart(2, "0"),
  );
