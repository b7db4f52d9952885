/**
 * @file Why there is no answer. Never an outcome of a verification.
 */
export type Trouble =
  | { readonly kind: "network" }
  | { readonly kind: "busy"; readonly retryAfterSeconds: number | undefined }
  /** The server's own sentence about the request, and the stable code of it. */
  | {
      readonly kind: "problem";
      readonly sentence: string;
      readonly status: number;
      readonly code: string;
    }
  | { readonly kind: "server" };

export type Answer<Value> =
  | { readonly outcome: "answered"; readonly value: Value }
  | { readonly outcome: "trouble"; readonly trouble: Trouble };

export const codeOf = (trouble: Trouble): string | undefined =>
  trouble.kind === "problem" ? trouble.code : undefined;
