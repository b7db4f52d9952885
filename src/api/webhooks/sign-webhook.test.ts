import fc from "fast-check";
import { expect, test } from "vitest";
import { secretBytes, secretText, signWebhook } from "./sign-webhook.ts";
import { verifyWebhook } from "./verify-webhook.ts";

/** The example of the Standard Webhooks reference libraries. */
const EXAMPLE = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestampSeconds: 1_614_265_330,
  body: Buffer.from('{"test": 2432232314}'),
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

test("the published example has the published signature", () => {
  const headers = signWebhook(EXAMPLE, [secretBytes(EXAMPLE.secret)]);
  expect(headers["webhook-signature"]).toBe(EXAMPLE.signature);
});

const SECRET = Buffer.alloc(32, 7);
const OTHER = Buffer.alloc(32, 8);
const NOW = 1_770_000_000;
const body = Buffer.from('{"a":1}');
const signedBy = (...secrets: Buffer[]) => ({
  ...signWebhook({ id: "evt_1", timestampSeconds: NOW, body }, secrets),
});

test("either secret of a rotation opens what both signed, and a third does not", () => {
  const headers = signedBy(SECRET, OTHER);
  expect(headers["webhook-signature"].split(" ")).toHaveLength(2);
  for (const secret of [SECRET, OTHER])
    expect(verifyWebhook({ headers, body }, secretText(secret), NOW)).toBe("genuine");
  expect(verifyWebhook({ headers, body }, secretText(Buffer.alloc(32, 9)), NOW)).toBe("forged");
});

test("a change of any byte of the body, of the id or of the time is seen", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.nat(7), (bytes, place, bit) => {
      const sent = Buffer.from(bytes);
      const content = { id: "evt_1", timestampSeconds: NOW, body: sent };
      const headers = { ...signWebhook(content, [SECRET]) };
      const altered = Buffer.from(sent);
      altered[place % sent.length]! ^= 1 << bit;
      const verdictOf = (changed: object, received = sent) =>
        verifyWebhook(
          { headers: { ...headers, ...changed }, body: received },
          secretText(SECRET),
          NOW,
        );
      expect(verdictOf({})).toBe("genuine");
      expect(verdictOf({}, altered)).toBe("forged");
      expect(verdictOf({ "webhook-id": "evt_2" })).toBe("forged");
      expect(verdictOf({ "webhook-timestamp": String(NOW - 1) })).toBe("forged");
    }),
  );
});

test("five minutes are let pass, either way, and not a second more", () => {
  const headers = signedBy(SECRET);
  const at = (seconds: number) => verifyWebhook({ headers, body }, secretText(SECRET), seconds);
  expect([at(NOW - 300), at(NOW + 300)]).toEqual(["genuine", "genuine"]);
  expect([at(NOW - 301), at(NOW + 301)]).toEqual(["too-old", "too-old"]);
});

test("what is not signed, or in a way that is not known, is not genuine", () => {
  const headers = signedBy(SECRET);
  const verdictOf = (changed: object) =>
    verifyWebhook({ headers: { ...headers, ...changed }, body }, secretText(SECRET), NOW);
  expect(verdictOf({ "webhook-signature": undefined })).toBe("not-signed");
  expect(verdictOf({ "webhook-id": undefined })).toBe("not-signed");
  expect(verdictOf({ "webhook-timestamp": "1e9" })).toBe("not-signed");
  expect(verdictOf({ "webhook-signature": "" })).toBe("forged");
  expect(verdictOf({ "webhook-signature": "v1," })).toBe("forged");
  const v2 = headers["webhook-signature"].replace("v1,", "v2,");
  expect(verdictOf({ "webhook-signature": v2 })).toBe("forged");
});
