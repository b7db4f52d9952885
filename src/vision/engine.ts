/**
 * @file The engine process: untrusted bytes in, Observations out.
 *
 * Started by verification/engines and spoken to by IPC only (see
 * observations/engine-protocol.ts). It opens every model before it says `ready`;
 * a model file that is not the one in the manifest makes it say `unable` and end.
 */
import type {
  EngineMessage,
  EngineRequest,
  EngineStep,
  EngineTask,
} from "../observations/index.ts";
import { findProfile, OwnModelError, PROFILE_NAMES, type ProfileName } from "./face/index.ts";
import { ModelFileError } from "./models/manifest.ts";
import { modelMs } from "./models/model-clock.ts";
import { type Eyes, openEyes } from "./eyes.ts";
import { closeOtherDecoders } from "./image/index.ts";

const say = (message: EngineMessage): void => {
  process.send?.(message);
};

const start = async (): Promise<void> => {
  const startedAt = performance.now();
  try {
    closeOtherDecoders();
    const name = profileName(process.env["EKYC_MODEL_PROFILE"]);
    const eyes = await openEyes(await findProfile(name, process.env["EKYC_FACE_MODEL"]));
    const withPieces = gatherPieces();
    process.on("message", (request: EngineRequest) => {
      const whole = withPieces(request);
      if (whole !== undefined) void serve(eyes, whole);
    });
    const { models, features } = eyes;
    say({
      type: "ready",
      models: [...models],
      features,
      startMs: performance.now() - startedAt,
    });
  } catch (error) {
    say({ type: "unable", ...reasonUnable(error) });
    process.disconnect();
  }
};

/** The server has checked its setting; anything else here is a bug of ours and must not pick a profile. */
const profileName = (given: string | undefined): ProfileName => {
  const name = PROFILE_NAMES.find((known) => known === given);
  if (name === undefined) throw new RangeError("Unknown model profile");
  return name;
};

interface WholeRequest {
  readonly id: number;
  readonly task: EngineTask;
}

/** Gives a request back once it is whole. */
const gatherPieces = (): ((request: EngineRequest) => WholeRequest | undefined) => {
  let gathered: { readonly id: number; readonly pieces: Uint8Array[] } = { id: 0, pieces: [] };
  return (request) => {
    const { id } = request;
    if (gathered.id !== id) gathered = { id, pieces: [] };
    if ("piece" in request) {
      gathered.pieces.push(request.piece);
      return undefined;
    }
    const { task } = request;
    const { pieces } = gathered;
    gathered = { id, pieces: [] };
    return "bytes" in task ? { id, task: { ...task, bytes: Buffer.concat(pieces) } } : { id, task };
  };
};

const serve = async (eyes: Eyes, { id, task }: WholeRequest): Promise<void> => {
  const before = process.cpuUsage();
  const modelBefore = modelMs();
  try {
    const onStep = (step: EngineStep): void => {
      say({ type: "step", id, step });
    };
    const answer = await carryOut(eyes, task, onStep);
    const { user, system } = process.cpuUsage(before);
    say({
      type: "answer",
      id,
      answer,
      cpuMs: (user + system) / 1000,
      modelMs: modelMs() - modelBefore,
      residentBytes: process.memoryUsage.rss(),
    });
  } catch (error) {
    say({ type: "failed", id, error: error instanceof Error ? error.name : "unknown" });
  }
};

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

const carryOut = (eyes: Eyes, task: EngineTask, onStep: (step: EngineStep) => void) => {
  if (task.kind === "burst") return eyes.observeBurst(task.frames.map(asBuffer), { onStep });
  if (task.kind === "code-text") return eyes.observeCodeText(task.text);
  const bytes = asBuffer(task.bytes);
  switch (task.kind) {
    case "document":
      return eyes.observeDocument(bytes, {
        onStep,
        declaredType: task.declaredType,
        password: task.password,
      });
    case "selfie":
      return eyes.observeSelfie(bytes, { onStep, declaredType: task.declaredType });
    case "codes":
      return eyes.observeCodes(bytes, { onStep, declaredType: task.declaredType });
    case "black-out":
      return eyes.blackOut(bytes, task.polygons);
  }
};

const reasonUnable = (error: unknown): { readonly code: string; readonly detail: string } => {
  if (error instanceof ModelFileError)
    return {
      code: `model-${error.reason}`,
      detail:
        error.reason === "missing"
          ? `The model file "${error.modelFile}" is missing. Run "npm ci".`
          : `The model file "${error.modelFile}" is not the one that was measured (its SHA-256 differs). Run "rm -rf node_modules && npm ci".`,
    };
  if (error instanceof OwnModelError) return { code: "face-model-unusable", detail: error.message };
  return {
    code: "engine-start-failed",
    detail: `The engine could not start: ${error instanceof Error ? error.message : "unknown"}`,
  };
};

// The server is gone: there is nobody to answer.
process.on("disconnect", () => process.exit());
// Ctrl-C reaches the whole process group; the server decides when its engines end.
process.on("SIGINT", () => undefined);

await start();
