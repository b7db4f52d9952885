/**
 * @file Keeps engines busy: sends card and selfie, two verifications at a time, until it is told to stop, and says the id
 * of each that ended. In a thread of its own, so that building the requests does not delay whoever measures. Plain
 * JavaScript, so that a thread can begin with it.
 */
import { parentPort, workerData } from "node:worker_threads";

const { address, key, document, selfie } = workerData;
let stopped = false;
parentPort.once("message", () => (stopped = true));

const verifyOne = async () => {
  const form = new FormData();
  form.set("document", new Blob([document], { type: "image/jpeg" }), "card.jpg");
  form.set("selfie", new Blob([selfie], { type: "image/jpeg" }), "me.jpg");
  const answer = await fetch(`${address}/v1/verifications`, {
    method: "POST",
    body: form,
    headers: { prefer: "wait=60", authorization: `Bearer ${key}` },
  });
  if (answer.status !== 200) throw new Error(`a verification was answered ${answer.status}`);
  const { id } = await answer.json();
  parentPort.postMessage(id);
};

const oneByOne = async () => {
  while (!stopped) await verifyOne();
};

await Promise.all([oneByOne(), oneByOne()]);
