/**
 * @file The server process itself: what is in its memory, and what it does when it
 * cannot start or is told to stop.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServerProcess } from "../support/process.ts";
import { formOf } from "../support/server.ts";

/** Shared libraries that are mapped into a process, from Linux's /proc. */
const libraries = (pid: number): string => readFileSync(`/proc/${pid}/maps`, "utf8");

const childrenOf = (pid: number): readonly number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
      .split(" ")
      .filter(Boolean)
      .map(Number),
  );

test.skipIf(process.platform !== "linux")(
  "the server has no picture decoder and nothing that runs a model in its memory, its engine has both, and SIGTERM ends them",
  async () => {
    const server = await startServerProcess();
    const face = portrait("michael");
    const answer = await fetch(`${server.address}/v1/verifications`, {
      method: "POST",
      body: formOf({ document: await card("pan-2018", 51, face), selfie: face }),
      headers: { prefer: "wait=60" },
    });
    expect(answer.status).toBe(200);
    expect(libraries(server.pid)).not.toMatch(/libvips|onnxruntime/);
    const engines = childrenOf(server.pid).filter((pid) => libraries(pid).includes("onnxruntime"));
    expect(engines).toHaveLength(1);
    expect(libraries(engines[0]!)).toMatch(/libvips/);
    expect(await server.stop()).toBe(0);
    expect(() => process.kill(engines[0]!, 0)).toThrow();
  },
);

test("a setting that is not known stops the start and is named", async () => {
  await expect(startServerProcess({ EKYC_PROT: "1" })).rejects.toThrow(
    /ekyc cannot start\.\nEKYC_PROT: no such setting/,
  );
});

test("a model directory without models stops the start and says what to do", async () => {
  await expect(startServerProcess({ EKYC_MODEL_DIR: "/nonexistent" })).rejects.toThrow(
    /is missing\. Run "npm ci"/,
  );
});
