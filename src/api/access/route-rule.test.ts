import { fastify } from "fastify";
import { expect, test } from "vitest";
import { requireRules } from "./route-rule.ts";

test("a route without a rule stops the start", async () => {
  const app = fastify();
  requireRules(app);
  app.get("/open", { config: { access: "anybody" } }, () => "");
  expect(() => app.get("/forgotten", () => "")).toThrow(/GET \/forgotten has no rule/);
  await app.close();
});

test("the HEAD of a route has the rule of its GET", async () => {
  const app = fastify();
  requireRules(app);
  app.get("/closed", { config: { access: "audit:read" } }, () => "");
  const rules: unknown[] = [];
  app.addHook("onRequest", (request, _reply, done) => {
    rules.push(request.routeOptions.config.access);
    done();
  });
  await app.inject({ method: "HEAD", url: "/closed" });
  expect(rules).toEqual(["audit:read"]);
  await app.close();
});
