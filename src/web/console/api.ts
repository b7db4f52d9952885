/**
 * @file The client of the API, as the person who is signed in, with what became of each call as a value:
 *
 *   const answer = await api.reviews.get(id, { signal });
 *
 * The session is in a cookie that no script can read. Answers are not validated again: page and server are of one
 * version.
 */
import { Ekyc } from "../../client/index.ts";
import { type Answer, answerOf } from "./answer.ts";

type Answering<Method> = Method extends (...given: infer Given) => Promise<infer Value>
  ? (...given: Given) => Promise<Answer<Value>>
  : never;
/** The client as it is, but for `verify`, which is of no group: nobody sends a card from the console. */
type Groups = Omit<Ekyc, "verify">;
type Api = {
  readonly [Group in keyof Groups]: {
    readonly [Name in keyof Groups[Group]]: Answering<Groups[Group][Name]>;
  };
};

type Methods = Readonly<Record<string, (...given: readonly unknown[]) => Promise<unknown>>>;

const answering = (methods: Methods): object =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (...given: readonly unknown[]) => answerOf(method(...given)),
    ]),
  );

export const api = Object.fromEntries(
  Object.entries(new Ekyc()).map(([group, methods]) => [group, answering(methods as Methods)]),
) as Api;

/** The most that a list gives at once: for what is shown without pages. */
export const WHOLE_LIST = { limit: 100 };

/** Pictures are shown by the browser itself, which sends the cookie of the session with its request. */
export const pictureAddress = (id: string, picture: string): string =>
  `/v1/verifications/${encodeURIComponent(id)}/pictures/${encodeURIComponent(picture)}`;

/** A link that the browser follows by itself, to save what comes. */
export const analyticsCsvAddress = (from: string, to: string): string =>
  `/v1/analytics.csv?${new URLSearchParams({ from, to }).toString()}`;
