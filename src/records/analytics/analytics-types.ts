/**
 * @file Numbers over the verifications of a period. A count is null where it is small: see [Note: small cells].
 */
export type Count = number | null;

/** UTC milliseconds; `from` is in it, `to` is not. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

export interface Funnel {
  readonly funnel: readonly { readonly step: string; readonly reached: Count }[];
  readonly completionMs: {
    readonly count: Count;
    readonly p50: number | null;
    readonly p95: number | null;
  };
}

export type DailyStatus = "verified" | "in_review" | "rejected" | "expired" | "canceled";

export interface Outcomes {
  /** Of the verifications that were created on a day, in the state that they are in now. */
  readonly outcomes: readonly ({ readonly day: number } & Readonly<Record<DailyStatus, Count>>)[];
  readonly topReasons: readonly { readonly reason: string; readonly count: Count }[];
  readonly retries: {
    readonly afterRetryVerified: Count;
    readonly withRetry: Count;
    readonly withoutRetry: Count;
  };
}

export interface Reviewers {
  readonly decided: Count;
  readonly agreement: number | null;
  readonly overrides: Count;
  readonly medianWaitMs: number | null;
}

export interface ScoreDrift {
  readonly model: string;
  /** Where each of the ten bins begins. The first one has what is below it as well, the last what is above. */
  readonly bins: readonly number[];
  /** Shares, 0 to 1; empty where there are too few scores. */
  readonly before: readonly number[];
  readonly now: readonly number[];
  readonly psi: number | null;
  /** Scores in this period. */
  readonly count: number;
}

export interface AnalyticsFigures extends Funnel, Outcomes {
  readonly reviewers: Reviewers;
  readonly scoreDrift: readonly ScoreDrift[];
}
