import { expect, test } from "vitest";
import { EkycProblem, EkycUnreachable } from "../../client/index.ts";
import { type Answer, answerOf, onSignedOut } from "./answer.ts";

const problem = (status: number, details: object): Promise<never> =>
  Promise.reject(new EkycProblem(status, { details }));
let timesSignedOut = 0;
onSignedOut(() => {
  timesSignedOut++;
});

const troubleOf = (answer: Answer<unknown>) => (answer.ok ? undefined : answer.trouble);

test("a wrong password is an answer to the form; any other 401 ends the session", async () => {
  const refused = await answerOf(problem(401, { code: "sign-in-refused", title: "No." }));
  expect(troubleOf(refused)).toMatchObject({ kind: "problem", code: "sign-in-refused" });
  expect(timesSignedOut).toBe(0);
  const ended = await answerOf(problem(401, { code: "credentials-needed", title: "No." }));
  expect(troubleOf(ended)).toEqual({ kind: "signed-out" });
  expect(timesSignedOut).toBe(1);
});

test("what is not the API's word about the request is no problem of it", async () => {
  const kinds: unknown[] = [];
  for (const call of [
    Promise.reject(new EkycUnreachable()),
    problem(503, { code: "models-not-ready" }),
    problem(500, { code: "internal" }),
    problem(404, {}),
  ])
    kinds.push(troubleOf(await answerOf(call))?.kind);
  expect(kinds).toEqual(["network", "busy", "server", "server"]);
});

test("a problem says what the server says, and where", async () => {
  const errors = [{ pointer: "/email", detail: "is no address" }];
  const details = { code: "request-invalid", title: "Not so.", detail: "It is wrong.", errors };
  expect(troubleOf(await answerOf(problem(422, details)))).toEqual({
    kind: "problem",
    code: "request-invalid",
    sentence: "It is wrong.",
    errors,
  });
});

test("a bug is no trouble of the person", async () => {
  await expect(answerOf(Promise.reject(new TypeError("a bug")))).rejects.toThrow("a bug");
});
