import fc from "fast-check";
import { expect, test } from "vitest";
import places from "../../specimen/people/places.json" with { type: "json" };
import { addressOfRecord, compareAddresses, findState, parseAddress } from "./index.ts";

test("a card's address is told apart as far as it speaks for itself", () => {
  const text =
    "S/O: Ramesh Kumar, 12-A, Gandhi Road, Near Post Office, Jayanagar, Bengaluru Urban, Karnataka - 560041";
  expect(parseAddress(text)).toEqual({
    careOf: { relation: "S", name: "Ramesh Kumar" },
    house: "12-A",
    street: "Gandhi Road",
    landmark: "Near Post Office",
    vtc: "Jayanagar",
    district: "Bengaluru Urban",
    state: "Karnataka",
    pinCode: "560041",
    rest: [],
    pinCodeStatus: "consistent",
  });
});

test("a letter's labels say what is what, wherever lines break", () => {
  const lines = [
    "Address:",
    "W/O Suresh Rao, Flat No 4, Shanti Niketan, Baner,",
    "VTC: Kothrud, PO: Ex Serviceman Colony,",
    "Sub District: Haveli, District: Pune, State: Maharashtra,",
    "PIN Code: 411038, Mobile: 0123456789",
  ];
  expect(parseAddress(lines)).toEqual({
    careOf: { relation: "W", name: "Suresh Rao" },
    house: "Flat No 4",
    vtc: "Kothrud",
    postOffice: "Ex Serviceman Colony",
    subDistrict: "Haveli",
    district: "Pune",
    state: "Maharashtra",
    pinCode: "411038",
    rest: ["Shanti Niketan", "Baner"],
    pinCodeStatus: "consistent",
  });
});

test("labels without commas between them are told apart as well", () => {
  expect(parseAddress("VTC: Leh PO: Leh District: Leh State: Ladakh PIN Code: 194101")).toEqual({
    vtc: "Leh",
    postOffice: "Leh",
    district: "Leh",
    state: "Ladakh",
    pinCode: "194101",
    rest: [],
    pinCodeStatus: "consistent",
  });
});

test("what cannot be told apart stays, in the order of print", () => {
  const { rest, vtc, district } = parseAddress(
    "C/O Meera Iyer, Rose Villa, Mylapore, Mylapore Taluk, Chennai, Tamil Nadu - 600004",
  );
  expect({ rest, vtc, district }).toEqual({
    rest: ["Rose Villa", "Mylapore", "Mylapore Taluk"],
    vtc: undefined,
    district: "Chennai",
  });
  expect(parseAddress("").rest).toEqual([]);
  expect(parseAddress("somewhere else").rest).toEqual(["somewhere else"]);
});

test("every relation is read, with its slash misread too", () => {
  for (const [text, relation] of [
    ["S/O Ram", "S"],
    ["D/O: Ram", "D"],
    ["W/O. Ram", "W"],
    ["H/O Ram", "H"],
    ["C/0 Ram", "C"],
    ["SIO Ram", "S"],
  ] as const)
    expect(parseAddress(text).careOf, text).toEqual({ relation, name: "Ram" });
  expect(parseAddress("Solan, Shimla").careOf).toBeUndefined();
});

test("states are known by their old names, abbreviations and misread letters", () => {
  for (const [read, state] of [
    ["Orissa", "Odisha"],
    ["Uttaranchal", "Uttarakhand"],
    ["Pondicherry", "Puducherry"],
    ["TAMILNADU", "Tamil Nadu"],
    ["Jammu & Kashmir", "Jammu and Kashmir"],
    ["Andaman & Nicobar Islands", "Andaman and Nicobar Islands"],
    ["Daman & Diu", "Dadra and Nagar Haveli and Daman and Diu"],
    ["NCT of Delhi", "Delhi"],
    ["U.P.", "Uttar Pradesh"],
    ["Maharashtna", "Maharashtra"],
    ["Karnalaka", "Karnataka"],
  ] as const)
    expect(findState(read), read).toBe(state);
  for (const none of ["", "U", "Goal", "Bengaluru", "Pradesh", "Bihari Colony"])
    expect(findState(none), none).toBeUndefined();
});

test("a PIN code is held against its state, and never more than that", () => {
  const status = (text: string) => parseAddress(text).pinCodeStatus;
  expect(status("Leh, Leh, Ladakh - 194101")).toBe("consistent");
  expect(status("Leh, Leh, Ladakh - 560041")).toBe("inconsistent");
  expect(status("Kurnool, Andhra Pradesh - 500001")).toBe("consistent");
  expect(status("Panaji, North Goa, Goa 403 001")).toBe("consistent");
  expect(status("56 APO, Punjab - 900056")).toBe("unknown");
  expect(status("Somewhere - 560041")).toBe("unknown");
  expect(status("Somewhere - 290041")).toBe("inconsistent");
  expect(status("Somewhere, Karnataka")).toBe("unknown");
  expect(status("Somewhere, Karnataka - 060041")).toBe("unknown");
});

test("the towns of the drawn people have PIN codes that lie in their states", () => {
  for (const { vtc, district, state, pin } of places.towns) {
    const parts = parseAddress(`${vtc[0]!}, ${district[0]!}, ${state[0]!} - ${pin}`);
    expect(parts.state).toBe(findState(state[0]!));
    expect(parts.pinCodeStatus, pin).toBe("consistent");
  }
});

const SIGNED = addressOfRecord({
  careOf: "S/O: Ramesh Kumar",
  house: "12-A",
  street: "Gandhi Road",
  landmark: "Near Post Office",
  vtc: "Jayanagar",
  postOffice: "Jayanagar",
  district: "Bengaluru Urban",
  state: "Karnataka",
  pinCode: "560041",
});

test("print and code of one household agree, although print leaves parts out", () => {
  const agree = (text: string) => compareAddresses(parseAddress(text), SIGNED);
  const printed =
    "S/O Ramesh Kumar, 12-A, Gandhi Road, Near Post Office, Jayanagar, Bengaluru Urban, Karnataka - 560041";
  expect(agree(printed)).toBe("same");
  expect(agree(printed.toUpperCase().replaceAll(",", ""))).toBe("same");
  expect(agree("12-A, Gandhi Rd, Jayanagar, Bengaluru Urban, Karnataka - 560041")).toBe("same");
  expect(agree(printed.replace("Gandhi", "Gandhl").replace("Jayanagar", "Jayanager"))).toBe("same");
});

test("a digit or some words that differ are similar; another place is different", () => {
  const agree = (text: string) => compareAddresses(parseAddress(text), SIGNED);
  const base = "S/O Ramesh Kumar, 12-A, Gandhi Road, Jayanagar, Bengaluru Urban, Karnataka - ";
  expect(agree(`${base}560047`)).toBe("similar");
  expect(agree(`${base}570093`)).toBe("different");
  expect(
    agree("S/O Ramesh Kumar, 31, Temple Street, Jayanagar, Bengaluru Urban, Karnataka - 560041"),
  ).toBe("similar");
  expect(agree("S/O Anil Rao, 7, Nehru Street, Indiranagar, Mysuru, Karnataka - 560041")).toBe(
    "different",
  );
  expect(agree("")).toBe("different");
});

test("any two texts can be parsed and compared, the same both ways", () => {
  const word = fc.constantFrom(
    "Near",
    "12",
    "Road",
    "Jayanagar",
    "Karnataka",
    "560041",
    ",",
    "PO:",
  );
  const text = fc.oneof(
    fc.array(word).map((words) => words.join(" ")),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [left, right] = [parseAddress(a), parseAddress(b)];
      expect(compareAddresses(left, right)).toBe(compareAddresses(right, left));
      expect(compareAddresses(left, left)).toBe("same");
    }),
  );
});

test("no letter of an address is lost", () => {
  const word = fc.constantFrom("Rose Villa", "Hill View", "Old Fort", "Blue Gate", "Lake Side");
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1 }), (words) => {
      const { rest, vtc, district } = parseAddress(`${words.join(", ")}, Kerala - 682030`);
      expect([...rest, ...[vtc, district].filter((part) => part !== undefined)]).toEqual(words);
    }),
  );
});
