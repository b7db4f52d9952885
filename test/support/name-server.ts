/**
 * @file A name server that answers every question with the address that the test says, good for no time at all.
 */
import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import type { Resolve } from "../../src/api/webhooks/resolve-host.ts";

export interface NameServer {
  /** Asks this server, over the wire. */
  readonly resolve: Resolve;
  close(): Promise<void>;
}

/** @param answer an IPv4 address; called once a question */
export const startNameServer = async (answer: () => string): Promise<NameServer> => {
  const socket = createSocket("udp4");
  socket.on("message", (question, { port, address }) => {
    socket.send(reply(question, answer()), port, address);
  });
  await new Promise<void>((resolve) => {
    socket.bind(0, "127.0.0.1", resolve);
  });
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    resolve: async (host) =>
      (await resolver.resolve4(host)).map((address) => ({ address, family: 4 })),
    close: () =>
      new Promise((resolve) => {
        socket.close(resolve);
      }),
  };
};

/** RFC 1035: the question again, and one address with a time to live of 0. */
const reply = (question: Buffer, address: string): Buffer => {
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(1, 6);
  header.writeUInt32BE(0, 8);
  // The name of the question ends with an empty label; type and class follow.
  const asked = question.subarray(12, question.indexOf(0, 12) + 5);
  const record = Buffer.from("c00c00010001000000000004", "hex");
  return Buffer.concat([header, asked, record, Buffer.from(address.split(".").map(Number))]);
};
