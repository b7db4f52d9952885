import { expect, test } from "vitest";
import type { ConsentReceipt, Verification } from "../../../client/index.ts";
import type { Evidence, Reading } from "./evidence.ts";
import { firstState, parseFragment } from "./entry.ts";
import { previousScreen } from "./path.ts";
import { reachedSteps } from "./reached-steps.ts";
import { reduce } from "./reduce.ts";
import { savedFrom, stateFromSaved } from "./saved-flow.ts";
import type { Slot } from "./slots.ts";
import { type Action, EMPTY, type State } from "./state.ts";

const ACCESS = { id: "ver_1", clientToken: "token" };

const verification = (changed: Partial<Verification> = {}): Verification => ({
  id: ACCESS.id,
  status: "requires_input",
  createdAt: "2026-11-01T10:00:00Z",
  updatedAt: "2026-11-01T10:00:00Z",
  expiresAt: "2026-11-01T11:00:00Z",
  reference: null,
  purpose: null,
  claimedType: "auto",
  documentType: null,
  language: null,
  attempts: { used: 0, max: 3 },
  requested: ["document", "selfie"],
  redactedAt: null,
  ...changed,
});

const RECEIPT: ConsentReceipt = {
  id: "cns_1",
  verificationId: ACCESS.id,
  noticeVersion: "1",
  noticeSha256: "0".repeat(64),
  language: "en",
  decision: "given",
  choices: [],
  givenAt: "2026-11-01T10:00:00Z",
  withdrawnAt: null,
  withdrawalUrl: "https://host/withdraw.html#secret",
};

const reading = (changed: Partial<Reading> = {}): Reading => ({
  type: "pan",
  side: "front",
  backWanted: false,
  signed: false,
  fields: [{ name: "name", value: "A•••• K••••", score: 0.9 }],
  ...changed,
});

const run = (state: State, ...actions: readonly Action[]): State => actions.reduce(reduce, state);

const linked = (): State => firstState(parseFragment("#v=ver_1&t=token"), null, false);
const agreed = (changed: Partial<Verification> = {}): State =>
  run(
    linked(),
    { type: "looked", verification: verification(changed) },
    { type: "began" },
    { type: "answered", answer: { decision: "given", choices: [] } },
    { type: "consent-kept", receipt: RECEIPT },
  );
const good = (slot: Slot, read: Reading | undefined): readonly Action[] => [
  {
    type: "picture-taken",
    slot,
    picture: { file: new Blob(["x"]), url: `blob:${slot}`, source: "camera" },
  },
  { type: "file-begun", slot, fileId: `fil_${slot}` },
  { type: "file-arrived", slot, fileId: `fil_${slot}` },
  {
    type: "assessed",
    slot,
    evidence: { at: "good", fileId: `fil_${slot}`, reading: read },
  },
];
const choose = (documentType: "pan" | "aadhaar" | "voter-id"): Action => ({
  type: "document-type-chosen",
  documentType,
});
const placeOf = ({ screen }: State): string =>
  screen.at === "picture" ? `${screen.at} ${screen.slot}` : screen.at;

test("the way of a PAN card is landing, notice, kind, front, reading, selfie, handing in", () => {
  const places: string[] = [];
  let state = linked();
  const actions: readonly Action[] = [
    { type: "looked", verification: verification() },
    { type: "began" },
    { type: "consent-kept", receipt: RECEIPT },
    choose("pan"),
    ...good("document", reading()),
    { type: "reading-answered", isRight: true },
    ...good("selfie", undefined),
  ];
  for (const action of actions) {
    state = reduce(state, action);
    if (places.at(-1) !== placeOf(state)) places.push(placeOf(state));
  }
  expect(places).toEqual([
    "landing",
    "notice",
    "document-type",
    "picture document",
    "reading",
    "picture selfie",
    "submitting",
  ]);
});

test("an Aadhaar begins with the side of its QR code", () => {
  const chosen = run(agreed(), choose("aadhaar"));
  expect(placeOf(chosen)).toBe("picture documentBack");
  const back = run(chosen, ...good("documentBack", reading({ side: "back", signed: true })));
  expect(placeOf(back)).toBe("picture document");
});

test("a file of the issuer has both sides in it, so the back is not asked for after it", () => {
  const chosen = run(agreed(), choose("aadhaar"));
  const state = run(chosen, ...good("document", reading({ signed: true })));
  expect(placeOf(state)).toBe("reading");
});

test("the back of another document is asked for where the server wants it, and may be left out", () => {
  const state = run(
    agreed(),
    choose("voter-id"),
    ...good("document", reading({ backWanted: true })),
  );
  expect(placeOf(state)).toBe("picture documentBack");
  expect(placeOf(run(state, { type: "back-skipped" }))).toBe("reading");
});

test("a document that the integrator has named is not asked about", () => {
  expect(placeOf(agreed({ claimedType: "passport" }))).toBe("picture document");
});

test("a computer is offered a phone, and going on here is remembered", () => {
  const computer = firstState(parseFragment("#v=ver_1&t=token"), null, true);
  const state = run(
    computer,
    { type: "looked", verification: verification() },
    { type: "began" },
    { type: "consent-kept", receipt: RECEIPT },
    choose("pan"),
  );
  expect(placeOf(state)).toBe("device");
  expect(placeOf(run(state, { type: "device-chosen", device: "phone" }))).toBe("handoff");
  const here = run(state, { type: "device-chosen", device: "this" });
  expect(placeOf(here)).toBe("picture document");
  expect(previousScreen(here)).toEqual({ at: "device" });
});

test("a picture that cannot be used keeps the applicant at that picture and loses no other", () => {
  const unusable: Evidence = { at: "unusable", reasons: ["document_blurry"] };
  const state = run(
    agreed(),
    choose("aadhaar"),
    ...good("documentBack", reading({ side: "back" })),
    ...good("document", reading()).slice(0, 3),
    { type: "assessed", slot: "document", evidence: unusable },
  );
  expect(placeOf(state)).toBe("picture document");
  expect(state.evidence.documentBack?.at).toBe("good");
});

test("going back and on again loses no good picture", () => {
  const state = run(agreed(), choose("pan"), ...good("document", reading()), { type: "went-back" });
  expect(placeOf(state)).toBe("picture document");
  expect(state.evidence.document?.at).toBe("good");
  expect(placeOf(run(state, { type: "went-on" }))).toBe("reading");
});

test("a wrong file leaves the good picture before it in its place", () => {
  const state = run(agreed(), choose("pan"), ...good("document", reading()), {
    type: "picture-refused",
    slot: "document",
    sentence: "The file is empty.",
  });
  expect(state.evidence.document?.at).toBe("good");
  expect(state.refusals.document).toBe("The file is empty.");
});

test("a new picture of the document asks anew whether what was read is right", () => {
  const state = run(
    agreed(),
    choose("pan"),
    ...good("document", reading()),
    { type: "reading-answered", isRight: true },
    { type: "take-again", slot: "document" },
  );
  expect(state.isReadingRight).toBeUndefined();
});

const judged = (changed: Partial<Verification>): State =>
  run(
    agreed(),
    choose("pan"),
    ...good("document", reading()),
    { type: "reading-answered", isRight: true },
    ...good("selfie", undefined),
    { type: "submitted", verification: verification({ status: "processing" }) },
    { type: "looked", verification: verification({ attempts: { used: 1, max: 3 }, ...changed }) },
  );

test("only what is asked for again is taken again, and the way leads straight there", () => {
  const state = judged({ requested: ["selfie"] });
  expect(placeOf(state)).toBe("outcome");
  expect(state.evidence.document?.at).toBe("good");
  expect(state.evidence.selfie).toBeUndefined();
  const again = run(state, { type: "went-on" });
  expect(placeOf(again)).toBe("picture selfie");
  expect(placeOf(run(again, ...good("selfie", undefined)))).toBe("submitting");
});

test("what has ended stays ended, whatever the back button asks for", () => {
  const state = judged({ status: "rejected", requested: [] });
  expect(placeOf(state)).toBe("outcome");
  const picture = { at: "picture", slot: "document", camera: false } as const;
  expect(placeOf(run(state, { type: "returned", screen: picture }))).toBe("outcome");
});

test("the back button of the browser closes the camera and keeps the place", () => {
  const state = run(agreed(), choose("pan"), { type: "camera-opened", slot: "document" });
  const picture = { at: "picture", slot: "document", camera: false } as const;
  expect(run(state, { type: "returned", screen: picture }).screen).toEqual(picture);
});

test("declining ends on a screen of its own, with its receipt", () => {
  const state = run(
    linked(),
    { type: "looked", verification: verification() },
    { type: "began" },
    { type: "consent-kept", receipt: { ...RECEIPT, decision: "declined" } },
  );
  expect(placeOf(state)).toBe("declined");
  expect(state.hasConsented).toBe(false);
  expect(
    placeOf(run(state, { type: "looked", verification: verification({ status: "canceled" }) })),
  ).toBe("declined");
});

test("a server that finds no consent leads back to the notice with every picture kept", () => {
  const state = run(agreed(), choose("pan"), ...good("document", reading()), {
    type: "consent-missing",
  });
  expect(placeOf(state)).toBe("notice");
  const again = run(state, { type: "consent-kept", receipt: RECEIPT });
  expect(placeOf(again)).toBe("reading");
});

test("after a reload the place is found again, and nothing that was read was kept", () => {
  const before = run(agreed(), choose("pan"), ...good("document", reading()));
  const text = savedFrom(before);
  expect(text).not.toContain("K••••");
  const after = stateFromSaved(text ?? null);
  expect(placeOf(after!)).toBe("opening");
  const looked = run(after!, { type: "looked", verification: verification() });
  // Read once more, to be shown.
  expect(looked.evidence.document).toEqual({ at: "assessing", fileId: "fil_document" });
  const read = run(looked, {
    type: "assessed",
    slot: "document",
    evidence: { at: "good", fileId: "fil_document", reading: reading() },
  });
  expect(placeOf(read)).toBe("reading");
});

test("a reload at the selfie stays at the selfie, and the document is not taken again", () => {
  const before = run(
    agreed(),
    choose("pan"),
    ...good("document", reading()),
    { type: "reading-answered", isRight: true },
    { type: "camera-opened", slot: "selfie" },
  );
  const after = run(stateFromSaved(savedFrom(before) ?? null)!, {
    type: "looked",
    verification: verification(),
  });
  expect(after.screen).toEqual({ at: "picture", slot: "selfie", camera: false });
});

test("a password is never kept for a reload", () => {
  const state = run(
    agreed(),
    choose("pan"),
    ...good("document", reading()).slice(0, 3),
    {
      type: "assessed",
      slot: "document",
      evidence: { at: "locked", fileId: "f", asked: "password-needed" },
    },
    { type: "password-given", slot: "document", password: "ANIL1990" },
  );
  expect(state.evidence.document).toMatchObject({ at: "assessing", password: "ANIL1990" });
  expect(savedFrom(state)).not.toContain("ANIL1990");
});

test("the same link again goes on, and the link of another verification begins anew", () => {
  const saved = savedFrom(run(agreed(), choose("pan"))) ?? null;
  const same = firstState(parseFragment("#v=ver_1&t=fresh"), saved, false);
  expect(same.hasConsented).toBe(true);
  expect(same.access?.clientToken).toBe("fresh");
  const other = firstState(parseFragment("#v=ver_2&t=token"), saved, false);
  expect(other.hasConsented).toBe(false);
});

test("a phone that took over goes on after the consent that was given on the computer", () => {
  const state = run(
    firstState(parseFragment("#h=code"), null, false),
    { type: "joined", access: ACCESS },
    { type: "looked", verification: verification({ claimedType: "pan" }) },
  );
  expect(placeOf(state)).toBe("picture document");
});

test("each step of the funnel is reached once it was done", () => {
  expect(reachedSteps(EMPTY)).toEqual([]);
  expect(reachedSteps(agreed())).toEqual(["opened", "consented"]);
  expect(reachedSteps(judged({ status: "verified", requested: [] }))).toEqual([
    "opened",
    "consented",
    "document-taken",
    "reading-confirmed",
    "selfie-taken",
    "finished",
  ]);
});
