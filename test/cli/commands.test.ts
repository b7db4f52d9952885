/**
 * @file The command line as a person or a script uses it.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRecords } from "../../src/records/index.ts";
import { VerificationResult } from "../../src/verification/result.ts";
import { card, TEXT } from "../support/pictures.ts";
import { portrait, PORTRAITS_DIR } from "../support/portraits.ts";
import { ekyc } from "../support/process.ts";

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ekyc-cli-"));
  await writeFile(at("card.png"), await card("aadhaar-new", 61, portrait("michael")));
  await writeFile(at("me.jpg"), portrait("michael"));
  await writeFile(at("other.jpg"), portrait("christian"));
  await writeFile(at("letter.jpg"), TEXT);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test("verify --json prints one object and nothing else, with the number masked", async () => {
  const settings = { EKYC_DATA_DIR: at("data") };
  const { status, stdout } = await ekyc(
    ["verify", "--document", at("card.png"), "--selfie", at("me.jpg"), "--json"],
    settings,
  );
  expect(status).toBe(0);
  const result = VerificationResult.parse(JSON.parse(stdout));
  expect(result.document.fields.idNumber?.value).toMatch(/^XXXX XXXX [0-9]{4}$/);
  // A drawn specimen is nobody's card: without the operator's word it is never verified.
  expect(result.decision.outcome).toBe("in_review");
  expect(result.decision.reasons).toContain("specimen_document");
});

test("verify --no-store leaves no trace of the verification", async () => {
  const settings = { EKYC_DATA_DIR: at("untouched") };
  await ekyc(
    ["verify", "--document", at("card.png"), "--selfie", at("me.jpg"), "--no-store"],
    settings,
  );
  const files = await readdir(at("untouched"), { recursive: true });
  expect(files.filter((name) => name.startsWith("blobs/"))).toEqual([]);
  const records = await openRecords({ dataDir: at("untouched") });
  expect(await records.status()).toMatchObject({
    verifications: 0,
    identities: 0,
    audit: { intact: true, entries: 0 },
  });
  await records.close();
});

test("read --reveal prints the number in full, read alone masks it", async () => {
  const masked = await ekyc(["read", at("card.png"), "--json"]);
  const revealed = await ekyc(["read", at("card.png"), "--json", "--reveal"]);
  const numberIn = (stdout: string): string =>
    (JSON.parse(stdout) as { document: { fields: { idNumber: { value: string } } } }).document
      .fields.idNumber.value;
  expect(numberIn(masked.stdout)).toMatch(/^XXXX XXXX [0-9]{4}$/);
  expect(numberIn(revealed.stdout)).toMatch(/^[01][0-9]{11}$/);
});

test("compare tells one person from two", async () => {
  const same = await ekyc(["compare", at("me.jpg"), at("me.jpg"), "--json"]);
  const different = await ekyc(["compare", at("me.jpg"), at("other.jpg"), "--json"]);
  expect(JSON.parse(same.stdout)).toMatchObject({ face: { outcome: "match" } });
  expect(JSON.parse(different.stdout)).toMatchObject({ face: { outcome: "non-match" } });
});

test("specimen draws a card with its labels", async () => {
  const { status } = await ekyc([
    "specimen",
    ...["--type", "pan", "--portrait", join(PORTRAITS_DIR, "michael.jpg")],
    ...["--out", at("specimen.png"), "--labels", at("specimen.json")],
  ]);
  expect(status).toBe(0);
  const labels = JSON.parse(await readFile(at("specimen.json"), "utf8")) as {
    fields: { idNumber: string };
  };
  expect(labels.fields.idNumber).toMatch(/^[A-Z]{3}[XZ][A-Z][0-9]{4}[A-Z]$/);
});

test("calibrate writes a point and a page, or says how many comparisons the claim needs", async () => {
  const people = ["christian", "ali-pazani", "atikh", "brooke-cagle", "fezbot"];
  const rows = people.map((name) => `1,${name}.jpg,${name}.jpg,${name},${name}`);
  await writeFile(at("pairs.csv"), ["mated,a,b,person_a,person_b", ...rows, ""].join("\n"));
  const flags = ["calibrate", "--pairs", at("pairs.csv"), "--images", PORTRAITS_DIR];
  const output = ["--out", at("point.json"), "--html", at("calibration.html")];

  const tooMuch = await ekyc([...flags, ...output, "--fmr", "1e-4"]);
  expect(tooMuch.status).toBe(1);
  expect(tooMuch.stderr).toContain("needs 30000 non-mated comparisons, and these pairs give 20");
  expect(tooMuch.stderr).toContain("(fmr-not-supported)");

  const done = await ekyc([...flags, ...output, "--fmr", "0.2", "--simulate-card"]);
  expect(done.status).toBe(0);
  expect(done.stdout).toContain("The cards are simulated");
  const point = JSON.parse(await readFile(at("point.json"), "utf8")) as { id: string };
  expect(point).toMatchObject({ comparison: "selfie-card", measured: { people: 5 } });
  const page = await readFile(at("calibration.html"), "utf8");
  expect(page).toContain("The cards are simulated.");
  for (const name of people) expect(page).not.toContain(name);
  expect((await ekyc([...flags, ...output, "--fmr", "2"])).status).toBe(2);
});

test("a file of operating points that cannot be used is one line and exit status 1", async () => {
  await writeFile(at("points.json"), '{"id": "own"}');
  const settings = { EKYC_OPERATING_POINTS_FILE: at("points.json") };
  const { status, stderr } = await ekyc(["compare", at("me.jpg"), at("me.jpg")], settings);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^ekyc: EKYC_OPERATING_POINTS_FILE: not a list of operating points: /);
});

test("doctor finds everything in order on a fresh data directory", async () => {
  const { status, stdout } = await ekyc(["doctor", "--json"], { EKYC_DATA_DIR: at("doctor") });
  const { findings } = JSON.parse(stdout) as { findings: { works: boolean }[] };
  expect(findings.length).toBeGreaterThan(10);
  expect(findings.every(({ works }) => works)).toBe(true);
  expect(status).toBe(0);
});

test("a problem is one line on standard error and exit status 1; wrong usage is 2", async () => {
  const notAPicture = await ekyc(["read", at("letter.jpg"), "--json"]);
  expect(notAPicture.status).toBe(1);
  expect(notAPicture.stdout).toBe("");
  expect(notAPicture.stderr.trim().split("\n")).toHaveLength(1);
  expect(notAPicture.stderr).toContain("picture-type-unsupported");
  const missing = await ekyc(["read", at("no-such-file.jpg")]);
  expect(missing.status).toBe(1);
  expect(missing.stderr).not.toContain("no-such-file");
  expect((await ekyc(["verify"])).status).toBe(2);
  expect((await ekyc(["frobnicate"])).status).toBe(2);
});

test("a locked document is opened with a password from standard input or the environment, and no other way", async () => {
  const file = at("offline.zip");
  const drawn = await ekyc([
    "specimen",
    ...["--type", "aadhaar", "--offline-xml", "--share-code", "7410", "--seed", "5"],
    ...["--portrait", join(PORTRAITS_DIR, "michael.jpg"), "--out", file],
  ]);
  expect(drawn.status).toBe(0);
  const locked = await ekyc(["read", file, "--json"]);
  expect(locked.status).toBe(1);
  expect(locked.stderr).toContain("share-code-needed");
  expect(locked.stderr).toContain("EKYC_DOCUMENT_PASSWORD");
  const wrong = await ekyc(["read", file, "--json"], { EKYC_DOCUMENT_PASSWORD: "0000" });
  expect(wrong.stderr).toContain("share-code-wrong");
  expect(wrong.stderr).not.toContain("0000");
  const settings = { EKYC_ALLOW_SPECIMENS: "true" };
  const opened = await ekyc(["read", file, "--json"], {
    ...settings,
    EKYC_DOCUMENT_PASSWORD: "7410",
  });
  const piped = await ekyc(["read", file, "--json", "--password-stdin"], settings, "7410\n");
  for (const { stdout } of [opened, piped])
    expect(JSON.parse(stdout)).toMatchObject({
      document: { variant: "aadhaar-offline-xml", fields: { name: { source: "xml" } } },
    });
});
