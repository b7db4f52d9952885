/**
 * @file Hands out a module that can fail in place of each that has a place; see [Note: failpoints]. Runs in the thread
 * in which Node resolves modules, which knows no TypeScript.
 */
let places = [];
let failpoints = "";

export const initialize = (given) => {
  places = given.places;
  failpoints = given.failpoints;
};

const MARK = "?failpoints";

export const resolve = async (specifier, context, next) => {
  const resolved = await next(specifier, context);
  const isOurs = context.parentURL?.endsWith(MARK) === true;
  const has = places.some(({ url }) => url === resolved.url);
  if (!has || isOurs) return resolved;
  return { ...resolved, url: `${resolved.url}${MARK}`, format: "module", shortCircuit: true };
};

export const load = async (url, context, next) => {
  if (!url.endsWith(MARK)) return next(url, context);
  const real = url.slice(0, -MARK.length);
  const source = places
    .filter((place) => place.url === real)
    .map(
      ({ name, function: exported, of }) =>
        `export function ${exported}(...args) { return call(${JSON.stringify({ name, of })}, () => real.${exported}(...args)); }`,
    );
  return {
    format: "module",
    shortCircuit: true,
    source: [
      `import { call } from ${JSON.stringify(failpoints)};`,
      `import * as real from ${JSON.stringify(real)};`,
      `export * from ${JSON.stringify(real)};`,
      ...source,
    ].join("\n"),
  };
};
