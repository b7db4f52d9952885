/**
 * @file Codes of states and of nationalities in machine readable zones.
 *
 * In:  three characters as read.
 * Out: the code, when it is one (fillers taken away), or the only one that it can be taken for.
 *
 * ICAO Doc 9303 part 3, section 5: ISO 3166-1 alpha-3; D for Germany; GBD, GBN, GBO, GBP and
 * GBS for British nationals who are not citizens; EUE, UNO, UNA, UNK and X… for organisations;
 * RKS for Kosovo (in use, by agreement of states); XXA stateless, XXB and XXC refugees, XXX
 * unspecified; UTO, Utopia, for specimens; NTZ, a zone that is no more.
 */
import codes from "./states.json" with { type: "json" };
import { foldLookAlikes } from "../look-alikes.ts";

const STATES: ReadonlySet<string> = new Set(codes);

export const stateCode = (read: string): string | undefined => {
  const code = read.replace(/<+$/, "");
  if (STATES.has(code)) return code;
  const alike = codes.filter((state) => fold(state) === fold(code));
  return alike.length === 1 ? alike[0] : undefined;
};

/** U is read as O and 0 in the close print of a zone ("0T0" for UTO); M and N, W and V are not folded. */
const fold = (code: string): string => foldLookAlikes(code).replace(/U/g, "O");
