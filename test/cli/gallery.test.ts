/**
 * @file Faces that were stored under other face models, and the command that describes them anew.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRecords } from "../../src/records/index.ts";
import { featureModelReference } from "../../src/vision/face/index.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { ekyc } from "../support/process.ts";

let folder: string;
const at = (name: string): string => join(folder, name);
const settings = (profile: string) => ({
  EKYC_DATA_DIR: at("data"),
  EKYC_MODEL_PROFILE: profile,
  EKYC_ALLOW_SPECIMENS: "true",
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ekyc-gallery-"));
  await writeFile(at("card.png"), await card("aadhaar-new", 61, portrait("michael")));
  await writeFile(at("me.jpg"), portrait("michael"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const ofOtherModel = async (): Promise<number> => {
  const records = await openRecords({ dataDir: at("data") });
  try {
    const model = featureModelReference("accurate");
    return (await records.identitiesWithOtherModel(model, { limit: 10 })).length;
  } finally {
    await records.close();
  }
};

test("faces stored under other models are described anew, once", async () => {
  const pictures = ["--document", at("card.png"), "--selfie", at("me.jpg")];
  expect((await ekyc(["verify", ...pictures], settings("permissive"))).status).toBe(0);
  expect(await ofOtherModel()).toBe(1);

  const first = await ekyc(["gallery", "update"], settings("accurate"));
  expect(first).toMatchObject({ status: 0, stdout: "1 stored faces were described anew.\n" });
  expect(await ofOtherModel()).toBe(0);

  const second = await ekyc(["gallery", "update"], settings("accurate"));
  expect(second).toMatchObject({ status: 0, stdout: "0 stored faces were described anew.\n" });
});
