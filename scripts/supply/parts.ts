/**
 * @file What this program is made of that others wrote: packages as package-lock.json has them, with what each installed
 * one says of its licence, and models as the manifest has them.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const json = (path: string): unknown => JSON.parse(readFileSync(root + path, "utf8"));

export interface Part {
  readonly name: string;
  readonly version: string;
  /** SPDX, as the lock file has it. */
  readonly licence: string;
  /** As its own package.json says; undefined where it is not installed here, being for another platform. */
  readonly installedLicence: string | undefined;
  readonly integrity: string | undefined;
}

interface Locked {
  /** Of what is installed under another name. */
  readonly name?: string;
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** Built into the pages, and so given to whoever opens them, though only the build needs the packages. */
const IN_PAGES = ["onnxruntime-web", "preact", "swagger-ui-dist"];
/** In place of dependencies that are not needed: nothing of anybody. */
const EMPTY = "empty-npm-package";

const licenceOf = (path: string): string | undefined => {
  if (!existsSync(`${root}${path}/package.json`)) return undefined;
  const { license } = json(`${path}/package.json`) as { readonly license?: unknown };
  return typeof license === "string" ? license : undefined;
};

/** In order of their names. */
export const productionPackages = (): readonly Part[] => {
  const { packages } = json("package-lock.json") as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const parts = Object.entries(packages).flatMap(([path, locked]): Part[] => {
    const name = path.split("node_modules/").at(-1)!;
    const isDev = locked.dev === true || locked.devOptional === true;
    if (path === "" || (isDev && !IN_PAGES.includes(path.slice("node_modules/".length)))) return [];
    if (locked.name === EMPTY) return [];
    const { version, license = "", integrity } = locked;
    return [{ name, version, licence: license, installedLicence: licenceOf(path), integrity }];
  });
  const once = new Map(parts.map((part) => [`${part.name}@${part.version}`, part]));
  return [...once.values()].sort((a, b) =>
    `${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1,
  );
};

export interface Model {
  readonly package?: string;
  readonly file: string;
  readonly sha256: string;
  readonly licence: string;
  readonly provenance: string;
}

export const models = (): Readonly<Record<string, Model>> =>
  json("src/vision/models/manifest.json") as Readonly<Record<string, Model>>;

/** Licences under which this program may be given on with what it uses, unchanged. */
const ALLOWED = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "OFL-1.1",
]);
/** A library that is loaded as it comes and can be replaced: what the LGPL asks for. */
const ALLOWED_OF: Readonly<Record<string, RegExp>> = {
  "LGPL-3.0-or-later": /^@img\/sharp-/,
};

/** An expression of SPDX: of `OR` one has to be allowed, of `AND` all. */
export const isAllowed = ({ name, licence }: Pick<Part, "name" | "licence">): boolean =>
  licence
    .replaceAll(/[()]/g, "")
    .split(" OR ")
    .some((choice) =>
      choice
        .split(" AND ")
        .every((one) => ALLOWED.has(one) || ALLOWED_OF[one]?.test(name) === true),
    );
