/**
 * @file A grey square of 64 by 64 pixels in each format that an engine must decode.
 * Drawn for this purpose with sharp; kept as text so that no picture file is shipped.
 */
const SAMPLES = {
  jpeg: "/9j/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCABAAEADASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/9k=",
  png: "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAMAAACdt4HsAAAAA1BMVEWAgICQdD0xAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAG0lEQVRYw+3BgQAAAADDoPlT3+AEVQEAAAB8AxBAAAEZszF2AAAAAElFTkSuQmCC",
  webp: "UklGRjgAAABXRUJQVlA4ICwAAADwAwCdASpAAEAAPzmczl8vKyolIggB4CcJaQAW30CY08a7Pzb3TqIAAAAAAA==",
} as const;

export const codecSamples = (): Readonly<Record<keyof typeof SAMPLES, Buffer>> => ({
  jpeg: Buffer.from(SAMPLES.jpeg, "base64"),
  png: Buffer.from(SAMPLES.png, "base64"),
  webp: Buffer.from(SAMPLES.webp, "base64"),
});
