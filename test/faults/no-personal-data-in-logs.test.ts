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
import { startServer, verifyBy } from "../support/server.ts";

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

    const log = readFileSync(join(folder, "ekyc.log"), "utf8");
    expect(log.split("\n").length).toBeGreaterThan(20);
    const { idNumber, vid, name, nameLocal } = labels.fields;
    const spaced = idNumber!.replace(/(....)(?=.)/g, "$1 ");
    const canaries = [idNumber!, spaced, vid!, name!, nameLocal!];
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
