/**
 * @file Makes the places of the corridor fail in the process that imports this first; see [Note: failpoints].
 *
 * Which place and how is in a file, so that it can be told to engines, which are spoken to by nothing but pictures.
 * What was reached is written into another.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { register } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { type Armed, type Fault, PLACES, type Place, type Room } from "./places.ts";

/** Not a setting of ekyc: its processes are started with this by a test alone. */
const FILE = process.env["FAILPOINTS_FILE"];
const ROOM = (process.env["FAILPOINTS_ROOM"] ?? "engine") as Room;
/** In the server somebody waits no longer than this for a database. */
const WAITED_MS = 300;

const places: Readonly<Record<string, Place>> = PLACES[ROOM];
register("./hooks.js", import.meta.url, {
  data: {
    failpoints: import.meta.url,
    places: Object.entries(places).map(([name, place]) => ({
      ...place,
      name,
      url: new URL(`../../../src/${place.module}`, import.meta.url).href,
    })),
  },
});

interface At {
  readonly name: string;
  readonly of?: string;
}

type AnyFunction = (...args: unknown[]) => unknown;

export const call = ({ name, of }: At, real: () => unknown): unknown => {
  if (of === undefined) return failing(name, real);
  const given = real();
  return given instanceof Promise ? given.then(failingOf) : failingOf(given);

  function failingOf(whole: unknown): unknown {
    if (of === "()")
      return (...args: unknown[]) => failing(name, () => (whole as AnyFunction)(...args));
    return new Proxy(whole as object, {
      get: (target, property) => {
        const value: unknown = Reflect.get(target, property);
        if (typeof value !== "function") return value;
        const bound = (value as AnyFunction).bind(target);
        return property === of
          ? (...args: unknown[]) => failing(name, () => bound(...args))
          : bound;
      },
    });
  }
};

const armed = (): Armed | undefined => {
  const text = FILE === undefined ? "" : readFileSync(FILE, "utf8");
  return text === "" ? undefined : (JSON.parse(text) as Armed);
};

const failing = (name: string, real: () => unknown): unknown => {
  const fault = armed();
  if (fault?.place !== name) return real();
  if (fault.fault === "throw") {
    tell(1);
    throw new Error("a failpoint");
  }
  if (fault.fault === "timeout") return hang(real);
  const given = real();
  return given instanceof Promise
    ? given.then((value) => spoilt(value, fault.fault))
    : spoilt(given, fault.fault);
};

/**
 * An engine is killed at its deadline. In the server whoever waits for a database or a disk is told that it took too
 * long, although it was done; for what waits for nothing there is no such thing.
 */
const hang = (real: () => unknown): unknown => {
  if (ROOM === "engine") {
    tell(1);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    return undefined;
  }
  const given = real();
  tell(given instanceof Promise ? 1 : 0);
  if (!(given instanceof Promise)) return given;
  return Promise.allSettled([given, pause(WAITED_MS)]).then(() => {
    throw new Error("a failpoint: waited too long");
  });
};

const VALUES: Readonly<Record<Exclude<Fault, "throw" | "timeout">, number>> = {
  nan: Number.NaN,
  infinity: Number.POSITIVE_INFINITY,
  zero: 0,
};

const spoilt = (value: unknown, fault: Fault): unknown => {
  const instead = VALUES[fault as keyof typeof VALUES];
  let replaced = 0;
  const replace = (part: unknown): unknown => {
    if (typeof part === "number") {
      replaced++;
      return instead;
    }
    if (part instanceof Float32Array || part instanceof Float64Array) {
      replaced += part.length;
      return part.slice().fill(instead);
    }
    if (Array.isArray(part)) return part.map(replace);
    if (part instanceof Map) return new Map([...part].map(([key, each]) => [key, replace(each)]));
    if (isRecord(part)) return spoiltRecord(part, replace);
    return part;
  };
  const spoiled = replace(value);
  tell(replaced);
  return spoiled;
};

const isRecord = (part: unknown): part is Record<string, unknown> =>
  typeof part === "object" &&
  part !== null &&
  (Object.getPrototypeOf(part) === Object.prototype || Object.getPrototypeOf(part) === null);

/** A vector is text of numbers: little-endian float32 in Base64. */
const spoiltRecord = (
  part: Record<string, unknown>,
  replace: (part: unknown) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      if (key !== "vector" || typeof value !== "string") return [key, replace(value)];
      const bytes = Buffer.from(value, "base64");
      const values = new Float32Array(bytes.length / 4);
      for (let index = 0; index < values.length; index++)
        values[index] = bytes.readFloatLE(4 * index);
      const spoiled = replace(values) as Float32Array;
      return [key, Buffer.from(spoiled.buffer).toString("base64")];
    }),
  );

const tell = (changed: number): void => {
  if (FILE !== undefined) appendFileSync(`${FILE}.reached`, `${changed}\n`);
};
