/**
 * @file The client as the applicant of one verification, and as anybody.
 */
import { Ekyc } from "../../../client/index.ts";

/** The key to one verification; the server shows the token once. */
export interface Access {
  readonly id: string;
  readonly clientToken: string;
}

export const applicant = ({ clientToken }: Access): Ekyc => new Ekyc({ key: clientToken });

/** For what needs no token: the beginning, the notice, a code from another screen. */
export const anybody = new Ekyc();
