export { MANIFEST, ModelFileError, modelFilePath, readModelFile } from "./manifest.ts";
export type { ManifestEntry, ModelFileName } from "./manifest.ts";
