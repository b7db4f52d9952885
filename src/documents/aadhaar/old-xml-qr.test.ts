import { expect, test } from "vitest";
import { isOldXmlQr, readOldXmlQr } from "./old-xml-qr.ts";

const element = (attributes: string) => `<PrintLetterBarcodeData ${attributes}/>`;

test("one element of attributes is read, with a declaration, a broken one or none", () => {
  for (const declaration of [
    "",
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<?xml version="1.0" encoding="UTF-8?"> ',
  ]) {
    const reading = readOldXmlQr(
      declaration +
        element(
          'uid="014758962341" name="Meera &amp; Co &#39;Iyer" gender="FEMALE" yob="1978" co="D/O Raghav Iyer" house="12" street="null" vtc="Kothrud" state="Maharashtra" pc="411038" dob="23/01/1978"',
        ),
    );
    expect(reading).toEqual({
      outcome: "read",
      qr: {
        uid: "014758962341",
        name: "Meera & Co 'Iyer",
        gender: "F",
        dateOfBirth: "1978-01-23",
        careOf: "D/O Raghav Iyer",
        address: ["12", "Kothrud", "Maharashtra", "411038"],
      },
    });
  }
});

test("a date of birth may be ISO, absent with a year, or impossible", () => {
  const birth = (attributes: string) => {
    const reading = readOldXmlQr(element(attributes));
    return reading.outcome === "read" ? reading.qr.dateOfBirth : reading.error;
  };
  expect(birth('dob="1978-01-23"')).toBe("1978-01-23");
  expect(birth('yob="1978"')).toBe("1978");
  expect(birth('dob="31/02/1978" yob="1978"')).toBe("1978");
  expect(birth('name="x"')).toBe("");
});

test("document types and entities are refused, wherever they hide", () => {
  for (const text of [
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><PrintLetterBarcodeData uid="&x;"/>',
    '<!doctype a><PrintLetterBarcodeData uid="1"/>',
    '<PrintLetterBarcodeData uid="1"/><!ENTITY x "y">',
  ])
    expect(readOldXmlQr(text)).toEqual({ outcome: "refused", error: "forbidden-markup" });
});

test("other texts are no such code, and a torn one is malformed", () => {
  for (const text of ["", "https://example.invalid", "<x/>", "PrintLetterBarcodeData"])
    expect(isOldXmlQr(text)).toBe(false);
  expect(readOldXmlQr('<PrintLetterBarcodeData uid="01475')).toEqual({
    outcome: "refused",
    error: "malformed",
  });
});
