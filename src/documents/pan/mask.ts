/**
 * @file A PAN with only its last four characters left, as for every stored number.
 */

export const maskPan = (value: string): string =>
  `XXXXXX${/^.{6}(.{4})$/.exec(value)?.[1] ?? "XXXX"}`;
