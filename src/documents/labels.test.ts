import { expect, test } from "vitest";
import { birthLabel, relationLabel, vidLabel } from "./aadhaar/labels.ts";
import { afterLabel, findLabel } from "./labels.ts";
import { panLabel } from "./pan/labels.ts";

test("labels are found through nonsense, lost spaces and misread letters", () => {
  for (const [text, phrase] of [
    ["a/Date of Birth", "Date of Birth"],
    ["DateofBirth", "Date of Birth"],
    ["Dale of Blrth:", "Date of Birth"],
    ["INCOMETAXDEPARTMENT", "INCOME TAX DEPARTMENT"],
    ["lNC0ME TAX DEPARTMFNT", "INCOME TAX DEPARTMENT"],
    ["Govemment of lndia", "Government of India"],
    ["मेरा आधार, मेरी पहचान", "मेरा आधार मेरी पहचान"],
  ] as const)
    expect(findLabel(text, [phrase]), text).toBeDefined();
});

test("labels that resemble each other stay apart", () => {
  expect(findLabel("Year of Birth", ["Date of Birth"])).toBeUndefined();
  expect(panLabel("T / Mother's Name")?.kind).toBe("mother");
  expect(panLabel("T / Father's Name")?.kind).toBe("father");
  expect(panLabel("fua/Fathe'sName")?.kind).toBe("father");
  expect(panLabel("714 / Name")?.kind).toBe("name");
  expect(panLabel("Name")?.kind).toBe("name");
  expect(panLabel("नाम / |५20€")?.kind).toBe("name");
  expect(panLabel("पिता का नाम")?.kind).toBe("father");
});

test("names of people are not labels", () => {
  for (const name of ["NAMAN GUPTA", "NAME SINGH", "DOBARIYA RAM", "DAVID", "ADOBE", "NAMDEV"]) {
    if (name !== "NAME SINGH") expect(panLabel(name), name).toBeUndefined();
    expect(birthLabel(name), name).toBeUndefined();
    expect(vidLabel(name), name).toBeUndefined();
  }
});

test("short labels need edges: digits are never DOB or VID", () => {
  expect(birthLabel("0081 0080 8008")).toBeUndefined();
  expect(birthLabel("fafaf/D0B: 23/01/1978")).toBeDefined();
  expect(birthLabel("ffaDOB:01/01/1990")).toBeDefined();
  expect(birthLabel("Year of Birth : 1978")).toBeDefined();
  expect(vidLabel("VlD : 0123")).toBeDefined();
});

test("what follows a label comes without its colon, and with its place", () => {
  const text = "fafa/DOB : 23/01/1978";
  const rest = afterLabel(text, birthLabel(text)!);
  expect(rest).toEqual({ text: "23/01/1978", start: text.indexOf("23") });
});

test("care-of lines name the relation, with a slash read as a letter too", () => {
  expect(relationLabel("S/O: Ram Kumar")?.relation).toBe("S");
  expect(relationLabel("D/0 Ram Kumar")?.relation).toBe("D");
  expect(relationLabel("SIO Ram Kumar")?.relation).toBe("S");
  expect(relationLabel("SHOBHA RAM")).toBeUndefined();
});
