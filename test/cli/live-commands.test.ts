/**
 * @file Live captures on the command line: judged from a folder, and measured.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HeadTurn } from "../../src/observations/index.ts";
import type { LabelledBurst } from "../../src/specimen/index.ts";
import { VerificationResult } from "../../src/verification/result.ts";
import {
  CAMERA,
  livingCapture,
  printCapture,
  type SentCapture,
  sitterOf,
} from "../support/bursts.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { ekyc } from "../support/process.ts";

const ACTIONS: readonly HeadTurn[] = ["left", "up", "right"];

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);

const writeBurst = async (name: string, species: string, capture: SentCapture): Promise<void> => {
  await mkdir(at("bursts", name), { recursive: true });
  const label: LabelledBurst = {
    version: 1,
    species,
    actions: [...ACTIONS],
    frames: capture.frames.map(({ atMs, action }, index) => ({
      file: `${index}.jpg`,
      atMs,
      action,
    })),
    camera: CAMERA,
    selfie: "selfie.jpg",
  };
  for (const [index, { jpeg }] of capture.frames.entries())
    await writeFile(at("bursts", name, `${index}.jpg`), jpeg);
  await writeFile(at("bursts", name, "selfie.jpg"), capture.selfie);
  await writeFile(at("bursts", name, "live.json"), JSON.stringify(label));
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ekyc-live-cli-"));
  const sitter = await sitterOf("ali-pazani");
  await writeBurst("living", "bona-fide", await livingCapture(sitter, ACTIONS));
  await writeBurst("paper", "print", await printCapture(sitter, ACTIONS));
  await writeFile(at("card.png"), await card("pan-2018", 43, portrait("ali-pazani")));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test("evaluate liveness tells the errors of each species with how sure they are", async () => {
  const { status, stdout } = await ekyc([
    "evaluate",
    "liveness",
    "--bursts",
    at("bursts"),
    "--out",
    at("report.json"),
    "--cache",
    at("cache"),
  ]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/BPCER, bona fide +0 +1 +0\.0 % +0\.0 % to 97\.5 %/);
  expect(stdout).toMatch(/APCER, print +0 +1 +0\.0 %/);
  const report = JSON.parse(await readFile(at("report.json"), "utf8")) as Record<string, unknown>;
  expect(report).toMatchObject({
    bonaFide: { errors: { count: 0, of: 1 } },
    attacks: { print: { errors: { count: 0, of: 1 } } },
  });
}, 120_000);

test("verify --live judges a burst from a folder", async () => {
  const { status, stdout } = await ekyc(
    [
      ...["verify", "--document", at("card.png"), "--selfie", at("bursts", "living", "selfie.jpg")],
      ...["--live", at("bursts", "living"), "--json"],
    ],
    { EKYC_DATA_DIR: at("data"), EKYC_ALLOW_SPECIMENS: "true" },
  );
  expect(status).toBe(0);
  expect(VerificationResult.parse(JSON.parse(stdout)).selfieOrigin).toBe("live");
}, 120_000);

test("a folder that is none of that is told in one line", async () => {
  const nothing = await ekyc(["evaluate", "liveness", "--bursts", at("nothing")]);
  expect(nothing).toMatchObject({
    status: 1,
    stderr: "ekyc: --bursts names no folder that can be read\n",
  });
  const bursts = await ekyc([
    "bursts",
    "--portraits",
    at("cache"),
    "--out",
    at("drawn"),
    "--count",
    "2",
  ]);
  expect(bursts.status).toBe(1);
  expect(bursts.stderr).toMatch(/^ekyc: Only 0 of 2 people have a portrait .*\n$/);
}, 120_000);
