/**
 * @file An applicant who was invited: from the link to the outcome, by the token of the verification alone.
 */
import { Notice } from "../../src/api/schemas/consent.ts";
import { CreatedVerification, Verification } from "../../src/api/schemas/verification.ts";
import type { Parts, TestServer } from "./server.ts";

export interface Invited {
  readonly id: string;
  readonly token: string;
  /** As the applicant; a body is JSON or the bytes of a picture. */
  readonly ask: (method: string, path?: string, body?: unknown) => Promise<Response>;
}

const bodyOf = (body: unknown) => {
  if (body === undefined) return {};
  const isPicture = body instanceof Uint8Array;
  return {
    body: isPicture ? new Uint8Array(body) : JSON.stringify(body),
    type: isPicture ? "application/octet-stream" : "application/json",
  };
};

export const invite = async (
  { address }: Pick<TestServer, "address">,
  asked: Readonly<Record<string, unknown>> = {},
): Promise<Invited> => {
  const created = await fetch(`${address}/v1/verifications`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asked),
  });
  const { id, clientToken: token } = CreatedVerification.parse(await created.json());
  return {
    id,
    token,
    ask: (method, path = "", sent) => {
      const { body, type } = bodyOf(sent);
      return fetch(`${address}/v1/verifications/${id}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          prefer: "wait=60",
          ...(type !== undefined && { "content-type": type }),
        },
        ...(body !== undefined && { body }),
      });
    },
  };
};

/** Agrees to the notice and sends what there is. */
export const sendEvidence = async (
  { address }: Pick<TestServer, "address">,
  { ask }: Invited,
  { document, documentBack, selfie }: Parts,
): Promise<void> => {
  const notice = Notice.parse(await (await fetch(`${address}/v1/notice?language=en`)).json());
  await ask("POST", "/consents", {
    decision: "given",
    language: "en",
    noticeVersion: notice.version,
    noticeSha256: notice.sha256,
  });
  const files = { "document-front": document, "document-back": documentBack, selfie };
  for (const [purpose, bytes] of Object.entries(files))
    if (bytes !== undefined) await ask("PUT", `/files/${purpose}`, bytes);
};

/** What the applicant is answered. */
export const submit = async ({ ask }: Invited): Promise<Verification> =>
  Verification.parse(await (await ask("POST", "/submit")).json());
