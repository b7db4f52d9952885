/**
 * @file A key for one purpose out of a key of the installation, so that what is signed for one purpose is
 * worth nothing for another.
 */
import { hkdfSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { KEY_BYTES, keyFromBytes } from "./key-hierarchy.ts";

/** @param purpose names the use and its version, such as "live-challenge|v1" */
export const derivedKey = (key: KeyObject, purpose: string): KeyObject =>
  keyFromBytes(Buffer.from(hkdfSync("sha256", key, "", `ekyc|derived|${purpose}`, KEY_BYTES)));
