import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLog } from "./log.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ekyc-log-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test.skipIf(process.platform !== "linux")(
  "a log on a full disk throws nothing at whoever writes it",
  () => {
    const log = openLog({ logLevel: "info", logFile: "/dev/full" });
    for (let line = 0; line < 3; line++) log.info({ count: line }, "a line that has no room");
  },
);

test("a log file holds each line", () => {
  const logFile = join(folder, "of", "ekyc.log");
  const log = openLog({ logLevel: "error", logFile });
  log.info({}, "not asked for");
  log.error({ count: 3 }, "three");
  expect(JSON.parse(readFileSync(logFile, "utf8"))).toMatchObject({ count: 3, msg: "three" });
});
