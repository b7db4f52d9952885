/**
 * @file `npm run bench -- --page`: how often the page looks at the camera and how long its main thread is
 * ever busy, in Chromium with a fake camera. No bar is asserted in tests: a browser on a shared machine is noise.
 */
import { readFileSync } from "node:fs";
import { build } from "vite";
import { join } from "node:path";
import { drawScene, fakeCamera, videoOf } from "../test/browser/camera-video.ts";
import { launchChromium } from "../test/browser/chromium.ts";
import { card } from "../test/support/pictures.ts";
import { PORTRAITS_DIR } from "../test/support/portraits.ts";
import { startServerProcess } from "../test/support/process.ts";

export interface PageFigures {
  readonly looksPerSecond: number;
  /** Of the worker, for one look: median. */
  readonly lookMs: number;
  readonly longestTaskMs: number;
  /** From the click to the first look. */
  readonly firstLookMs: number;
}

const WARM_UP_MS = 3000;
const MEASURED_MS = 10_000;

/** Notes every answer of the worker and every task of the main thread above 50 ms (W3C Long Tasks). */
const WATCH = `
  window.looks = [];
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  window.Worker = class extends Worker {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener("message", ({ data }) => {
        if (data.type === "seen") window.looks.push({ atMs: performance.now(), tookMs: data.seen.elapsedMs });
      });
    }
  };`;

interface Watched {
  readonly looks: readonly { readonly atMs: number; readonly tookMs: number }[];
  readonly longTasks: readonly { readonly startTime: number; readonly duration: number }[];
  readonly clickedMs: number;
}

export const measurePage = async (slot: "selfie" | "document"): Promise<PageFigures> => {
  await build({ configFile: join(import.meta.dirname, "../vite.config.ts"), logLevel: "warn" });
  const portrait = readFileSync(join(PORTRAITS_DIR, "michael.jpg"));
  // Turned away, and too far: guidance goes on for as long as it is measured.
  const thing =
    slot === "selfie"
      ? { picture: portrait, width: 0.65 }
      : { picture: await card("pan-2018", 1, portrait), width: 0.4 };
  const video = videoOf([{ frame: await drawScene({ things: [thing] }), seconds: 1 }]);
  const server = await startServerProcess({ EKYC_LOG_LEVEL: "error" });
  const browser = await launchChromium(fakeCamera(video));
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
    await page.addInitScript(WATCH);
    await page.goto(`${server.address}/`);
    const clickedMs = await page.evaluate<number>("performance.now()");
    await page.click(`[data-camera="${slot}"]`);
    while ((await page.evaluate<number>("window.looks.length")) === 0)
      await page.waitForTimeout(100);
    await page.waitForTimeout(WARM_UP_MS + MEASURED_MS);
    const { looks, longTasks } = await page.evaluate<Omit<Watched, "clickedMs">>(
      "({ looks: window.looks, longTasks: window.longTasks })",
    );
    return figuresOf({ looks, longTasks, clickedMs });
  } finally {
    await browser.close();
    await server.stop();
  }
};

const figuresOf = ({ looks, longTasks, clickedMs }: Watched): PageFigures => {
  const fromMs = looks[0]!.atMs + WARM_UP_MS;
  const measured = looks.filter(({ atMs }) => atMs >= fromMs);
  const spanMs = measured.at(-1)!.atMs - measured[0]!.atMs;
  const took = measured.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const tasks = longTasks.filter(({ startTime }) => startTime >= clickedMs);
  return {
    looksPerSecond: ((measured.length - 1) * 1000) / spanMs,
    lookMs: took[took.length >> 1]!,
    longestTaskMs: Math.max(0, ...tasks.map(({ duration }) => duration)),
    firstLookMs: looks[0]!.atMs - clickedMs,
  };
};
