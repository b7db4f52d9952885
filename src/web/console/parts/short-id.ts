/** Enough to tell two apart on a screen: a prefix and eight of 24 random characters. */
const SHOWN = 12;

/** For where the whole id stands in a title. */
export const shortId = (id: string): string =>
  id.length > SHOWN + 1 ? `${id.slice(0, SHOWN)}…` : id;
