/**
 * @file Long text over several lines.
 */

/** Greedy, at spaces. */
export const breakLines = (text: string, lettersALine: number): string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > lettersALine) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
};
