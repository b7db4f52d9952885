/**
 * @file What a document says, as lines for a terminal: each field, its other sources and
 * whether they agree, and an address in parts.
 */
import type { ResultAddress, ResultDocument, ResultSource } from "../verification/index.ts";

export const documentLines = (document: ResultDocument): readonly string[] =>
  document.type === null
    ? ["No document that is known here was recognised."]
    : [
        `${document.type} (${document.variant ?? "unknown layout"})`,
        ...Object.entries(document.fields).flatMap(([name, field]) => [
          `  ${name.padEnd(13)}${field.value}  [${field.source} ${field.score.toFixed(2)}]`,
          ...field.sources.flatMap(sourceLines),
        ]),
        ...addressLines(document.address),
      ];

/**
 * The value that counts stands in the line above; one that is not compared has nothing to say. One code on both
 * sides is two sources: their pages tell them apart.
 */
const sourceLines = ({
  value,
  source,
  score,
  page,
  comparison,
}: ResultSource): readonly string[] => {
  if (comparison === null) return [];
  const { degree, because, with: other } = comparison;
  const mark = degree === "exact" ? "=" : degree === "similar" ? "~" : "!";
  const from = `${source} ${score.toFixed(2)}, page ${page + 1}`;
  return [
    `${" ".repeat(13)}${mark} ${value}  [${from}]  ${degree} to ${other.field} (${other.source}): ${because.join(", ")}`,
  ];
};

const PIN_CODE = {
  consistent: "lies in the state",
  inconsistent: "does not lie in the state",
  unknown: "not checked",
} as const;

const addressLines = (address: ResultAddress | null): readonly string[] => {
  if (address === null) return [];
  const { careOf, rest, pinCodeStatus, ...parts } = address;
  const line = (name: string, value: string): string => `    ${name.padEnd(13)}${value}`;
  return [
    "  address in parts",
    ...(careOf ? [line("careOf", `${careOf.relation}/O ${careOf.name}`)] : []),
    ...Object.entries(parts).flatMap(([name, value]) =>
      value === undefined ? [] : [line(name, value)],
    ),
    ...rest.map((value) => line("rest", value)),
    line("PIN code", PIN_CODE[pinCodeStatus]),
  ];
};
