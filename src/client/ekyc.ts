/**
 * @file The client: every operation of the API as a method, typed from its document.
 *
 *   const ekyc = new Ekyc({ url: "https://kyc.example.org", key: process.env.EKYC_KEY });
 *   const { id, url } = await ekyc.verifications.create({ reference: "application-8812" });
 *   const { status, decision } = await ekyc.verifications.get(id);
 *
 * Calls that end in anything but an answer throw EkycProblem (the server says why) or EkycUnreachable.
 */
import { callOf, type CallOptions, type Connection } from "./call.ts";
import { Operations } from "./operations.ts";
import type { AcceptedVerification, Verification, VerifyForm } from "./schema.ts";

export class Ekyc extends Operations {
  constructor(connection: Connection = {}) {
    super(callOf(connection));
  }

  /** Card and selfie at once. Waits for the result, unless told otherwise; `clientToken` is there when it still runs. */
  async verify(
    form: VerifyForm,
    options: CallOptions = { waitSeconds: 60 },
  ): Promise<Verification | AcceptedVerification> {
    return await this.call({
      method: "POST",
      path: "/v1/verifications",
      form,
      answer: "json",
      options,
    });
  }
}

export interface Page {
  readonly limit: number;
  readonly startingAfter?: string;
}

/**
 * Everything of a list, page by page, newest first:
 *
 *   for await (const one of everyOne((page) => ekyc.verifications.list({ status: "in_review", ...page }))) …
 */
export async function* everyOne<Item extends { readonly id: string }>(
  list: (page: Page) => Promise<{ readonly data: readonly Item[]; readonly hasMore: boolean }>,
): AsyncGenerator<Item> {
  let page: Page = { limit: 100 };
  for (;;) {
    const { data, hasMore } = await list(page);
    yield* data;
    const last = data.at(-1);
    if (!hasMore || last === undefined) return;
    page = { ...page, startingAfter: last.id };
  }
}
