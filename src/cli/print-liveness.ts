/**
 * @file Error rates of live captures as a table for people.
 */
import type { LivenessReport } from "../evaluation/index.ts";

export const printLiveness = ({ bonaFide, attacks }: LivenessReport): void => {
  const rows = [
    ["", "errors", "of", "rate", "95 % interval"],
    ...(bonaFide === null ? [] : [rowOf("BPCER, bona fide", bonaFide)]),
    ...Object.entries(attacks).map(([species, result]) => rowOf(`APCER, ${species}`, result)),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    process.stdout.write(
      `${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join("  ")}\n`,
    );
};

const rowOf = (
  name: string,
  { errors }: NonNullable<LivenessReport["bonaFide"]>,
): readonly string[] => [
  name,
  String(errors.count),
  String(errors.of),
  percent(errors.rate),
  `${percent(errors.low)} to ${percent(errors.high)}`,
];

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
