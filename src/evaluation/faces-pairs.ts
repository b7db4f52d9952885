/**
 * @file The list of pairs that an evaluation compares.
 *
 * In:  CSV text with a header; columns `mated` (1 or 0), `a`, `b` (paths below the
 *      folder of pictures); other columns are ignored. No quoting.
 * Out: pairs in the order of the file.
 */

export interface FacePair {
  readonly mated: boolean;
  readonly a: string;
  readonly b: string;
}

/** The list is not usable; the message says which line and is meant for the person who wrote it. */
export class PairsFileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PairsFileError";
  }
}

export const parsePairs = (csv: string): readonly FacePair[] => {
  const [header, ...lines] = csv.split(/\r?\n/).filter((line) => line.trim() !== "");
  const columns = (header ?? "").split(",").map((name) => name.trim());
  const [matedAt, aAt, bAt] = ["mated", "a", "b"].map((name) => columns.indexOf(name)) as [
    number,
    number,
    number,
  ];
  if (Math.min(matedAt, aAt, bAt) < 0)
    throw new PairsFileError("The first line of the pairs must name the columns mated, a and b");
  const pairs = lines.map((line, index): FacePair => {
    const cells = line.split(",").map((cell) => cell.trim());
    const [mated, a, b] = [cells[matedAt], cells[aAt], cells[bAt]];
    if ((mated !== "0" && mated !== "1") || !a || !b)
      throw new PairsFileError(`Line ${index + 2} of the pairs has no mated (0 or 1), a and b`);
    return { mated: mated === "1", a, b };
  });
  for (const label of [true, false])
    if (!pairs.some(({ mated }) => mated === label))
      throw new PairsFileError("The pairs must hold mated and non-mated ones");
  return pairs;
};

/** Who is on a picture: the folder's name; without a folder, the file's name up to its number. */
export const identityOf = (path: string): string => {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? path.replace(/[_-]?\d*\.[^.]*$/, "") : path.slice(0, slash);
};
