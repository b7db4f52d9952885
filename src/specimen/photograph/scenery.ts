/**
 * @file Grounds that are drawn: printed paper, a full desk, keys, screens, a room.
 *
 * In:  a stream of random numbers, the size of the photograph.
 * Out: SVG elements that fill it.
 */
import { LATIN_FACES } from "../fonts.ts";
import type { Random } from "../random.ts";
import type { Frame } from "./conditions.ts";

const many = (count: number, draw: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => draw(index));

const rect = (box: readonly [number, number, number, number], fill: string, more = ""): string =>
  `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="${fill}" ${more}/>`;

const COLOURS = [
  "#3d4a5c",
  "#b5543c",
  "#d9cfae",
  "#47704f",
  "#2b2b2e",
  "#8d86a8",
  "#e8e4da",
  "#c9a23a",
];

/** Books, boxes, discs, sheets and the edges of other cards. */
export const clutter = (random: Random, { width, height }: Frame): string[] => [
  rect([0, 0, width, height], random.pick(["#7c7468", "#5b6470", "#8a7f70", "#3c3a3a", "#b9b2a4"])),
  ...many(random.whole(16, 34), () => {
    const [x, y] = [random.whole(-80, width), random.whole(-80, height)];
    const fill = random.pick(COLOURS);
    const turn = `transform="rotate(${random.whole(-60, 60)} ${x} ${y})"`;
    const draw = random.unit();
    if (draw < 0.45) return rect([x, y, random.whole(60, 460), random.whole(40, 320)], fill, turn);
    if (draw < 0.6)
      return `<circle cx="${x}" cy="${y}" r="${random.whole(30, 150)}" fill="${fill}"/>`;
    if (draw < 0.8) return book([x, y], fill, turn, random);
    return card([x, y], turn, random);
  }),
];

const book = (
  [x, y]: readonly [number, number],
  fill: string,
  turn: string,
  random: Random,
): string =>
  `<g ${turn}>${rect([x, y, 420, 560], fill)}${rect([x, y, 34, 560], "#000", 'fill-opacity="0.25"')}<text x="${x + 70}" y="${y + 140}" font-family="${random.pick(LATIN_FACES)}" font-size="54" font-weight="700" fill="#fff">${random.pick(["ALGEBRA", "Atlas", "Tales", "LEDGER"])}</text></g>`;

/** Another card, face down or with a stripe: it has corners like ours. */
const card = ([x, y]: readonly [number, number], turn: string, random: Random): string =>
  `<g ${turn}><rect x="${x}" y="${y}" width="430" height="271" rx="16" fill="${random.pick(COLOURS)}"/>${rect([x, y + 40, 430, 50], "#111", 'fill-opacity="0.8"')}</g>`;

export const keyboard = (random: Random, { width, height }: Frame): string[] => {
  const dark = random.chance(0.7);
  const key = random.between(70, 130);
  const gap = key * random.between(0.06, 0.16);
  const turn = random.between(-25, 25).toFixed(1);
  const keys: string[] = [];
  for (let y = -key; y < height + key; y += key + gap)
    for (let x = -2 * key + ((y * 0.3) % key); x < width + key; x += key + gap)
      keys.push(
        `<rect x="${x.toFixed(0)}" y="${y.toFixed(0)}" width="${key.toFixed(0)}" height="${key.toFixed(0)}" rx="10" fill="${dark ? "#26272b" : "#e4e4e2"}"/><text x="${(x + key * 0.3).toFixed(0)}" y="${(y + key * 0.5).toFixed(0)}" font-family="Roboto" font-size="${(key * 0.3).toFixed(0)}" fill="${dark ? "#ddd" : "#333"}">${random.pick(Array.from("QWERTYUIOPASDFGHJKLZXCVBNM"))}</text>`,
      );
  return [
    rect([0, 0, width, height], dark ? "#111214" : "#b9b9b6"),
    `<g transform="rotate(${turn} ${width / 2} ${height / 2})">${keys.join("")}</g>`,
  ];
};

/** A laptop or a tablet with windows on it, and the table under it. */
export const screens = (random: Random, { width, height }: Frame): string[] => {
  const x = random.whole(-100, 120);
  const y = random.whole(-80, 120);
  const [w, h] = [width - random.whole(0, 200), height - random.whole(60, 260)];
  const windows = many(random.whole(2, 5), () => {
    const [wx, wy] = [x + random.whole(30, w / 2), y + random.whole(30, h / 2)];
    const [ww, wh] = [random.whole(300, 800), random.whole(200, 560)];
    const lines = many(8, (index) =>
      rect([wx + 30, wy + 70 + index * 44, random.whole(80, ww - 60), 12], "#9aa4b4"),
    );
    return `${rect([wx, wy, ww, wh], random.pick(["#fdfdfd", "#f0f4fa", "#20242c"]))}${rect([wx, wy, ww, 36], random.pick(["#3a6ea8", "#444a55", "#d8dbe0"]))}${lines.join("")}`;
  });
  return [
    rect([0, 0, width, height], random.pick(["#4a3f36", "#8a8478", "#d0ccc4"])),
    `<g transform="rotate(${random.between(-12, 12).toFixed(1)} ${width / 2} ${height / 2})"><rect x="${x}" y="${y}" width="${w}" height="${h}" rx="26" fill="#0c0d0f"/>${rect([x + 26, y + 26, w - 52, h - 52], random.pick(["#1d3f66", "#5d7fa8", "#2a2d33", "#e6ebf2"]))}${windows.join("")}</g>`,
  ];
};

/** What stands behind a hand that holds a card up. */
export const room = (random: Random, { width, height }: Frame): string[] => [
  rect([0, 0, width, height], random.pick(["#cfc6b6", "#8b94a0", "#5a5f66", "#d9dde0"])),
  ...many(random.whole(5, 12), () =>
    rect(
      [
        random.whole(-200, width),
        random.whole(-200, height),
        random.whole(120, 700),
        random.whole(120, 900),
      ],
      random.pick(COLOURS),
      `fill-opacity="${random.between(0.3, 1).toFixed(2)}"`,
    ),
  ),
];

const WORDS = "the of account ledger shall notice month rate branch under copy form total".split(
  " ",
);

/** Lines, columns, a form or ruled paper. No digits, so that no number of the card is imitated. */
export const printedPaper = (
  random: Random,
  { width, height }: Frame,
  { dark }: { readonly dark: boolean },
): string[] => {
  const ground = dark
    ? random.pick(["#2c3138", "#4a3b34", "#36454a", "#574f63"])
    : random.pick(["#f1efe9", "#fbfaf7", "#e9e5da", "#f4f6f8"]);
  const ink = dark ? random.pick(["#cfd3d6", "#e6dcc8"]) : random.pick(["#555", "#222", "#3a4668"]);
  const pitch = random.whole(20, 52);
  const size = pitch * random.between(0.5, 0.75);
  const family = random.pick(LATIN_FACES);
  const columns = random.pick([1, 1, 2, 3]);
  const columnWidth = width / columns;
  const letters = Math.floor((columnWidth - 40) / (size * 0.52));
  const body = many(columns * Math.floor(height / pitch), (index) => {
    const column = index % columns;
    const y = pitch * (Math.floor(index / columns) + 1);
    const end = random.chance(0.85) ? letters : random.whole(5, letters);
    return `<text x="${(column * columnWidth + 20).toFixed(0)}" y="${y}" font-family="${family}" font-size="${size.toFixed(1)}" fill="${ink}">${wordsOf(random, end)}</text>`;
  });
  const rules = random.chance(0.35)
    ? many(Math.floor(height / pitch), (index) =>
        rect([0, (index + 1) * pitch + 6, width, 2], ink, 'fill-opacity="0.5"'),
      )
    : [];
  const turn = random.chance(0.5) ? 0 : random.between(-30, 30);
  return [
    rect([0, 0, width, height], ground),
    `<g transform="rotate(${turn.toFixed(1)} ${width / 2} ${height / 2})">${body.join("")}${rules.join("")}</g>`,
  ];
};

const wordsOf = (random: Random, letters: number): string => {
  let text = random.pick(WORDS);
  while (text.length < letters - 8) text += ` ${random.pick(WORDS)}`;
  return text;
};
