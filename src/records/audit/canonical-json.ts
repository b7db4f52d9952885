/**
 * @file One text for one value: JSON with sorted keys and no spaces (RFC 8785, JCS).
 *
 * RFC 8785 section 3.2.2 takes over how ECMAScript prints strings and numbers, so
 * JSON.stringify does both; section 3.2.3 sorts keys by UTF-16 code units, as `sort` does.
 */

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export const canonicalJson = (value: Json): string => {
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    return `[${items.map(canonicalJson).join(",")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    const texts = members.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
    return `{${texts.join(",")}}`;
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new RangeError("JSON has no infinity and no NaN");
  }
  return JSON.stringify(value);
};
