/**
 * @file Property tests draw the same cases on every run, so that a change and not luck
 * decides; `FC_SEED=… npx vitest run` draws others.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20_261_122) });
