/**
 * @file What the page and the worker that sees say to each other.
 *
 * The page sends one frame and waits for its answer before it sends the next: a slow device looks less
 * often, and no frame ever waits in a queue.
 */

/** What is looked for; each needs other models. */
export type SightTask = "face" | "card";

export type ToWorker =
  | { readonly type: "open"; readonly task: SightTask }
  | {
      readonly type: "look";
      readonly frame: ImageBitmap;
      /** A picture of at most BURST_SIDE_PX for the burst. */
      readonly wantsFrame: boolean;
      /** The frame as the camera gave it, as a JPEG file. */
      readonly wantsStill: boolean;
    };

export type FromWorker =
  | { readonly type: "opened" }
  | { readonly type: "failed" }
  | { readonly type: "seen"; readonly seen: Seen };

export interface Seen {
  readonly face?: FaceSight;
  readonly card?: CardSight;
  readonly frame?: Blob;
  readonly still?: Blob;
  /** Of the frame as the camera gave it. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Time that the worker took. */
  readonly elapsedMs: number;
}

/** All lengths are shares of the frame's width and height, so that they hold for any size. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface FaceSight {
  /** Faces large enough to be a person who takes part. */
  readonly count: number;
  /** Of the largest face; absent where there is none. */
  readonly best?: {
    readonly area: Area;
    /** Degrees, as in observations: yaw grows towards the right of the frame, pitch upwards. */
    readonly yaw: number;
    readonly pitch: number;
    /** Mean luma of the face, 0 to 255. */
    readonly luma: number;
    /** As in observations: 0 where both halves of the face are as bright, -1 to 1. */
    readonly balance: number;
    /** As in observations: near 0 when blurred. */
    readonly sharpness: number;
  };
}

export interface CardSight {
  /** Median luma of the whole frame, and the share of it that is clipped. */
  readonly luma: number;
  readonly clipped: number;
  /** Absent where no card was found. */
  readonly card?: {
    /** Corners as shares of width and height. */
    readonly corners: readonly (readonly [x: number, y: number])[];
    /** Shorter over longer of the two pairs of opposite sides, the smaller one: 1 seen from straight above. */
    readonly squareness: number;
    readonly sharpness: number;
    /** Share of the card. */
    readonly glare: number;
    readonly widthPx: number;
  };
}
