/**
 * @file Every place of the corridor fails in turn, in each way: with genuine evidence that is verified when nothing
 * fails, nobody is approved by a fault.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  type Armed,
  type CorridorRun,
  type Fault,
  FAULTS,
  ONLY_TIMES,
  PLACES,
  type Room,
  ZEROED,
} from "./corridor/places.ts";
import { isLong, reportFault, seededRandom } from "./scale.ts";

type Planned = Armed & { readonly room: Room };

const ROOMS = ["server", "engine"] as const;
const placesOf = (room: Room): readonly string[] => Object.keys(PLACES[room]);

const faultsOf = (place: string): readonly Fault[] => [
  ...FAULTS.filter((fault) => isEnd(fault) || !ONLY_TIMES.includes(place)),
  ...(ZEROED.includes(place) ? (["zero"] as const) : []),
];

const isEnd = (fault: Fault): boolean => fault === "throw" || fault === "timeout";

const everything = (): readonly Planned[] =>
  ROOMS.flatMap((room) =>
    placesOf(room).flatMap((place) => faultsOf(place).map((fault) => ({ room, place, fault }))),
  );

/** Every place of the server once; of the engine, which takes a second each, a few. */
const OF_THE_ENGINE = 4;

const someOf = (random: () => number): readonly Planned[] => {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  return ROOMS.flatMap((room) => {
    const places = placesOf(room);
    const chosen =
      room === "server" ? places : Array.from({ length: OF_THE_ENGINE }, () => pick(places));
    return chosen.map((place) => ({
      room,
      place,
      fault: pick(faultsOf(place).filter((fault) => room === "server" || fault !== "timeout")),
    }));
  });
};

const walk = async (faults: readonly Planned[]): Promise<readonly CorridorRun[]> => {
  const folder = await mkdtemp(join(tmpdir(), "ekyc-failpoints-"));
  try {
    await writeFile(join(folder, "faults.json"), JSON.stringify(faults));
    const at = (path: string): string =>
      fileURLToPath(new URL(`./corridor/${path}`, import.meta.url));
    const child = spawn(
      process.execPath,
      [
        "--import",
        "tsx",
        "--import",
        at("failpoints.ts"),
        at("walk.ts"),
        join(folder, "faults.json"),
      ],
      {
        env: {
          PATH: process.env["PATH"],
          FAILPOINTS_FILE: join(folder, "armed"),
          FAILPOINTS_ROOM: "server",
        },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    let said = "";
    child.stdout.on("data", (text: Buffer) => (said += text.toString()));
    const status = await new Promise((resolve) => child.once("close", resolve));
    expect(status).toBe(0);
    return said
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as CorridorRun);
  } finally {
    await rm(folder, { recursive: true });
  }
};

const nameOf = ({ room, place, fault }: Planned): string => `${room}: ${place}: ${fault}`;

test("whatever fails in the corridor, nobody is verified who would not have been told so without it", async () => {
  const { seed, random } = seededRandom("corridor");
  const planned = isLong ? everything() : someOf(random);
  const runs = await walk(planned);
  const controls = runs.filter(({ place }) => place === "no fault");
  const faulty = runs.filter(({ place }) => place !== "no fault");
  // Without this the test would prove nothing.
  expect(controls.length).toBeGreaterThanOrEqual(4);
  expect(controls.filter(({ approved }) => !approved)).toEqual([]);
  expect(faulty.map(nameOf).sort()).toEqual(planned.map(nameOf).sort());
  expect(faulty.filter(({ reached }) => reached === 0).map(nameOf)).toEqual([]);
  // What gives no numbers is not changed by numbers that are none; what waits for nothing cannot wait too long.
  const failed = faulty.filter(({ changed }) => changed > 0);
  const approved = failed.filter((run) => run.approved).map(nameOf);
  const places = new Set(failed.map(({ room, place }) => `${room}: ${place}`));
  reportFault("corridor", {
    test: `${places.size} places of the corridor × {throw, NaN, infinite, timeout; zero vectors}, with evidence that is verified when nothing fails`,
    bar: "0 approvals",
    found: `${failed.length} faults, ${approved.length} approvals; ${statuses(failed)}; ${faulty.length - failed.length} more had nothing to change`,
    held: approved.length === 0,
    seed,
  });
  expect(approved).toEqual([]);
}, 3_600_000);

/** "12 in_review, 30 requires_input" */
const statuses = (runs: readonly CorridorRun[]): string => {
  const counts = new Map<string, number>();
  for (const { status } of runs) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} ${status}`).join(", ");
};
