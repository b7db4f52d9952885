export { ENGINE_TASKS, EnginePool } from "./engine-pool.ts";
export type {
  Answered,
  DocumentInput,
  Effort,
  EnginePoolOptions,
  EngineStatus,
  EngineTaskDone,
  NoAnswer,
  PictureInput,
} from "./engine-pool.ts";
export { EngineUnableError } from "./engine-process.ts";
export type { EngineFailure } from "./engine-process.ts";
