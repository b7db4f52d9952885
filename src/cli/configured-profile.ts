/**
 * @file The face models that the settings name, for commands that measure them without a server.
 */
import { loadConfig } from "../config.ts";
import { loadEnvironment } from "../environment.ts";
import { type FaceProfile, findProfile } from "../vision/face/index.ts";

export const configuredProfile = (): Promise<FaceProfile> => {
  const { modelProfile, faceModel } = loadConfig(loadEnvironment());
  return findProfile(modelProfile, faceModel);
};
