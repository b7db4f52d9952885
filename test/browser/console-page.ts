/**
 * @file The console in a browser: people with accounts who are signed in, and cases for them, made as in earnest.
 */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Role } from "../../src/api/access/permissions.ts";
import { type CreateVerification, Ekyc, type Verification } from "../../src/client/index.ts";
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

export const headersOf = ({ cookie }: ConsolePerson) => ({
  cookie: `${cookie.name}=${cookie.value}`,
  "x-ekyc-csrf": "1",
});

/** As the page itself calls: with the session of the person. */
export const asPerson = ({ address }: Address, person: ConsolePerson): Ekyc =>
  new Ekyc({
    url: address,
    fetch: (to, init) => {
      const headers = new Headers(init?.headers);
      for (const [name, value] of Object.entries(headersOf(person))) headers.set(name, value);
      return fetch(to, { ...init, headers });
    },
  });

let accepted = 0;

const accept = async (link: string, name: string): Promise<ConsolePerson> => {
  const { origin, hash } = new URL(link);
  const token = hash.split("/").at(-1)!;
  const email = `person-${++accepted}@example.org`;
  let cookies: readonly string[] = [];
  const ekyc = new Ekyc({
    url: origin,
    fetch: async (to, init) => {
      const answer = await fetch(to, init);
      cookies = answer.headers.getSetCookie();
      return answer;
    },
  });
  const given = { token, email, name, password: PASSWORD };
  const { userId, secret } = await ekyc.accounts.acceptInvitation(given);
  await ekyc.accounts.confirmInvitation({ token, userId, code: codeOf(secret) });
  const [pair = ""] = cookies[0]!.split(";");
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
  server: Address,
  owner: ConsolePerson,
  { role, name }: { readonly role: Role; readonly name: string },
): Promise<ConsolePerson> =>
  accept((await asPerson(server, owner).users.invite({ role })).url, name);

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
  { address: url }: Address,
  asked: CreateVerification,
  evidence: Evidence,
): Promise<Verification> => {
  const { id, clientToken } = await new Ekyc({ url }).verifications.create(asked);
  const applicant = new Ekyc({ url, key: clientToken });
  const { version, sha256 } = await applicant.consents.notice({ language: "en" });
  await applicant.consents.give(id, {
    decision: "given",
    language: "en",
    noticeVersion: version,
    noticeSha256: sha256,
  });
  for (const [role, purpose] of Object.entries(PURPOSES)) {
    const bytes = evidence[role as keyof Evidence];
    if (bytes !== undefined) await applicant.files.put(id, purpose, new Uint8Array(bytes));
  }
  return await applicant.verifications.submit(id, { waitSeconds: 60 });
};

/** Of an owner, but for the case. */
export const SCREENS = [
  "queue",
  "verifications",
  "analytics",
  "policies",
  "blocklist",
  "consents",
  "webhooks",
  "keys",
  "people",
  "audit",
  "system",
  "account",
] as const;
