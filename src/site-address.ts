/**
 * @file What an address in the settings is: scheme, host and port, and nothing after them.
 */

/** Pages and routes stand at the root. */
export const isSiteAddress = (text: string): boolean =>
  /^https?:\/\/[^/?#@]+\/?$/.test(text) && URL.canParse(text);
