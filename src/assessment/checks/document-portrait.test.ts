import { expect, test } from "vitest";
import {
  aadhaarCase,
  aadhaarReading,
  ERROR,
  face,
  findingOf,
  observed,
  otherFace,
  page,
  panCase,
  verdictOf,
} from "../fixtures/cases.ts";

const TYPE = "document.portrait";
const withFaces = (...faces: readonly ReturnType<typeof face>[]) =>
  panCase({ pages: [observed(page({ faces: [...faces] }))] });

test("one large portrait passes, with its box as evidence", () => {
  const finding = findingOf(withFaces(face(120)), TYPE);
  expect(finding.status).toBe("pass");
  expect(finding.evidence[0]?.polygon[2]).toEqual([420, 320]);
  expect(finding.measurements).toMatchObject({
    faceBoxPx: 120,
    faceBoxPxFailBelow: 45,
    faceBoxPxWarnBelow: 90,
  });
});

test("a front without a portrait fails, and no comparison is made", () => {
  const reasons = ["document_portrait_missing"];
  expect(verdictOf(withFaces(), TYPE)).toEqual({ status: "fail", reasons });
  expect(verdictOf(withFaces(), "face.match")).toEqual({ status: "not_performed", reasons });
});

test("a small portrait warns, a tiny one fails", () => {
  const reasons = ["document_face_quality_low"];
  expect(verdictOf(withFaces(face(89)), TYPE)).toEqual({ status: "warn", reasons });
  expect(verdictOf(withFaces(face(44)), TYPE)).toEqual({ status: "fail", reasons });
});

test("a ghost image beside the portrait is ignored; a second portrait asks for a person", () => {
  expect(verdictOf(withFaces(face(180), otherFace(80)), TYPE).status).toBe("pass");
  expect(verdictOf(withFaces(face(180), otherFace(170)), TYPE)).toEqual({
    status: "review",
    reasons: ["document_multiple_found"],
  });
});

test("another card in the picture asks for a person, whether it shows a face or not", () => {
  const { card } = page();
  if (card.outcome !== "found") throw new Error("the fixture has a card");
  const others = [card.corners];
  const finding = findingOf(
    panCase({ pages: [observed(page({ card: { ...card, others } }))] }),
    TYPE,
  );
  expect(finding).toMatchObject({ status: "review", reasons: ["document_multiple_found"] });
  expect(finding.evidence.at(-1)?.polygon).toEqual(card.corners);
});

test("the portrait is looked for on the side that is the front, wherever it was given", () => {
  const input = aadhaarCase();
  const swapped = {
    ...input,
    pages: [...input.pages].reverse(),
    reading: aadhaarReading({ sides: ["back", "front"] }),
  };
  expect(findingOf(swapped, TYPE).evidence[0]?.picture).toBe("document-back");
  expect(verdictOf(swapped, "face.match").status).toBe("pass");
});

test("a front that was never seen is an error", () => {
  const reading = aadhaarReading({ sides: ["back", "front"] });
  const pages = [observed(page()), ERROR];
  expect(verdictOf(aadhaarCase({ reading, pages }), TYPE).status).toBe("error");
});
