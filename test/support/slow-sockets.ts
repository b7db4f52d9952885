/**
 * @file A process that opens many slow sockets to a server and says what became of each.
 *
 * node --import tsx test/support/slow-sockets.ts <address> <sockets> <milliseconds>
 *
 * A third sends its headers byte by byte, a third its body; the others ask for the largest answers again and again and
 * take nothing of them. One line of JSON: by kind how many were closed, and how late the last.
 */
import { connect } from "node:net";

const EVERY_MS = 10_000;
const [address, count, forMs] = process.argv.slice(2);
const { hostname, port } = new URL(address!);

type Kind = "headers" | "body" | "reader";
const KINDS: readonly Kind[] = ["headers", "body", "reader"];

const models = (await (await fetch(`${address!}/models`)).json()) as Record<
  string,
  { url: string }
>;
const asks = Object.values(models)
  .map(({ url }) => `GET ${url} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`)
  .join("");

const FIRST: Readonly<Record<Kind, string>> = {
  headers: "POST /v1/verifications HTTP/1.1\r\n",
  body: "POST /v1/verifications HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{",
  reader: asks.repeat(20),
};

const open = (kind: Kind): Promise<number | undefined> =>
  new Promise((resolve) => {
    const startedAt = performance.now();
    const socket = connect(Number(port), hostname);
    if (kind === "reader") socket.pause();
    else socket.resume();
    socket.write(FIRST[kind]);
    const drip = setInterval(() => {
      if (kind !== "reader") socket.write("x");
    }, EVERY_MS);
    const end = (tookMs: number | undefined): void => {
      clearInterval(drip);
      clearTimeout(timer);
      socket.destroy();
      resolve(tookMs);
    };
    const timer = setTimeout(() => {
      end(undefined);
    }, Number(forMs));
    socket.on("error", () => undefined);
    socket.once("close", () => {
      end(performance.now() - startedAt);
    });
    // Who reads nothing does not see the end: now and then it is looked whether there is one.
    if (kind === "reader") setTimeout(() => socket.resume(), Number(forMs) - 3000);
  });

const ends = await Promise.all(
  Array.from({ length: Number(count) }, async (_, n) => {
    const kind = KINDS[n % KINDS.length]!;
    return { kind, tookMs: await open(kind) };
  }),
);
const found = KINDS.map((kind) => {
  const took = ends.filter((one) => one.kind === kind).map(({ tookMs }) => tookMs);
  const closed = took.filter((one) => one !== undefined);
  return { kind, sockets: took.length, closed: closed.length, lastMs: Math.max(0, ...closed) };
});
process.stdout.write(`${JSON.stringify(found)}\n`);
process.exit(0);
