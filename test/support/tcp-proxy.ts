/**
 * @file A TCP proxy whose network can be made bad.
 *
 * In:  the port that it stands in front of.
 * Out: a port of its own on 127.0.0.1; what is `mode` holds for the connections that are open and for new ones.
 */
import { connect, createServer, type Socket } from "node:net";

export type Network =
  | "good"
  /** What arrives is passed on two seconds later, in either direction. */
  | "slow"
  /** Whoever connects or says something is reset. */
  | "reset"
  /** The far side is closed; this side never learns of it, and nothing that it says arrives. */
  | "half-open"
  /** Connections are taken, and nothing is passed on in either direction until it is good again. */
  | "black-hole";

export interface TcpProxy {
  readonly port: number;
  become(network: Network): void;
  /** Connections that were opened until now. */
  readonly opened: number;
  /** Calls `act` when this many chunks have come from the near side in all; see its use. */
  onChunk(act: ((count: number) => void) | undefined): void;
  close(): Promise<void>;
}

const SLOW_MS = 2000;

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  /** What came while nothing was passed on. */
  readonly held: (() => void)[];
  isLost: boolean;
}

export const startTcpProxy = async (target: number): Promise<TcpProxy> => {
  const pairs = new Set<Pair>();
  const state = {
    network: "good" as Network,
    opened: 0,
    chunks: 0,
    act: undefined as ((count: number) => void) | undefined,
  };
  const server = createServer((near) => {
    state.opened++;
    const pair: Pair = {
      near,
      far: connect(target, "127.0.0.1"),
      held: [],
      isLost: state.network === "half-open",
    };
    pairs.add(pair);
    join(pair, state);
    near.once("close", () => pairs.delete(pair));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    get opened() {
      return state.opened;
    },
    become: (network) => {
      state.network = network;
      for (const pair of pairs) change(pair, network);
    },
    onChunk: (act) => {
      state.act = act;
      state.chunks = 0;
    },
    close: async () => {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

type State = { network: Network; chunks: number; act: ((count: number) => void) | undefined };

/** What a change of the network does to a connection that is open. */
const change = (pair: Pair, network: Network): void => {
  if (network === "half-open") {
    pair.isLost = true;
    pair.far.destroy();
  }
  if (network === "reset") pair.near.resetAndDestroy();
  if (network === "good") for (const pass of pair.held.splice(0)) pass();
};

const join = (pair: Pair, state: State): void => {
  const { near, far } = pair;
  const through = (pass: () => void): void => {
    if (pair.isLost) return;
    if (state.network === "black-hole") pair.held.push(pass);
    else if (state.network === "slow") setTimeout(pass, SLOW_MS);
    else if (state.network === "reset") near.resetAndDestroy();
    else pass();
  };
  near.on("data", (bytes) => {
    state.act?.(++state.chunks);
    through(() => far.write(bytes));
  });
  far.on("data", (bytes) => {
    through(() => near.write(bytes));
  });
  near.on("close", () => {
    through(() => far.destroy());
  });
  far.on("close", () => {
    through(() => near.destroy());
  });
  // What follows is told by "close".
  near.on("error", () => undefined);
  far.on("error", () => undefined);
  if (state.network === "reset") near.resetAndDestroy();
};
