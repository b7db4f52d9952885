/**
 * @file Resident memory of the server and its engine over 200 verifications by HTTP.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Pair } from "./pair.ts";
import { childrenOf, readyAddress } from "./served.ts";

const server = fileURLToPath(new URL("../dist/main.js", import.meta.url));

export const measureMemory = async (pair: Pair, folder: string) => {
  const child = spawn(process.execPath, [server], {
    env: {
      ...process.env,
      EKYC_PORT: "0",
      EKYC_DATA_DIR: join(folder, "memory"),
      EKYC_LOG_LEVEL: "error",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const address = await readyAddress(child);
    await verifyTimes(100, address, pair);
    const after100Mb = residentMb(child.pid!);
    await verifyTimes(100, address, pair);
    const after200Mb = residentMb(child.pid!);
    return { after100Mb, after200Mb };
  } finally {
    child.kill("SIGTERM");
  }
};

const verifyTimes = async (times: number, address: string, pair: Pair): Promise<void> => {
  for (let i = 0; i < times; i++) {
    const form = new FormData();
    form.set(
      "document",
      new Blob([new Uint8Array(pair.document)], { type: "image/jpeg" }),
      "card.jpg",
    );
    form.set("selfie", new Blob([new Uint8Array(pair.selfie)], { type: "image/jpeg" }), "me.jpg");
    const answer = await fetch(`${address}/v1/verifications`, {
      method: "POST",
      body: form,
      headers: { prefer: "wait=60" },
    });
    if (answer.status !== 200) throw new Error(`the server answered ${answer.status}`);
    await answer.arrayBuffer();
  }
};

/** The process and its children, from Linux's /proc. */
const residentMb = (pid: number): number => {
  const pids = [pid, ...childrenOf(pid)];
  const kilobytes = pids.map((each) =>
    Number(/VmRSS:\s+([0-9]+)/.exec(readFileSync(`/proc/${each}/status`, "utf8"))?.[1] ?? 0),
  );
  return Math.round(kilobytes.reduce((sum, kb) => sum + kb, 0) / 1024);
};
