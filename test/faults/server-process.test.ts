/**
 * @file The server process itself: what is in its memory, and what it does when it
 * cannot start or is told to stop.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

test.skipIf(process.platform !== "linux")(
  "no process of the server has a key or a secret in its arguments or environment",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "ekyc-secret-"));
    const token = "9d1f3c7be2a84056b1c2d3e4f5061728";
    const path = join(folder, "token");
    writeFileSync(path, token, { mode: 0o600 });
    const server = await startServerProcess({ EKYC_METRICS_TOKEN_FILE: path });
    try {
      const given = await fetch(`${server.address}/metrics`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(given.status).toBe(200);
      const key = readFileSync(join(server.dataDir, "keys/master-v1.key"), "utf8").split(":")[1]!;
      const processes = [server.pid, ...childrenOf(server.pid)];
      expect(processes.length).toBeGreaterThan(1);
      for (const pid of processes)
        for (const part of ["environ", "cmdline"]) {
          const shown = readFileSync(`/proc/${pid}/${part}`, "utf8");
          expect(shown.length).toBeGreaterThan(10);
          for (const secret of [token, key.trim()]) expect(shown).not.toContain(secret);
        }
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true });
    }
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
