export type { CallOptions, Connection } from "./call.ts";
export { Ekyc, everyOne, type Page } from "./ekyc.ts";
export { EkycProblem, EkycUnreachable } from "./problem.ts";
export type * from "./schema.ts";
