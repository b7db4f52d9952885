export { analyticsRecords } from "./analytics-records.ts";
export type { AnalyticsRecords } from "./analytics-records.ts";
export type { AnalyticsFigures, Period } from "./analytics-types.ts";
