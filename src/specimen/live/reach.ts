/**
 * @file How far a head has to be turned until a page that guides would say that it is enough.
 *
 * In:  a sitter and what measures faces.
 * Out: for each turn, degrees; undefined for a head that is never measured as turned far enough.
 *
 * A page measures the pose as the server does and lets a person go on turning until it sees a turn; noses differ, so
 * the heads are turned by different angles. A head that cannot be turned so far (the pictures tear before) answers no
challenge: the page would begin anew and send nothing.
 */
import { HEAD_TURNS, type HeadTurn } from "../../observations/index.ts";
import type { FaceReader } from "../../vision/face/index.ts";
import { FRAME_SIDE_PX } from "./frame-size.ts";
import { type HeadPose, STRAIGHT } from "./head-pose.ts";
import { type Reach, type Sitter, turnHead } from "./turn-head.ts";

/** Less than the page asks for (20 and 10), for which more of the pictures would be torn. */
const YAW_DEGREES = 15;
const PITCH_DEGREES = 8;

const STEP_DEGREES = 4;
const FIRST_DEGREES = { sideways: 14, upDown: 10 } as const;
/** Beyond, a portrait with a mean shape no longer looks like a head. */
const LAST_DEGREES = { sideways: 30, upDown: 22 } as const;

export const reachOf = async (sitter: Sitter, reader: FaceReader): Promise<Reach | undefined> => {
  const measure = async (pose: HeadPose) => {
    const picture = turnHead(sitter, pose, FRAME_SIDE_PX);
    const { faces } = await reader.observeFaces(picture, { features: "none", purpose: "selfie" });
    return faces[0]?.pose;
  };
  const straight = await measure(STRAIGHT);
  const reach = { left: 0, right: 0, up: 0, down: 0 };
  if (straight === undefined) return undefined;
  for (const turn of HEAD_TURNS) {
    const kind = turn === "left" || turn === "right" ? "sideways" : "upDown";
    let degrees: number = FIRST_DEGREES[kind];
    for (; degrees <= LAST_DEGREES[kind]; degrees += STEP_DEGREES) {
      const seen = await measure({ ...STRAIGHT, ...TURNED[turn](degrees) });
      if (seen === undefined) continue;
      const [yaw, pitch] = [seen.yaw - straight.yaw, seen.pitch - straight.pitch];
      if (TOWARDS[turn](yaw / YAW_DEGREES, pitch / PITCH_DEGREES) >= 1) break;
    }
    if (degrees > LAST_DEGREES[kind]) return undefined;
    reach[turn] = degrees;
  }
  return reach;
};

const TURNED: Readonly<Record<HeadTurn, (degrees: number) => Partial<HeadPose>>> = {
  left: (yaw) => ({ yaw }),
  right: (degrees) => ({ yaw: -degrees }),
  up: (pitch) => ({ pitch }),
  down: (degrees) => ({ pitch: -degrees }),
};

const TOWARDS: Readonly<Record<HeadTurn, (yaw: number, pitch: number) => number>> = {
  left: (yaw) => yaw,
  right: (yaw) => -yaw,
  up: (_yaw, pitch) => pitch,
  down: (_yaw, pitch) => -pitch,
};
