/**
 * @file How a picture is looked at: how near, how far turned, which part, with how much contrast.
 *
 * In:  what the person did, by pointer or by key.
 * Out: the next look. Offsets are shares of the stage's size, so that they hold when the window changes.
 */
export interface Look {
  /** 1: the whole picture fits. */
  readonly zoom: number;
  /** Degrees clockwise: 0, 90, 180, 270. */
  readonly turn: number;
  readonly x: number;
  readonly y: number;
  /** 1: as it is. */
  readonly contrast: number;
  readonly magnifier: boolean;
}

export const FIRST_LOOK: Look = { zoom: 1, turn: 0, x: 0, y: 0, contrast: 1, magnifier: false };

/** At 8 a card of 2000 pixels shows its grain on any screen. */
const NEAREST = 8;
const ZOOM_STEP = 1.25;
const PAN_STEP = 0.1;

export type LookAction =
  | { readonly type: "nearer" }
  | { readonly type: "farther" }
  | { readonly type: "turned" }
  | { readonly type: "contrasted"; readonly contrast: number }
  | { readonly type: "moved"; readonly x: number; readonly y: number }
  | { readonly type: "magnified" }
  | { readonly type: "reset" };

export const lookOn = (look: Look, action: LookAction): Look => {
  switch (action.type) {
    case "nearer":
      return zoomed(look, look.zoom * ZOOM_STEP);
    case "farther":
      return zoomed(look, look.zoom / ZOOM_STEP);
    case "turned":
      return { ...look, turn: (look.turn + 90) % 360 };
    case "contrasted":
      return { ...look, contrast: action.contrast };
    case "moved":
      return within({ ...look, x: look.x + action.x, y: look.y + action.y });
    case "magnified":
      return { ...look, magnifier: !look.magnifier };
    case "reset":
      return FIRST_LOOK;
  }
};

/** The middle of the stage stays where it is. */
const zoomed = (look: Look, wanted: number): Look => {
  const zoom = Math.min(NEAREST, Math.max(1, wanted));
  return within({ ...look, zoom, x: (look.x * zoom) / look.zoom, y: (look.y * zoom) / look.zoom });
};

/** No farther than to the edge: a picture that has left the stage is not found again. */
const within = (look: Look): Look => {
  const furthest = (look.zoom - 1) / 2;
  const bound = (offset: number): number => Math.min(furthest, Math.max(-furthest, offset));
  return { ...look, x: bound(look.x), y: bound(look.y) };
};

/** Keys of the stage while it has the focus. */
export const actionOfKey = (key: string): LookAction | undefined => {
  switch (key) {
    case "+":
    case "=":
      return { type: "nearer" };
    case "-":
      return { type: "farther" };
    case "0":
      return { type: "reset" };
    case "o":
      return { type: "turned" };
    case "m":
      return { type: "magnified" };
    case "ArrowLeft":
      return { type: "moved", x: PAN_STEP, y: 0 };
    case "ArrowRight":
      return { type: "moved", x: -PAN_STEP, y: 0 };
    case "ArrowUp":
      return { type: "moved", x: 0, y: PAN_STEP };
    case "ArrowDown":
      return { type: "moved", x: 0, y: -PAN_STEP };
    default:
      return undefined;
  }
};
