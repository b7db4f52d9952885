/**
 * @file What breaks programs that were written for an earlier document of the API.
 *
 * In:  the document as it was promised, and as it is.
 * Out: a line for each change that breaks somebody. What an answer may say more (a field, a code, a status of a problem)
 *      breaks nobody: the API says that what is not known is to be ignored.
 */
import type { OpenAPIV3_1 } from "openapi-types";
import type { OpenApiDocument } from "../../src/api/openapi/index.ts";

type Schema = OpenAPIV3_1.SchemaObject & { readonly $ref?: string; readonly const?: unknown };
type Way = "sent" | "given";

interface Documents {
  readonly before: OpenApiDocument;
  readonly after: OpenApiDocument;
}

interface Place {
  readonly way: Way;
  readonly at: string;
  /** Names of schemas on the way here: a schema may hold itself. */
  readonly within: readonly string[];
}

const METHODS = ["get", "put", "post", "patch", "delete"] as const;

export const breakingChanges = (documents: Documents): readonly string[] =>
  Object.entries(documents.before.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const before = item?.[method];
      if (before === undefined) return [];
      const at = `${method.toUpperCase()} ${path}`;
      const after = documents.after.paths?.[path]?.[method];
      return after === undefined
        ? [`${at} is gone`]
        : operationChanges({ before, after }, at, documents);
    }),
  );

interface Operations {
  readonly before: OpenAPIV3_1.OperationObject;
  readonly after: OpenAPIV3_1.OperationObject;
}

const operationChanges = (
  operations: Operations,
  at: string,
  documents: Documents,
): readonly string[] => [
  ...(operations.before.operationId === operations.after.operationId
    ? []
    : [`${at} has another name`]),
  ...ruleChanges(operations, at),
  ...parameterChanges(operations, at, documents),
  ...bodyChanges(operations, at, documents),
  ...answerChanges(operations, at, documents),
];

const ruleChanges = ({ before, after }: Operations, at: string): readonly string[] => {
  const rule = (operation: object): string =>
    JSON.stringify([
      (operation as Record<string, unknown>)["x-access"],
      (operation as Record<string, unknown>)["x-or-applicant"] ?? false,
    ]);
  return rule(before) === rule(after) ? [] : [`${at} may be called by others than before`];
};

const parametersOf = (operation: OpenAPIV3_1.OperationObject) =>
  (operation.parameters ?? []).flatMap((one) => ("in" in one ? [one] : []));

const parameterChanges = (
  { before, after }: Operations,
  at: string,
  documents: Documents,
): readonly string[] => {
  const earlier = new Map(parametersOf(before).map((one) => [`${one.in} ${one.name}`, one]));
  const later = new Map(parametersOf(after).map((one) => [`${one.in} ${one.name}`, one]));
  const changed = [...earlier].flatMap(([key, one]) => {
    const now = later.get(key);
    if (now === undefined) return [`${at}: the parameter ${key} is gone`];
    return schemaChanges(
      { before: one.schema as Schema, after: now.schema as Schema },
      { way: "sent", at: `${at} ${key}`, within: [] },
      documents,
    );
  });
  const demanded = [...later].flatMap(([key, one]) =>
    one.required === true && earlier.get(key)?.required !== true
      ? [`${at}: the parameter ${key} is needed now`]
      : [],
  );
  return [...changed, ...demanded];
};

const contentOf = (holder: unknown): Readonly<Record<string, { readonly schema?: Schema }>> =>
  (holder as { readonly content?: Record<string, { readonly schema?: Schema }> } | undefined)
    ?.content ?? {};

const bodyChanges = (
  { before, after }: Operations,
  at: string,
  documents: Documents,
): readonly string[] => [
  ...(before.requestBody === undefined && after.requestBody !== undefined
    ? [`${at}: a body is needed now`]
    : []),
  ...contentChanges(
    { before: before.requestBody, after: after.requestBody },
    { way: "sent", at, within: [] },
    documents,
  ),
];

const answerChanges = (
  { before, after }: Operations,
  at: string,
  documents: Documents,
): readonly string[] =>
  Object.entries(before.responses ?? {}).flatMap(([status, answer]) => {
    const now = after.responses?.[status];
    const place = { way: "given", at: `${at} ${status}`, within: [] } as const;
    return now === undefined
      ? [`${at}: the answer ${status} is gone`]
      : contentChanges({ before: answer, after: now }, place, documents);
  });

const contentChanges = (
  { before, after }: { readonly before: unknown; readonly after: unknown },
  place: Place,
  documents: Documents,
): readonly string[] =>
  Object.entries(contentOf(before)).flatMap(([type, { schema }]) => {
    const now = contentOf(after)[type];
    if (now === undefined) return [`${place.at}: ${type} is gone`];
    if (schema === undefined || now.schema === undefined) return [];
    return schemaChanges({ before: schema, after: now.schema }, place, documents);
  });

interface Schemas {
  readonly before: Schema;
  readonly after: Schema;
}

const named = (schema: Schema, document: OpenApiDocument): Schema => {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : (document.components?.schemas?.[name] as Schema);
};

const schemaChanges = (
  { before, after }: Schemas,
  place: Place,
  documents: Documents,
): readonly string[] => {
  const name = before.$ref;
  if (name !== undefined && place.within.includes(name)) return [];
  const inside = name === undefined ? place : { ...place, within: [...place.within, name] };
  const schemas = {
    before: named(before, documents.before),
    after: named(after, documents.after),
  };
  return [
    ...typeChanges(schemas, inside),
    ...choiceChanges(schemas, inside, documents),
    ...valueChanges(schemas, inside),
    ...limitChanges(schemas, inside),
    ...propertyChanges(schemas, inside, documents),
    ...itemChanges(schemas, inside, documents),
  ];
};

const typesOf = ({ type, anyOf }: Schema): ReadonlySet<string> =>
  new Set([
    ...[type ?? []].flat(),
    ...(anyOf ?? []).flatMap((one) => [(one as Schema).type ?? []].flat()),
  ] as readonly string[]);

const typeChanges = ({ before, after }: Schemas, { way, at }: Place): readonly string[] => {
  const [earlier, later] = [typesOf(before), typesOf(after)];
  if (earlier.size === 0 || later.size === 0) return [];
  const lost = [...earlier].filter((one) => !later.has(one));
  const gained = [...later].filter((one) => !earlier.has(one));
  const breaking = way === "sent" ? lost : gained;
  return breaking.map((one) =>
    way === "sent" ? `${at}: ${one} is not taken any more` : `${at}: can be ${one} now`,
  );
};

/** Alternatives are matched in order: they are written in order. */
const choiceChanges = (
  { before, after }: Schemas,
  place: Place,
  documents: Documents,
): readonly string[] => {
  const [earlier, later] = [before.anyOf ?? before.oneOf, after.anyOf ?? after.oneOf];
  if (earlier === undefined) return [];
  if (later === undefined) return [`${place.at}: has no alternatives any more`];
  if (later.length < earlier.length && place.way === "sent")
    return [`${place.at}: an alternative is gone`];
  return earlier.flatMap((one, index) => {
    const now = later[index];
    return now === undefined ? [] : schemaChanges({ before: one, after: now }, place, documents);
  });
};

const valuesOf = ({ enum: values, const: only }: Schema): readonly unknown[] | undefined =>
  values ?? (only === undefined ? undefined : [only]);

const valueChanges = ({ before, after }: Schemas, { way, at }: Place): readonly string[] => {
  const [earlier, later] = [valuesOf(before), valuesOf(after)];
  if (way === "given") return []; // Codes may be added, and one that is not given any more misleads nobody.
  if (later === undefined) return [];
  if (earlier === undefined) return [`${at}: only some values are taken now`];
  return earlier
    .filter((one) => !later.includes(one))
    .map((one) => `${at}: ${JSON.stringify(one)} is not taken any more`);
};

const UPPER = ["maxLength", "maxItems", "maximum"] as const;
const LOWER = ["minLength", "minItems", "minimum"] as const;

const limitChanges = ({ before, after }: Schemas, { way, at }: Place): readonly string[] => {
  if (way === "given") return [];
  const tighter = [
    ...UPPER.filter((one) => (after[one] ?? Infinity) < (before[one] ?? Infinity)),
    ...LOWER.filter((one) => (after[one] ?? -Infinity) > (before[one] ?? -Infinity)),
    ...(after.pattern !== undefined && after.pattern !== before.pattern ? ["pattern"] : []),
  ];
  return tighter.map((one) => `${at}: ${one} is tighter`);
};

const propertyChanges = (
  { before, after }: Schemas,
  place: Place,
  documents: Documents,
): readonly string[] => {
  if (before.properties === undefined) return [];
  const later = (after.properties ?? {}) as Readonly<Record<string, Schema>>;
  const [needed, neededBefore] = [new Set(after.required), new Set(before.required)];
  const changed = Object.entries(before.properties).flatMap(([name, property]) => {
    const at = `${place.at} .${name}`;
    const now = later[name];
    if (now === undefined) return [`${at} is gone`];
    if (place.way === "given" && neededBefore.has(name) && !needed.has(name))
      return [`${at} can be absent now`];
    return schemaChanges({ before: property, after: now }, { ...place, at }, documents);
  });
  const demanded = [...needed]
    .filter((name) => place.way === "sent" && !neededBefore.has(name))
    .map((name) => `${place.at} .${name} is needed now`);
  return [...changed, ...demanded];
};

const itemChanges = (
  { before, after }: Schemas,
  place: Place,
  documents: Documents,
): readonly string[] => {
  const [earlier, later] = [before, after].map(
    (schema) => (schema as { readonly items?: Schema }).items,
  );
  return earlier === undefined || later === undefined
    ? []
    : schemaChanges(
        { before: earlier, after: later },
        { ...place, at: `${place.at} []` },
        documents,
      );
};
