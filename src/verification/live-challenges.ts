/**
 * @file Live capture before anything is observed: what the policy lets applicants do, challenges given out, and the
 * answer to one taken.
 */
import { randomInt } from "node:crypto";
import { namesVirtualCamera } from "../assessment/index.ts";
import { HEAD_TURNS, type HeadTurn, type LiveCapture } from "../observations/index.ts";
import type { Evidence } from "./observe.ts";
import type { VerificationPorts } from "./ports.ts";

/** Three of four turns, none twice in a row: 36 sequences, so a recorded one fits once in 36 tries. */
const TURNS = 3;

export interface IssuedChallenge {
  readonly token: string;
  readonly actions: readonly HeadTurn[];
  readonly expiresAt: Date;
  readonly maximumActionMs: number;
}

export interface CaptureRules {
  readonly liveCaptureRequired: boolean;
  readonly selfieUpload: "always" | "if-camera-failed" | "never";
}

export type TakenLive =
  | { readonly outcome: "taken"; readonly live: NonNullable<Evidence["live"]> }
  | { readonly outcome: "invalid" | "expired" | "spent" };

type Ports = Pick<VerificationPorts, "records" | "judgement">;

export class LiveChallenges {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  get rules(): CaptureRules {
    const { checks, live } = this.#ports.judgement.policy;
    const required = Object.entries(checks).some(
      ([check, { required }]) => check.startsWith("live.") && required !== false,
    );
    return { liveCaptureRequired: required, selfieUpload: live.selfieUpload };
  }

  issue(): IssuedChallenge {
    const actions = chooseTurns();
    const { token, expiresAt } = this.#ports.records.giveChallenge(actions);
    const { maximumActionMs } = this.#ports.judgement.policy.live;
    return { token, actions, expiresAt: new Date(expiresAt), maximumActionMs };
  }

  /** Spends the challenge, before a pixel is looked at. The name of the camera ends here. */
  async take(capture: LiveCapture, frames: readonly Uint8Array[]): Promise<TakenLive> {
    const taken = await this.#ports.records.takeChallenge(capture.challenge);
    if (taken.outcome !== "taken") return taken;
    const { label, ...camera } = capture.camera;
    const name = label === "" ? "none" : namesVirtualCamera(label) ? "virtual" : "other";
    return {
      outcome: "taken",
      live: {
        frames,
        claims: {
          actions: [...taken.actions],
          frames: capture.frames,
          camera: { ...camera, name },
        },
        giveBack: taken.giveBack,
      },
    };
  }
}

const chooseTurns = (): readonly HeadTurn[] => {
  const turns: HeadTurn[] = [];
  while (turns.length < TURNS) {
    const open = HEAD_TURNS.filter((turn) => turn !== turns.at(-1));
    turns.push(open[randomInt(open.length)]!);
  }
  return turns;
};
