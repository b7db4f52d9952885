/** @file A case that waits for its evidence, for tests of records. */
import { randomBytes } from "node:crypto";
import { newVerificationId, type Records } from "../../src/records/index.ts";

export const newCase = async ({ cases }: Pick<Records, "cases">): Promise<string> => {
  const id = newVerificationId();
  const until = Date.now() + 600_000;
  await cases.create({
    id,
    reference: undefined,
    purpose: undefined,
    claimedType: "auto",
    language: undefined,
    returnUrl: undefined,
    attemptsMax: 1,
    actor: "test",
    expiresAt: until,
    requested: ["document", "selfie"],
    clientToken: { hash: randomBytes(32).toString("hex"), until },
  });
  return id;
};
