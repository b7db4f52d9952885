import { expect, test } from "vitest";
import { ConfigError, loadConfig } from "./config.ts";

test("an empty environment gives the defaults of the documentation", () => {
  expect(loadConfig({})).toMatchObject({ host: "127.0.0.1", port: 8501, dataDir: "./data" });
});

test("a mistyped setting is refused by name", () => {
  expect(() => loadConfig({ EKYC_PROT: "80" })).toThrow(/EKYC_PROT: no such setting/);
});

test("a message names the setting and the rule and never the value", () => {
  try {
    loadConfig({ EKYC_PORT: "sekret" });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain("EKYC_PORT: must be a whole number");
    expect(String(error)).not.toContain("sekret");
  }
});

test("specimens cannot be allowed in production", () => {
  expect(() => loadConfig({ NODE_ENV: "production", EKYC_ALLOW_SPECIMENS: "true" })).toThrow(
    /production/,
  );
  expect(loadConfig({ EKYC_ALLOW_SPECIMENS: "true" }).allowSpecimens).toBe(true);
});

test("an empty value means the default, as in a .env file with nothing after the sign", () => {
  expect(loadConfig({ EKYC_HOST: "" }).host).toBe("127.0.0.1");
});

test("the public address is kept without a slash at its end, and anything but scheme and host is refused", () => {
  const publicUrl = (value: string) => loadConfig({ EKYC_PUBLIC_URL: value }).publicUrl;
  expect(publicUrl("https://id.example.org/")).toBe("https://id.example.org");
  expect(publicUrl("http://127.0.0.1:8501")).toBe("http://127.0.0.1:8501");
  for (const wrong of [
    "id.example.org",
    "ftp://id.example.org",
    "https://id.example.org/path",
    "https://user:secret@id.example.org",
    "https://",
  ])
    expect(() => publicUrl(wrong), wrong).toThrow(/EKYC_PUBLIC_URL: must be an address/);
});

test("proxies are addresses, networks or this machine, and nothing else", () => {
  const proxies = (value: string) => loadConfig({ EKYC_TRUSTED_PROXIES: value }).trustedProxies;
  expect(proxies("loopback, 10.0.0.0/8,2001:db8::/32,192.0.2.1")).toEqual([
    "loopback",
    "10.0.0.0/8",
    "2001:db8::/32",
    "192.0.2.1",
  ]);
  expect(loadConfig({}).trustedProxies).toEqual([]);
  for (const wrong of ["true", "proxy.example.org", "10.0.0.0/33", "10.0.0.0/8/8", "*", "10.0.0.1,"])
    expect(() => proxies(wrong), wrong).toThrow(ConfigError);
});
