/**
 * @file What canary people go through when nothing fails. A feature that touches personal data adds a step to STEPS.
 */
import { join } from "node:path";
import type { HeadTurn } from "../../../src/observations/index.ts";
import { invite, sendEvidence, submit } from "../../support/applicant.ts";
import { CAMERA, livingCapture, sitterOf } from "../../support/bursts.ts";
import { codeOf } from "../../support/callers.ts";
import { ask, bearer, done, type CanaryRun, pictureForm, verifyAtOnce } from "./canary-run.ts";
import type { CanaryPerson } from "./people.ts";

export interface Step {
  readonly name: string;
  readonly take: (run: CanaryRun) => Promise<void>;
}

const nameOf = ({ person }: CanaryPerson): string => `${person.name.latin}.png`;

/** Verified, a duplicate in review, and somebody else's selfie. */
const verifications = async (run: CanaryRun): Promise<void> => {
  for (const [index, one] of run.people.entries()) {
    const other = run.people[(index + 1) % run.people.length]!;
    const first = await verifyAtOnce(
      run,
      { document: one.aadhaar, selfie: one.selfie },
      nameOf(one),
    );
    run.revealed.push(first.text);
    if (index === 0) {
      await verifyAtOnce(run, { document: one.aadhaar, selfie: one.selfie }, nameOf(one));
      await verifyAtOnce(run, { document: one.pan, selfie: other.selfie }, nameOf(one));
    }
  }
};

const stateless = async (run: CanaryRun): Promise<void> => {
  const one = run.people.at(-1)!;
  const headers = bearer(run.blindKey);
  const read = pictureForm({ document: one.pan }, nameOf(one));
  await done(run, "POST /v1/document-readings", { headers, body: read, blind: true });
  const seen = await done(run, "POST /v1/document-readings?reveal=true", {
    headers: bearer(run.seeingKey),
    body: pictureForm({ document: one.pan }, nameOf(one)),
  });
  run.revealed.push(seen.text);
  const faces = pictureForm({ first: one.selfie, second: one.pan, comparison: "selfie-card" }, "x");
  await done(run, "POST /v1/face-comparisons", { headers, body: faces, blind: true });
  const selfie = pictureForm({ selfie: one.selfie }, nameOf(one));
  await done(run, "POST /v1/selfie-assessments", { headers, body: selfie, blind: true });
  const code = pictureForm({ picture: one.aadhaar }, nameOf(one));
  await done(run, "POST /v1/aadhaar-qr-verifications", { headers, body: code, blind: true });
};

const ACTIONS: readonly HeadTurn[] = ["left", "up", "right"];

/** People name their devices. */
const liveCapture = async (run: CanaryRun): Promise<void> => {
  const one = run.people[0]!;
  const capture = await livingCapture(await sitterOf("michael"), ACTIONS);
  const token = await run.server.withRecords((records) =>
    Promise.resolve(records.giveChallenge(ACTIONS).token),
  );
  const frames = capture.frames.slice(0, 12);
  const form = pictureForm({ document: one.pan, selfie: one.selfie }, nameOf(one));
  const live = {
    challenge: token,
    frames: frames.map(({ atMs, action }) => ({ atMs, action })),
    camera: { ...CAMERA, label: `Camera of ${one.person.name.latin}` },
  };
  form.set("live", JSON.stringify(live));
  for (const { jpeg } of frames)
    form.append("liveFrame", new Blob([new Uint8Array(jpeg)], { type: "image/jpeg" }), "f.jpg");
  const answered = await done(run, "POST /v1/verifications", {
    headers: { prefer: "wait=60" },
    body: form,
  });
  run.outcomes["live"] = answered.status;
  run.secrets.set("challenge", token);
};

/** Begun by an integrator, handed over to a phone, agreed to, filled and submitted by the applicant. */
const invited = async (run: CanaryRun): Promise<void> => {
  const one = run.people[1]!;
  const applicant = await invite(run.server, { language: "hi" });
  run.secrets.set("client token", applicant.token);
  const handed = (await (await applicant.ask("POST", "/handoffs")).json()) as {
    readonly url: string;
    readonly number: number;
  };
  const token = /[^/=&#]+$/.exec(handed.url)![0];
  run.secrets.set("hand-over", token);
  await done(run, "POST /v1/handoffs/open", { json: { token }, blind: true });
  const { body } = await done(run, "POST /v1/handoffs/confirm", {
    json: { token, number: handed.number },
  });
  run.secrets.set("token of the phone", String(body["clientToken"]));
  await sendEvidence(run.server, applicant, { document: one.pan, selfie: one.selfie });
  const kept = await applicant.ask("PUT", "/document-password", {
    documentPassword: `secret of ${one.person.pan}`,
  });
  if (!kept.ok) throw new Error(`a password was not kept: ${kept.status}`);
  const submitted = await submit(applicant);
  run.outcomes["invited"] = submitted.status.length;
};

/** A reviewer sees, notes and decides; what is unmasked goes to the reviewer alone. */
const review = async (run: CanaryRun): Promise<void> => {
  const { headers } = run.reviewer;
  const { body } = await done(run, "GET /v1/reviews?queue=all", { headers });
  const list = (body["data"] ?? []) as readonly { readonly id: string }[];
  const id = (list[0] ?? { id: "none" }).id;
  await done(run, `POST /v1/reviews/${id}/claim`, { headers });
  const note = `Called ${run.people[0]!.person.name.latin}, ${run.people[0]!.person.mobile}`;
  run.revealed.push(
    (await done(run, `POST /v1/reviews/${id}/note`, { headers, json: { note } })).text,
  );
  const reveal = { headers, json: { fields: ["name", "dateOfBirth", "idNumber"] } };
  run.revealed.push((await done(run, `POST /v1/reviews/${id}/reveal`, reveal)).text);
  for (const picture of ["document-front", "selfie", "portrait"])
    await done(run, `GET /v1/verifications/${id}/pictures/${picture}`, { headers });
  const decision = { decision: "turn-down", reason: "duplicate", note };
  await done(run, `POST /v1/reviews/${id}/decide`, { headers, json: decision });
};

const BLOCKED = ["aadhaarNumber", "pan"] as const;

const blocklist = async (run: CanaryRun): Promise<void> => {
  for (const kind of BLOCKED) {
    const documentType = kind === "pan" ? "pan" : "aadhaar";
    const number = run.people[2 % run.people.length]!.person[kind];
    const json = { kind: "id-number", documentType, number, reason: "test" };
    await done(run, "POST /v1/blocklist", { headers: bearer(run.blindKey), json, blind: true });
  }
};

const DAY_MS = 24 * 3_600_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const MONTH = `from=${dayOf(Date.now() - 30 * DAY_MS)}&to=${dayOf(Date.now() + DAY_MS)}`;

const LISTS = [
  "/v1/verifications?limit=100",
  "/v1/events?limit=100",
  "/v1/audit-entries?limit=100",
  "/v1/webhook-endpoints",
  "/v1/webhook-deliveries?limit=100",
  "/v1/consents",
  "/v1/blocklist",
  "/v1/identities",
  "/v1/reviews?queue=all",
  `/v1/analytics?${MONTH}`,
  `/v1/analytics.csv?${MONTH}`,
  "/v1/system",
  "/v1/policies",
  "/v1/models",
  "/healthz",
  "/metrics",
  "/openapi.json",
  "/v1/notice?language=hi",
];

/** All that may be seen without the permission to see personal data. */
const reads = async (run: CanaryRun): Promise<void> => {
  const headers = bearer(run.blindKey);
  for (const path of LISTS) await done(run, `GET ${path}`, { headers, blind: true });
  const { body } = await done(run, "GET /v1/verifications?limit=100", { headers, blind: true });
  for (const { id } of body["data"] as readonly { readonly id: string }[])
    for (const part of ["", "/attempts", "/result", "/consents", "/pictures/selfie"])
      // Not each has a result, and pictures are not for this key.
      await ask(run, `GET /v1/verifications/${id}${part}`, { headers, blind: true });
};

const rotatedKeys = async ({ server }: CanaryRun): Promise<void> => {
  await server.withRecords(async ({ keys }) => {
    await keys.rotateMaster("test");
    await keys.rotateIndex("test");
  });
};

/** Where it is searched like all other files. */
const backup = async ({ server }: CanaryRun): Promise<void> => {
  await server.withRecords((records) =>
    records.backUp({ directory: join(server.folder, "backup"), program: "test", actor: "test" }),
  );
};

const firstVerified = async (run: CanaryRun): Promise<string> => {
  const headers = bearer(run.blindKey);
  const { body } = await done(run, "GET /v1/verifications?status=verified", { headers });
  const [first] = body["data"] as readonly { readonly id: string }[];
  if (first === undefined) throw new Error("nobody was verified");
  return first.id;
};

/** The copy for the person holds everything; no file of the server does. */
const personsCopy = async (run: CanaryRun): Promise<void> => {
  const { headers, totpSecret } = run.reviewer;
  const json = { reason: "asked-by-person", code: codeOf(totpSecret, 1) };
  const id = await firstVerified(run);
  await done(run, `POST /v1/verifications/${id}/export`, { headers, json });
};

const redaction = async (run: CanaryRun): Promise<void> => {
  const headers = bearer(run.blindKey);
  const id = await firstVerified(run);
  await done(run, `POST /v1/verifications/${id}/redact`, { headers, json: {}, blind: true });
};

/** In this order; then comes what fails (./failures.ts), and LAST_STEPS. */
export const STEPS: readonly Step[] = [
  { name: "verifications", take: verifications },
  { name: "stateless calls", take: stateless },
  { name: "live capture", take: liveCapture },
  { name: "an invited applicant", take: invited },
  { name: "review", take: review },
  { name: "block list", take: blocklist },
  { name: "reads", take: reads },
  { name: "keys that change", take: rotatedKeys },
];

export const LAST_STEPS: readonly Step[] = [
  { name: "a backup", take: backup },
  { name: "the person's copy", take: personsCopy },
  { name: "redaction", take: redaction },
  { name: "reads afterwards", take: reads },
];
