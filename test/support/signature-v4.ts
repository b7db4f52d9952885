/**
 * @file AWS Signature Version 4, written down a second time, so that what signs is not what checks.
 */
import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Whether a request was signed with this key. */
export const isSignedWith = (secret: string, request: IncomingMessage): boolean => {
  const said = /Credential=([^/]+)\/(\d+)\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)/.exec(
    request.headers.authorization ?? "",
  );
  if (said === null) return false;
  const [, , day = "", scope = "", signed = "", signature] = said;
  const url = new URL(request.url ?? "", "http://host");
  const canonical = [
    request.method,
    url.pathname,
    [...url.searchParams]
      .map((pair) => pair.map(encodeURIComponent).join("="))
      .sort()
      .join("&"),
    ...signed.split(";").map((name) => `${name}:${String(request.headers[name])}`),
    "",
    signed,
    request.headers["x-amz-content-sha256"],
  ].join("\n");
  const text = [
    "AWS4-HMAC-SHA256",
    request.headers["x-amz-date"],
    `${day}/${scope}`,
    createHash("sha256").update(canonical).digest("hex"),
  ].join("\n");
  const mac = (key: Buffer | string, part: string) =>
    createHmac("sha256", key).update(part).digest();
  const key = [day, ...scope.split("/")].reduce<Buffer | string>(mac, `AWS4${secret}`);
  return mac(key, text).toString("hex") === signature;
};
