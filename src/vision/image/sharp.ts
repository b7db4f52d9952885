/**
 * @file sharp (libvips), set up once for an engine: one thread, no cache of
 * pictures between people.
 */
import sharp from "sharp";

// Engines are the unit of parallelism; a cache would keep one applicant's picture in memory during the next.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Closes every decoder of this process except JPEG, PNG and WebP; for good. An
 * engine calls it before it takes its first bytes, as the second wall behind the
 * check of the first bytes (decoders of GIF, TIFF and VIPS files had published
 * vulnerabilities: GHSA-f88m-g3jw-g9cj). Not done on import, because specimens
 * are drawn from SVG in processes that also observe.
 */
export const closeOtherDecoders = (): void => {
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({
    operation: [
      "VipsForeignLoadJpegBuffer",
      "VipsForeignLoadPngBuffer",
      "VipsForeignLoadWebpBuffer",
    ],
  });
};

export { sharp };
