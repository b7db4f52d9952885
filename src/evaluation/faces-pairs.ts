/**
 * @file The list of pairs that an evaluation compares.
 *
 * In:  CSV text with a header; columns `mated` (1 or 0), `a`, `b` (paths below the
 *      folder of pictures). Optional: `person_a` and `person_b`, who is on each picture;
 *      `group`, to which both people belong, empty where they differ or it is not known.
 *      Other columns are ignored. No quoting.
 * Out: pairs in the order of the file.
 */

export interface FacePair {
  readonly mated: boolean;
  readonly a: string;
  readonly b: string;
  /** Both or neither. */
  readonly people?: readonly [a: string, b: string];
  readonly group?: string;
}

/** The list is not usable; the message says which line and is meant for the person who wrote it. */
export class PairsFileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PairsFileError";
  }
}

export interface PairsRule {
  /** Where people are named, non-mated pairs can be made of the mated ones. */
  readonly nonMated: "listed" | "listed-unless-people-are-named";
}

export const parsePairs = (
  csv: string,
  rule: PairsRule = { nonMated: "listed" },
): readonly FacePair[] => {
  const [header, ...lines] = csv.split(/\r?\n/).filter((line) => line.trim() !== "");
  const columns = columnsOf(header ?? "");
  const pairs = lines.map((line, index) => parseLine(line, index + 2, columns));
  const namesPeople = pairs[0]?.people !== undefined;
  const needsBoth = rule.nonMated === "listed" || !namesPeople;
  for (const label of needsBoth ? [true, false] : [true])
    if (!pairs.some(({ mated }) => mated === label))
      throw new PairsFileError("The pairs must hold mated and non-mated ones");
  return pairs;
};

type Column = "mated" | "a" | "b" | "person_a" | "person_b" | "group";
/** Where each column stands; -1 where it is missing. */
type Columns = Readonly<Record<Column, number>>;

const columnsOf = (header: string): Columns => {
  const names = header.split(",").map((name) => name.trim());
  const at = (name: Column): number => names.indexOf(name);
  const columns: Columns = {
    mated: at("mated"),
    a: at("a"),
    b: at("b"),
    person_a: at("person_a"),
    person_b: at("person_b"),
    group: at("group"),
  };
  if (Math.min(columns.mated, columns.a, columns.b) < 0)
    throw new PairsFileError("The first line of the pairs must name the columns mated, a and b");
  if (columns.person_a < 0 !== columns.person_b < 0)
    throw new PairsFileError("The pairs must name both person_a and person_b, or neither");
  return columns;
};

const parseLine = (line: string, number: number, columns: Columns): FacePair => {
  const cells = line.split(",").map((cell) => cell.trim());
  const cell = (column: Column): string => cells[columns[column]] ?? "";
  const [mated, a, b, group] = [cell("mated"), cell("a"), cell("b"), cell("group")];
  if ((mated !== "0" && mated !== "1") || a === "" || b === "")
    throw new PairsFileError(`Line ${number} of the pairs has no mated (0 or 1), a and b`);
  const pair = { mated: mated === "1", a, b, ...(group !== "" && { group }) };
  if (columns.person_a < 0) return pair;
  const people = [cell("person_a"), cell("person_b")] as const;
  if (people.includes(""))
    throw new PairsFileError(`Line ${number} of the pairs does not say who is on both pictures`);
  if ((people[0] === people[1]) !== pair.mated)
    throw new PairsFileError(
      `Line ${number} of the pairs is mated for one person alone, and non-mated for two`,
    );
  return { ...pair, people };
};

/** Who is on a picture: the folder's name; without a folder, the file's name up to its number. */
export const identityOf = (path: string): string => {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? path.replace(/[_-]?\d*\.[^.]*$/, "") : path.slice(0, slash);
};
