/**
 * @file A real server with real engines, a database of its own, and a client for it.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, startDispatcher } from "../../src/api/index.ts";
import { loadConfig } from "../../src/config.ts";
import { openLog, SILENT_LOG } from "../../src/log.ts";
import {
  openVerification,
  type OpenVerification,
  VerificationDesk,
} from "../../src/verification/index.ts";
import { testDatabase } from "./test-database.ts";

export interface TestServer {
  readonly address: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** Settings of a second server on the same records. */
  readonly place: Readonly<Record<string, string>>;
  readonly verification: OpenVerification;
  readonly desk: VerificationDesk;
  close(): Promise<void>;
}

export const startServer = async (
  settings: Readonly<Record<string, string>> = {},
  { webDir }: { readonly webDir?: string } = {},
): Promise<TestServer> => {
  const dataDir = await mkdtemp(join(tmpdir(), "ekyc-server-"));
  const database = await testDatabase();
  const config = loadConfig({
    EKYC_DATA_DIR: dataDir,
    EKYC_PORT: "0",
    ...database.settings,
    ...settings,
  });
  const log = config.logFile === undefined ? SILENT_LOG : openLog(config);
  const verification = await openVerification(config, log);
  const desk = new VerificationDesk(verification, {
    parallel: config.engines + 1,
    queueLimit: config.queueLimit,
    consentRequired: config.consentRequired,
  });
  const dispatcher = startDispatcher({
    records: verification.records,
    log,
    allowPrivate: config.webhookAllowPrivate,
  });
  const app = await createServer({
    config,
    log,
    dispatcher,
    version: "0.0.0",
    records: verification.records,
    desk,
    ports: verification,
    policies: verification.policies,
    models: [],
    engines: verification.engines,
    webDir: webDir ?? join(dataDir, "no-pages"),
    pageModels: [],
  });
  await verification.engines.ready();
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    address,
    dataDir,
    databaseUrl: config.databaseUrl?.reveal(),
    place: {
      EKYC_DATA_DIR: dataDir,
      ...(config.databaseUrl !== undefined && { EKYC_DATABASE_URL: config.databaseUrl.reveal() }),
    },
    verification,
    desk,
    close: async () => {
      await Promise.all([app.close(), desk.close()]);
      await dispatcher.close();
      await verification.close();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
};

export type Parts = Readonly<
  Partial<Record<"document" | "documentBack" | "selfie", Buffer>> & {
    type?: string;
    documentPassword?: string;
  }
>;

export const formOf = (parts: Parts, mediaType = "image/jpeg"): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts))
    if (typeof value === "string") form.set(name, value);
    else
      form.set(
        name,
        new Blob([new Uint8Array(value)], { type: mediaTypeOf(value, mediaType) }),
        name,
      );
  return form;
};

/** What a browser would say of the file; for unknown content, what the test says. */
const mediaTypeOf = (bytes: Buffer, otherwise: string): string => {
  if (bytes.subarray(1, 4).toString("latin1") === "PNG") return "image/png";
  if (bytes.subarray(0, 3).toString("latin1") === "GIF") return "image/gif";
  if (bytes.subarray(0, 4).toString("latin1") === "%PDF") return "application/pdf";
  if (bytes.subarray(0, 2).toString("latin1") === "PK") return "application/zip";
  if (bytes.subarray(4, 8).toString("latin1") === "ftyp") return "image/heic";
  return otherwise;
};

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends pictures and waits for the end. */
export const verifyBy = async (
  server: Pick<TestServer, "address">,
  parts: Parts,
): Promise<Answer> => {
  const answer = await fetch(`${server.address}/v1/verifications`, {
    method: "POST",
    body: formOf(parts),
    headers: { prefer: "wait=60" },
  });
  return { status: answer.status, body: (await answer.json()) as Answer["body"] };
};
