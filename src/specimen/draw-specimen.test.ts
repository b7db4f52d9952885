import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Quadrilateral } from "../observations/index.ts";
import type { Pixels } from "../vision/image/pixels.ts";
import { sharp } from "../vision/image/sharp.ts";
import { drawSpecimen, type Specimen } from "./draw-specimen.ts";
import { SpecimenLabels, type SpecimenVariant } from "./labels.ts";
import { loadFonts } from "./fonts.ts";
import { DESIGNS } from "./layouts/designs.ts";
import { fictionalPerson } from "./people/person.ts";
import { measureFields } from "./printed-text.ts";
import { seededRandom } from "./random.ts";
import { SET_VARIANTS } from "./write-set.ts";

const PORTRAIT = readFileSync(
  "node_modules/argon-design-system-free/assets/img/faces/christian.jpg",
);

const decode = async (png: Buffer): Promise<Pixels> => {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(3);
  return { data, widthPx: info.width, heightPx: info.height };
};

for (const variant of Object.keys(DESIGNS) as SpecimenVariant[]) {
  describe(variant, () => {
    let first: Specimen;
    beforeAll(async () => {
      first = await drawSpecimen({ variant, seed: 11 }, PORTRAIT);
    });

    test("is drawn again, byte for byte, from its seed", async () => {
      const again = await drawSpecimen({ variant, seed: 11 }, PORTRAIT);
      expect(again.png.equals(first.png)).toBe(true);
      expect(again.labels).toEqual(first.labels);
    });

    test("has labels that keep to their schema, with a place for each printed value", () => {
      const { labels } = first;
      expect(SpecimenLabels.parse(labels)).toEqual(labels);
      expect(Object.keys(labels.polygons).sort()).toEqual(Object.keys(labels.fields).sort());
    });

    test("has dark ink inside its polygons and hardly any along their upper edge", async () => {
      const pixels = await decode(first.png);
      for (const [field, polygon] of Object.entries(first.labels.polygons)) {
        const inside = darkShare(pixels, polygon);
        expect(inside, field).toBeGreaterThan(0.06);
        expect(darkShare(pixels, bandAbove(polygon)), `above ${field}`).toBeLessThan(inside / 2);
      }
    });
  });
}

test("another seed is another card", async () => {
  const [one, other] = await Promise.all(
    [11, 12].map((seed) => drawSpecimen({ variant: "pan-2017", seed }, PORTRAIT)),
  );
  expect(other!.labels.fields).not.toEqual(one!.labels.fields);
});

test("no value of sixty people runs into a picture, another value or the edge", async () => {
  await loadFonts();
  for (let seed = 0; seed < 60; seed++) {
    const variant = SET_VARIANTS[seed % SET_VARIANTS.length]!;
    const drawing = DESIGNS[variant].draw(fictionalPerson(seed), seededRandom(seed, variant));
    const polygons = Object.entries(await measureFields(drawing.sheet, drawing.lines, 1));
    const pictures = [drawing.portraitBox, drawing.qr?.box, drawing.ghostBox]
      .filter((box) => box !== undefined)
      .map(({ left, top, width, height }) => ({
        left,
        top,
        right: left + width,
        bottom: top + height,
      }));
    for (const [field, polygon] of polygons) {
      const message = `${variant} ${seed} ${field}`;
      const box = boundsOf(polygon);
      expect(box.right, message).toBeLessThan(drawing.sheet.width - 4);
      expect(box.bottom, message).toBeLessThan(drawing.sheet.height - 4);
      const others = polygons.filter(([other]) => other !== field);
      for (const taken of [...pictures, ...others.map(([, other]) => boundsOf(other))])
        expect(overlaps(box, taken), message).toBe(false);
    }
  }
});

test("scale multiplies the picture and its labels", async () => {
  const once = await drawSpecimen({ variant: "pan-2018", seed: 3 }, PORTRAIT);
  const twice = await drawSpecimen({ variant: "pan-2018", seed: 3, scale: 2 }, PORTRAIT);
  expect(twice.labels.widthPx).toBe(2 * once.labels.widthPx);
  const [left, top] = once.labels.polygons.idNumber![0];
  const [left2, top2] = twice.labels.polygons.idNumber![0];
  expect(Math.abs(left2 - 2 * left)).toBeLessThanOrEqual(2);
  expect(Math.abs(top2 - 2 * top)).toBeLessThanOrEqual(2);
});

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const boundsOf = (polygon: Quadrilateral): Bounds => {
  const xs = polygon.map(([x]) => x);
  const ys = polygon.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
};

const overlaps = (a: Bounds, b: Bounds): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The three rows of pixels just above a value. */
const bandAbove = (polygon: Quadrilateral): Quadrilateral => {
  const { left, top, right } = boundsOf(polygon);
  return [
    [left, top - 4],
    [right, top - 4],
    [right, top - 1],
    [left, top - 1],
  ];
};

const darkShare = (pixels: Pixels, polygon: Quadrilateral): number => {
  const { left, top, right, bottom } = boundsOf(polygon);
  let dark = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const i = (y * pixels.widthPx + x) * 3;
      if (pixels.data[i]! + pixels.data[i + 1]! + pixels.data[i + 2]! < 330) dark++;
    }
  return dark / ((right - left) * (bottom - top));
};
