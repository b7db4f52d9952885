/**
 * @file Examples for the document, by name of the schema. The people in them are fictional; a test holds each against its
 * schema, and asks for one for everything that is sent.
 */
export const EXAMPLES: Readonly<Record<string, readonly unknown[]>> = {};
