export { describeApi } from "./describe-api.ts";
export type { OpenApiDocument } from "./finish.ts";
