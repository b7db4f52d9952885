/**
 * @file The bill of materials (CycloneDX 1.5, JSON): what npm says of the packages, and the models, which npm does not know.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { models, type Part, productionPackages } from "./parts.ts";

export interface Component {
  readonly type: string;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly unknown[];
}

export interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: unknown;
  readonly components: readonly Component[];
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** npm leaves out what is built into the pages, and what a package of development needs as well. */
const leftOut = (made: Bom): readonly Component[] => {
  const named = new Set(made.components.map(({ name, version = "" }) => `${name}@${version}`));
  return productionPackages()
    .filter(({ name, version }) => !named.has(`${name}@${version}`))
    .map(componentOf);
};

const componentOf = ({ name, version, licence, integrity }: Part): Component => ({
  type: "library",
  name,
  version,
  purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
  licenses: [{ expression: licence }],
  ...(integrity !== undefined && {
    hashes: [
      {
        alg: "SHA-512",
        content: Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex"),
      },
    ],
  }),
});

/** The same list as docs/licences.md. */
export const bom = (): Bom => {
  const said = execFileSync(
    "npm",
    [
      "sbom",
      "--sbom-format",
      "cyclonedx",
      "--sbom-type",
      "application",
      "--omit",
      "dev",
      "--package-lock-only",
    ],
    {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const made = JSON.parse(said) as Bom;
  const ours = Object.entries(models()).map(
    ([name, { package: from, file, sha256, licence, provenance }]) => ({
      "bom-ref": `model:${name}`,
      type: "machine-learning-model",
      name,
      description: provenance,
      hashes: [{ alg: "SHA-256", content: sha256 }],
      licenses: [{ license: { name: licence } }],
      properties: [{ name: "file", value: [from, file].filter(Boolean).join("/") }],
    }),
  );
  return { ...made, components: [...made.components, ...leftOut(made), ...ours] };
};
