/**
 * @file The localiser on the runtime of the engine.
 */
import { openModel } from "../models/session.ts";
import { type Localiser, localiserOf } from "./localiser.ts";

export const openLocaliser = async (): Promise<Localiser> =>
  localiserOf(await openModel("document-localiser"));
