/**
 * @file By how much resident memory of the server grows while it takes ten megabytes: in one request that is verified
 * as well, in parts, and ten of each at once.
 *
 * Growth is the most that was resident since the upload began (VmHWM, begun anew), less what was resident just before;
 * of the server process alone: engines are processes with a limit of their own.
 */
import { setTimeout as pause } from "node:timers/promises";
import { padJpeg } from "./big-picture.ts";
import { median, type Pair } from "./pair.ts";
import { forgetPeak, residentBytes, type Served } from "./served.ts";
import { jpegOf } from "./service.ts";

const UPLOAD_BYTES = 10_000_000;
const PART_BYTES = 1024 * 1024;
const ROUNDS = 5;
const AT_ONCE = 10;
/** For what an upload leaves behind to be swept, or not. */
const SETTLE_MS = 1000;
const MB = 1024 * 1024;

interface Upload {
  readonly key: string;
  readonly pair: Pair;
}

export const measureUploads = async (served: Served, { key, pair }: Upload) => {
  const picture = padJpeg(pair.document, UPLOAD_BYTES);
  const oneShot = () => sendWhole(served, { key, pair, picture });
  const inParts = () => sendParts(served, { key, picture });
  const before = residentBytes(served.pid).now;
  const growth = {
    oneShotMb: await growths(served.pid, ROUNDS, oneShot),
    inPartsMb: await growths(served.pid, ROUNDS, inParts),
    tenOneShotsAtOnceMb: await growths(served.pid, 1, () => atOnce(oneShot)),
    tenInPartsAtOnceMb: await growths(served.pid, 1, () => atOnce(inParts)),
  };
  await pause(SETTLE_MS);
  const after = residentBytes(served.pid).now;
  return { ...growth, beforeMb: Math.round(before / MB), afterMb: Math.round(after / MB) };
};

const atOnce = async (send: () => Promise<void>): Promise<void> => {
  await Promise.all(Array.from({ length: AT_ONCE }, send));
};

const growths = async (
  pid: number,
  rounds: number,
  send: () => Promise<void>,
): Promise<{ readonly median: number; readonly most: number }> => {
  const grown: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await pause(SETTLE_MS);
    const before = residentBytes(pid).now;
    forgetPeak(pid);
    await send();
    grown.push((residentBytes(pid).peak - before) / MB);
  }
  return { median: Math.round(median(grown)), most: Math.round(Math.max(...grown)) };
};

const answered = async (answer: Response, status: number): Promise<Response> => {
  if (answer.status !== status)
    throw new Error(`an upload was answered ${answer.status}: ${await answer.text()}`);
  return answer;
};

const sendWhole = async (
  { address }: Served,
  { key, pair, picture }: Upload & { readonly picture: Buffer },
): Promise<void> => {
  const form = new FormData();
  form.set("document", jpegOf(picture), "card.jpg");
  form.set("selfie", jpegOf(pair.selfie), "me.jpg");
  const answer = await fetch(`${address}/v1/verifications`, {
    method: "POST",
    body: form,
    headers: { prefer: "wait=60", authorization: `Bearer ${key}` },
  });
  await (await answered(answer, 200)).arrayBuffer();
};

const sendParts = async (
  { address }: Served,
  { key, picture }: { readonly key: string; readonly picture: Buffer },
): Promise<void> => {
  const authorization = `Bearer ${key}`;
  const post = async (path: string, body: object): Promise<string> => {
    const answer = await fetch(`${address}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { authorization, "content-type": "application/json" },
    });
    return ((await (await answered(answer, 201)).json()) as { readonly id: string }).id;
  };
  const verification = await post("/v1/verifications", {});
  const files = `/v1/verifications/${verification}/files`;
  const size = picture.length;
  const file = await post(files, { purpose: "document-front", size, source: "file" });
  for (let offset = 0; offset < size; offset += PART_BYTES)
    await answered(
      await fetch(`${address}${files}/${file}`, {
        method: "PATCH",
        body: new Uint8Array(picture.subarray(offset, offset + PART_BYTES)),
        headers: {
          authorization,
          "content-type": "application/octet-stream",
          "upload-offset": String(offset),
        },
      }),
      200,
    );
};
