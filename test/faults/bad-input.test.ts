/**
 * @file Bad input: each gets its own clear answer, the server neither decodes nor
 * restarts, and the next good picture succeeds.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Verification } from "../../src/api/schemas/verification.ts";
import { card, GIF, landscape, pngOfSize, SVG, TEXT, twoFaces } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServer, type TestServer, verifyBy } from "../support/server.ts";

let server: TestServer;
let goodCard: Buffer;
const face = portrait("michael");

beforeAll(async () => {
  server = await startServer({ EKYC_ALLOW_SPECIMENS: "true" });
  goodCard = await card("pan-2018", 31, face);
});
afterAll(async () => {
  await server.close();
});

const REFUSED: readonly (readonly [string, () => Buffer, string, number])[] = [
  ["a file without content", () => Buffer.alloc(0), "picture-empty", 422],
  [
    "a JPEG that is cut off",
    () => face.subarray(0, Math.floor(face.length / 3)),
    "picture-unreadable",
    422,
  ],
  ["text renamed to .jpg", () => TEXT, "picture-type-unsupported", 415],
  ["an SVG", () => SVG, "picture-type-unsupported", 415],
  ["a GIF", () => GIF, "picture-type-unsupported", 415],
  ["a PNG of 4,194,304 x 8", () => pngOfSize(4_194_304, 8), "picture-dimensions", 422],
  ["a PNG of 16,000 x 16,000", () => pngOfSize(16_000, 16_000), "picture-dimensions", 422],
];

for (const [name, bytes, code, status] of REFUSED)
  test(`${name} is refused with ${code}, as card and as selfie`, async () => {
    for (const parts of [
      { document: bytes(), selfie: face },
      { document: goodCard, selfie: bytes() },
    ]) {
      const answer = await verifyBy(server, parts);
      expect(answer.body["code"]).toBe(code);
      expect(answer.status).toBe(status);
      expect(String(answer.body["detail"])).toMatch(/^The (picture of the card|selfie): .{20,}/);
    }
  });

const judged = async (document: Buffer, selfie: Buffer) => {
  const { status, body } = await verifyBy(server, { document, selfie });
  expect(status).toBe(200);
  const verification = Verification.parse(body);
  const reasonsOf = (type: string): readonly string[] =>
    verification.result?.checks.find((check) => check.type === type)?.reasons ?? [];
  return { outcome: verification.status, reasonsOf };
};

test("a card without a face is not verified, because of its portrait", async () => {
  const blank = await card("pan-2018", 32, await landscape());
  const { outcome, reasonsOf } = await judged(blank, face);
  expect(outcome).toBe("rejected");
  expect(reasonsOf("document.portrait")).toContain("document_portrait_missing");
});

test("a selfie with two people is not verified, because there are two", async () => {
  const { outcome, reasonsOf } = await judged(goodCard, await twoFaces(face, portrait("team-1")));
  expect(outcome).toBe("rejected");
  expect(reasonsOf("selfie.face")).toContain("selfie_multiple_faces");
});

test("a selfie without a face is not verified, because there is none", async () => {
  const { outcome, reasonsOf } = await judged(goodCard, await landscape());
  expect(outcome).toBe("rejected");
  expect(reasonsOf("selfie.face")).toContain("selfie_no_face");
});

test("the selfie given as the card is told apart from a card", async () => {
  const { outcome, reasonsOf } = await judged(face, face);
  expect(outcome).toBe("rejected");
  expect(reasonsOf("document.type")).toContain("document_not_found");
});

test("a landscape given as the card is told apart from a card", async () => {
  const { outcome, reasonsOf } = await judged(await landscape(), face);
  expect(outcome).toBe("rejected");
  expect(reasonsOf("document.type")).toContain("document_not_found");
});

test("after all of this the same engine verifies a good picture", async () => {
  expect(server.verification.engines.started).toBe(1);
  expect((await judged(goodCard, face)).outcome).toBe("verified");
});
