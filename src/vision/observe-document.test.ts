import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DocumentPageObservation } from "../observations/index.ts";
import { drawSpecimen, photographSpecimen } from "../specimen/index.ts";
import { openLocaliser } from "./document/index.ts";
import { openBarcodeReader } from "./barcode/index.ts";
import { intersectionOverUnion } from "./document/index.ts";
import { openFaceReader } from "./face/index.ts";
import { sharp } from "./image/index.ts";
import { type DocumentPageObserved, observeDocumentPage } from "./observe-document.ts";
import { openTextReader } from "./text/index.ts";

const readers = {
  localiser: await openLocaliser(),
  text: await openTextReader(),
  barcodes: await openBarcodeReader(),
  faces: await openFaceReader("accurate"),
};
const portrait = readFileSync(
  new URL(
    "../../node_modules/argon-design-system-free/assets/img/faces/team-4.jpg",
    import.meta.url,
  ),
);

const observed = async (bytes: Buffer, onStep?: (step: string) => void) => {
  const outcome = await observeDocumentPage(bytes, readers, { onStep });
  if (outcome.outcome === "refused") throw new Error(outcome.refusal.code);
  return outcome;
};

const lineWith = ({ observation }: DocumentPageObserved, text: string) => {
  const line = observation.lines.find((candidate) => candidate.text.includes(text));
  if (line === undefined) throw new Error(`no line with ${text}`);
  return line;
};

const pan = await drawSpecimen({ variant: "pan-2018", seed: 33 }, portrait);
const panNumber = pan.labels.fields.idNumber!;
const photographed = await photographSpecimen(pan.png, pan.labels, {
  condition: "mild",
  seed: 33,
  surface: "wood",
});

test("a photographed card is found, read and its parts lie where they were drawn", async () => {
  const steps: string[] = [];
  const page = await observed(photographed.jpeg, (step) => steps.push(step));
  const { observation, artefacts, timingsMs } = page;
  const { labels } = photographed;
  expect(DocumentPageObservation.parse(observation)).toEqual(observation);
  expect(steps).toEqual(["decode", "card", "text", "barcodes", "portrait"]);

  if (observation.card.outcome !== "found") throw new Error("card not found");
  expect(intersectionOverUnion(observation.card.corners, labels.corners!)).toBeGreaterThan(0.95);
  const number = lineWith(page, panNumber);
  expect(intersectionOverUnion(number.polygon, labels.polygons.idNumber!)).toBeGreaterThan(0.4);
  expect(observation.barcodes.map(({ text }) => text)).toEqual([labels.qr!.text]);

  const [face] = observation.faces;
  const [eye] = face!.landmarks;
  const xs = labels.portraitBox!.map(([x]) => x);
  expect(eye[0]).toBeGreaterThan(Math.min(...xs));
  expect(eye[0]).toBeLessThan(Math.max(...xs));
  expect(face!.features).toBeDefined();

  expect((await sharp(artefacts.picture).metadata()).width).toBe(1600);
  expect((await sharp(artefacts.portrait).metadata()).format).toBe("jpeg");
  expect(timingsMs["total"]).toBeGreaterThan(timingsMs["card"]!);
});

test("the same card upside down has the same layout in the reading frame", async () => {
  const upright = await observed(photographed.jpeg);
  const turned = await observed(await sharp(photographed.jpeg).rotate(180).jpeg().toBuffer());
  expect(upright.observation.turnedDegrees).toBe(0);
  expect(turned.observation.turnedDegrees).toBe(180);
  const first = lineWith(upright, panNumber);
  const second = lineWith(turned, panNumber);
  expect(Math.abs(first.box.left - second.box.left)).toBeLessThan(0.03);
  expect(Math.abs(first.box.top - second.box.top)).toBeLessThan(0.03);
  expect(first.polygon[0][0] + second.polygon[0][0]).toBeGreaterThan(1500);
});

test("a scan lying on its side is read, and its boxes are those of the upright card", async () => {
  const page = await observed(await sharp(pan.png).rotate(90).png().toBuffer());
  expect(page.observation.turnedDegrees).toBe(270);
  expect(page.observation.card).toMatchObject({ outcome: "found", method: "whole-picture" });
  const [[x1, y1], , [x2, y2]] = pan.labels.polygons.idNumber!;
  const { box } = lineWith(page, panNumber);
  expect(Math.abs(box.left - x1 / pan.labels.widthPx)).toBeLessThan(0.03);
  expect(Math.abs(box.top - y1 / pan.labels.heightPx)).toBeLessThan(0.03);
  expect(Math.abs(box.right - x2 / pan.labels.widthPx)).toBeLessThan(0.03);
  expect(Math.abs(box.bottom - y2 / pan.labels.heightPx)).toBeLessThan(0.03);
});

test("a Secure QR code's picture is handed back beside the measurements", async () => {
  const back = await drawSpecimen({ variant: "aadhaar-back", seed: 34 }, portrait);
  const { observation, artefacts } = await observed(back.png);
  expect(observation.embeddedPortraits).toMatchObject([{ widthPx: 60, heightPx: 60 }]);
  expect((await sharp(artefacts.embeddedPortrait).metadata()).width).toBe(60);
  expect(observation.faces).toEqual([]);
  expect("portrait" in artefacts).toBe(false);
});

test("a landscape of a card's proportion is an observation with no card, no text and no face", async () => {
  // A sky over a hill, 1.586 to 1.
  const landscape = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1110" height="700"><rect width="1110" height="700" fill="#8fb7e0"/>
     <path d="M0 480 Q 300 300 600 460 T 1110 420 V 700 H 0 Z" fill="#4c7a3f"/></svg>`,
  );
  const { observation } = await observed(await sharp(landscape).jpeg().toBuffer());
  expect(observation.card.outcome).toBe("not-found");
  expect(observation).toMatchObject({ lines: [], faces: [], barcodes: [], turnedDegrees: 0 });
});

test("what is no picture is refused with a reason", async () => {
  expect(await observeDocumentPage(Buffer.alloc(0), readers)).toMatchObject({
    outcome: "refused",
    refusal: { code: "picture-empty" },
  });
});
