/**
 * @file A drawn face, for specimens made where no portraits are at hand. Nobody's likeness,
 * and nothing that a comparison of faces should be tried with.
 *
 * In:  a seed.
 * Out: a PNG of 480 x 600 px.
 */
import { sharp } from "../vision/image/sharp.ts";
import { seededRandom } from "./random.ts";

export const drawnFace = (seed: number): Promise<Buffer> => {
  const random = seededRandom(seed, "face");
  const skin = random.pick(["#f0c8a8", "#d9a47c", "#b57a52", "#8a5a3a"]);
  const hair = random.pick(["#1c1614", "#33241c", "#5a5a5e"]);
  const wide = random.between(105, 130);
  const eye = random.between(44, 56);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="600">
    <rect width="480" height="600" fill="${random.pick(["#e6e9ee", "#c9d6e6", "#f2efe8"])}"/>
    <path d="M60 600Q80 450 240 440Q400 450 420 600z" fill="${random.pick(["#33415c", "#6a2f38", "#eee"])}"/>
    <rect x="200" y="360" width="80" height="100" fill="${skin}"/>
    <ellipse cx="240" cy="${random.whole(205, 225)}" rx="${wide + 16}" ry="170" fill="${hair}"/>
    <ellipse cx="240" cy="270" rx="${wide}" ry="150" fill="${skin}"/>
    <g fill="#fff"><ellipse cx="${240 - eye}" cy="255" rx="20" ry="11"/><ellipse cx="${240 + eye}" cy="255" rx="20" ry="11"/></g>
    <g fill="#222"><circle cx="${240 - eye}" cy="255" r="9"/><circle cx="${240 + eye}" cy="255" r="9"/></g>
    <g fill="none" stroke="#3a2a22" stroke-width="6"><path d="M${216 - eye} 232q24-14 48 0M${216 + eye} 232q24-14 48 0M240 262q-16 44 4 52"/><path d="M200 350q40 ${random.whole(10, 30)} 80 0" stroke="#8a3c3c" stroke-width="8"/></g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
};
