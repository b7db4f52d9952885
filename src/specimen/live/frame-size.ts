/** Longer side of a frame of a drawn burst, in pixels: faces of 75 to 130 px, and a frame is measured in 40 ms. */
export const FRAME_SIDE_PX = 256;
