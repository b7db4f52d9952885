/**
 * @file The value of a field as people read it.
 */
import { dateInWords } from "../../kit/number-words.ts";
import { text } from "../texts.ts";
import type { FieldName } from "./result-types.ts";

export const valueInWords = (name: FieldName, value: string): string => {
  if (name === "dateOfBirth" || name === "issueDate") return dateInWords(value);
  if (name === "gender" && (value === "M" || value === "F" || value === "T"))
    return text(`gender.${value}`);
  return value;
};
