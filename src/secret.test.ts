import { inspect } from "node:util";
import { expect, test } from "vitest";
import { loadConfig } from "./config.ts";
import { Secret } from "./secret.ts";

const VALUE = "a-token-that-nobody-may-see-printed";

test("a secret is not in what prints it, in a text, in JSON or in an error", () => {
  const secret = new Secret(VALUE);
  const printed = [
    String(secret),
    JSON.stringify({ secret }),
    inspect({ secret }, { depth: 9, showHidden: true }),
    new Error("refused", { cause: secret }).stack ?? "",
    Object.values(secret).join(),
  ];
  for (const text of printed) expect(text).not.toContain(VALUE);
  expect(secret.reveal()).toBe(VALUE);
});

test("settings that are secret are not in what prints the settings", () => {
  const config = loadConfig({
    EKYC_METRICS_TOKEN: VALUE,
    EKYC_DATABASE_URL: `mysql://ekyc:${VALUE}@127.0.0.1/ekyc`,
  });
  expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toContain(VALUE);
  expect(config.metricsToken?.reveal()).toBe(VALUE);
});
