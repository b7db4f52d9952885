import { expect, test } from "vitest";
import { composeTd1, composeTd2, composeTd3 } from "./compose.ts";

/** The specimens that ICAO Doc 9303 prints (parts 4, 5 and 6, appendices). */
const ERIKSSON = {
  issuingState: "UTO",
  nationality: "UTO",
  surname: "Eriksson",
  givenNames: "Anna Maria",
  dateOfBirth: "1974-08-12",
  expiryDate: "2012-04-15",
  gender: "F",
} as const;

test("the passport of Doc 9303 part 4", () => {
  expect(
    composeTd3({
      ...ERIKSSON,
      documentCode: "P",
      documentNumber: "L898902C3",
      optional: "ZE184226B",
    }),
  ).toEqual([
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
  ]);
});

test("the card of Doc 9303 part 5", () => {
  expect(
    composeTd1({ ...ERIKSSON, documentCode: "I", documentNumber: "D23145890", optional: "" }),
  ).toEqual([
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
  ]);
});

test("the card of Doc 9303 part 6", () => {
  expect(
    composeTd2({ ...ERIKSSON, documentCode: "I", documentNumber: "D23145890", optional: "" }),
  ).toEqual(["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"]);
});

test("an apostrophe goes, one name stands alone, and a long one is cut", () => {
  const line = (surname: string, givenNames: string) =>
    composeTd2({
      ...ERIKSSON,
      surname,
      givenNames,
      documentCode: "I",
      documentNumber: "A1",
      optional: "",
    })[0]!.slice(5);
  expect(line("D'Souza", "Mary")).toBe("DSOUZA<<MARY<<<<<<<<<<<<<<<<<<<");
  expect(line("Lalitha", "")).toBe("LALITHA<<<<<<<<<<<<<<<<<<<<<<<<");
  expect(line("Chattopadhyay", "Dnyaneshwar Subramaniam")).toBe("CHATTOPADHYAY<<DNYANESHWAR<SUBR");
});
