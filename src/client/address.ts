/**
 * @file Addresses with what somebody chose in them.
 */

/** at`/v1/verifications/${id}`: parts are escaped, so that none becomes more than one step of the path. */
export const at = (strings: TemplateStringsArray, ...parts: readonly (string | number)[]): string =>
  strings.reduce((path, part, index) => path + encodeURIComponent(String(parts[index - 1])) + part);
