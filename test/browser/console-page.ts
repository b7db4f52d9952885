/**
 * @file The console in a browser: people with accounts who are signed in, and cases for them, made as in earnest.
 */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Role } from "../../src/api/access/permissions.ts";
import { CreatedInvitation, SignedIn, TotpEnrolment } from "../../src/api/schemas/access.ts";
import { Notice } from "../../src/api/schemas/consent.ts";
import {
  CreatedVerification,
  Verification,
  type CreateVerification,
} from "../../src/api/schemas/verification.ts";
import { codeOf } from "../support/callers.ts";
import type { ServerProcess } from "../support/process.ts";
import { type CapturePage, openCapturePage } from "./capture-page.ts";

type Address = Pick<ServerProcess, "address">;

export interface ConsolePerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly cookie: { readonly name: string; readonly value: string };
}

const PASSWORD = "a long sentence nobody knows";

interface Request {
  readonly method?: string;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

const send = async (url: string, { method = "POST", json, bytes, headers }: Request) => {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(json !== undefined && { "content-type": "application/json" }),
      ...(bytes !== undefined && { "content-type": "application/octet-stream" }),
      ...headers,
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(bytes !== undefined && { body: new Uint8Array(bytes) }),
  });
  if (!answer.ok) throw new Error(`${method} ${new URL(url).pathname}: ${await answer.text()}`);
  return answer;
};

export const headersOf = ({ cookie }: ConsolePerson) => ({
  cookie: `${cookie.name}=${cookie.value}`,
  "x-ekyc-csrf": "1",
});

const accept = async (link: string, name: string): Promise<ConsolePerson> => {
  const { origin, hash } = new URL(link);
  const token = hash.split("/").at(-1)!;
  const email = `${name
    .toLowerCase()
    .replace(/[^a-z]+/g, ".")
    .slice(0, 40)}@example.org`;
  const accepted = await send(`${origin}/v1/invitations/accept`, {
    json: { token, email, name, password: PASSWORD },
  });
  const { userId, secret } = TotpEnrolment.parse(await accepted.json());
  const confirmed = await send(`${origin}/v1/invitations/confirm`, {
    json: { token, userId, code: codeOf(secret) },
  });
  SignedIn.parse(await confirmed.json());
  const [pair = ""] = confirmed.headers.getSetCookie()[0]!.split(";");
  const [cookieName = "", value = ""] = pair.split("=");
  return {
    id: userId,
    name,
    email,
    password: PASSWORD,
    totpSecret: secret,
    cookie: { name: cookieName, value },
  };
};

export const ownerOf = async (server: ServerProcess, name = "Asha Rao"): Promise<ConsolePerson> =>
  accept(await server.setupLink, name);

export const invited = async (
  { address }: Address,
  owner: ConsolePerson,
  { role, name }: { readonly role: Role; readonly name: string },
): Promise<ConsolePerson> => {
  const made = await send(`${address}/v1/users/invitations`, {
    json: { role },
    headers: headersOf(owner),
  });
  return accept(CreatedInvitation.parse(await made.json()).url, name);
};

/** The screen of the fragment, for somebody who is signed in. */
export const openConsole = (
  browser: Browser,
  { address }: Address,
  {
    by,
    at = "",
    options = {},
  }: {
    readonly by: ConsolePerson | undefined;
    readonly at?: string;
    readonly options?: BrowserContextOptions;
  },
): Promise<CapturePage> =>
  openCapturePage(
    browser,
    { ...options, ...(by !== undefined && signedInAs(by)) },
    address,
    `console/${at}`,
  );

/** A browser that has this person's session. */
export const signedInAs = ({ cookie }: ConsolePerson): BrowserContextOptions => ({
  storageState: { cookies: [{ ...COOKIE, ...cookie }], origins: [] },
});

/** As a link of the page would. */
export const goToScreen = async (page: Page, address: string): Promise<void> => {
  await page.evaluate(`location.hash = ${JSON.stringify(`#/${address}`)}`);
};

/** The screen is there, and everything that it asked the server for has come. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator("main h1").first().waitFor();
  for (const busy = page.locator('main [aria-busy="true"]'); (await busy.count()) > 0;)
    await page.waitForTimeout(50);
};

const COOKIE = {
  domain: "127.0.0.1",
  path: "/",
  expires: -1,
  httpOnly: true,
  secure: false,
  sameSite: "Strict",
} as const;

export interface Evidence {
  readonly document: Buffer;
  readonly documentBack?: Buffer;
  readonly selfie: Buffer;
}

const PURPOSES = {
  document: "document-front",
  documentBack: "document-back",
  selfie: "selfie",
} as const;

/** From the link to the outcome, as an applicant goes. */
export const submitCase = async (
  { address }: Address,
  asked: Partial<CreateVerification>,
  evidence: Evidence,
): Promise<Verification> => {
  const created = await send(`${address}/v1/verifications`, { json: asked });
  const { id, clientToken } = CreatedVerification.parse(await created.json());
  const headers = { authorization: `Bearer ${clientToken}` };
  const at = `${address}/v1/verifications/${id}`;
  const notice = Notice.parse(await (await fetch(`${address}/v1/notice?language=en`)).json());
  await send(`${at}/consents`, {
    headers,
    json: {
      decision: "given",
      language: "en",
      noticeVersion: notice.version,
      noticeSha256: notice.sha256,
    },
  });
  for (const [role, purpose] of Object.entries(PURPOSES)) {
    const bytes = evidence[role as keyof Evidence];
    if (bytes !== undefined)
      await send(`${at}/files/${purpose}`, { method: "PUT", headers, bytes });
  }
  const submitted = await send(`${at}/submit`, { headers: { ...headers, prefer: "wait=60" } });
  return Verification.parse(await submitted.json());
};
