/**
 * @file Points and polygons on a picture.
 *
 * [Note: picture frame]
 *
 * Every polygon that leaves an engine is in the picture frame: pixels of the
 * decoded picture after EXIF orientation, origin at the top left corner of the
 * top left pixel, x to the right, y down. A page can be drawn over with these
 * numbers as they are.
 *
 * [Note: reading frame]
 *
 * Text also has a place in the reading frame: the card (or, when no card was
 * found, the picture) turned upright and scaled so that its width and height
 * are both 1. Layout rules ("below the label", "left half") are written in it.
 */
import { z } from "zod";

/** x and y in pixels of the picture frame. */
export const Point = z.tuple([z.number(), z.number()]);
export type Point = z.infer<typeof Point>;

/** Corners in order: top left, top right, bottom right, bottom left, as read. */
export const Quadrilateral = z.tuple([Point, Point, Point, Point]);
export type Quadrilateral = z.infer<typeof Quadrilateral>;

/** An upright box in the reading frame; 0 to 1 from left and from top. See [Note: reading frame]. */
export const ReadingBox = z.object({
  left: z.number(),
  top: z.number(),
  right: z.number(),
  bottom: z.number(),
});
export type ReadingBox = z.infer<typeof ReadingBox>;
