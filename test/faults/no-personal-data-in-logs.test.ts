/**
 * @file A canary through the whole system: what is on a card must appear in no log line
 * and in no file of the data directory in clear, whatever happens to the verification.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drawSpecimen } from "../../src/specimen/index.ts";
import { portrait } from "../support/portraits.ts";
import { CAMERA, livingCapture, sitterOf } from "../support/bursts.ts";
import { formOf, startServer, verifyBy } from "../support/server.ts";

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });

test("nothing that is on the card is in the log or in clear on the disk", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ekyc-canary-"));
  const server = await startServer({
    EKYC_ALLOW_SPECIMENS: "true",
    EKYC_LOG_FILE: join(folder, "ekyc.log"),
    EKYC_LOG_LEVEL: "debug",
  });
  try {
    const face = portrait("michael");
    const { png, labels } = await drawSpecimen({ variant: "aadhaar-new", seed: 71 }, face);
    await verifyBy(server, { document: png, selfie: face });
    await verifyBy(server, { document: png, selfie: portrait("christian") });
    await verifyBy(server, { document: png, selfie: Buffer.from("no picture") });

    // People name their devices: the name of a camera is asked whether it is that of a program, and forgotten.
    const label = "Camera of Tabassum Fernandes";
    const capture = await livingCapture(await sitterOf("christian"), ["left", "up", "right"]);
    const { token } = server.verification.records.giveChallenge(["left", "up", "right"]);
    const form = formOf({ document: png, selfie: face });
    const frames = capture.frames.slice(0, 12);
    form.set(
      "live",
      JSON.stringify({
        challenge: token,
        frames: frames.map(({ atMs, action }) => ({ atMs, action })),
        camera: { ...CAMERA, label },
      }),
    );
    for (const { jpeg } of frames)
      form.append("liveFrame", new Blob([new Uint8Array(jpeg)], { type: "image/jpeg" }), "f.jpg");
    const answer = await fetch(`${server.address}/v1/verifications`, {
      method: "POST",
      body: form,
      headers: { prefer: "wait=60" },
    });
    const text = await answer.text();
    expect(text).toContain("live.camera");
    expect(text).not.toContain("Tabassum");

    const log = readFileSync(join(folder, "ekyc.log"), "utf8");
    expect(log.split("\n").length).toBeGreaterThan(20);
    const { idNumber, vid, name, nameLocal } = labels.fields;
    const spaced = idNumber!.replace(/(....)(?=.)/g, "$1 ");
    const canaries = [idNumber!, spaced, vid!, name!, nameLocal!, "Tabassum", token];
    for (const canary of canaries) expect(log).not.toContain(canary);

    for (const path of filesBelow(server.dataDir)) {
      const content = readFileSync(path);
      for (const canary of canaries) expect(content.includes(canary)).toBe(false);
    }
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
});
