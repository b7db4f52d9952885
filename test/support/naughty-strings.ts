/**
 * @file Texts that have broken programs before: markup, templates, directions of writing, zeros, and what looks like
 * something else. After the well known list of naughty strings, in our own choice.
 */
const SCRIPT = `<img src=x onerror="globalThis.hacked=1">`;

/** What would run, if it were taken for anything but text. */
export const SCRIPTS: readonly string[] = [
  SCRIPT,
  `"><script>globalThis.hacked=1</script>`,
  `'"--></style></script><script>globalThis.hacked=1</script>`,
  `<svg/onload=globalThis.hacked=1>`,
  "javascript:globalThis.hacked=1",
  "${globalThis.hacked=1}",
  "{{constructor.constructor('globalThis.hacked=1')()}}",
  `<a href="javascript:globalThis.hacked=1">x</a>`,
];

export const NAUGHTY_STRINGS: readonly string[] = [
  ...SCRIPTS,
  "",
  " ",
  "null",
  "undefined",
  "true",
  "NaN",
  "-0",
  "1e309",
  "0x7fffffff",
  "\u0000",
  "\u0000\u0001\u001f\u007f",
  "\r\nset-cookie: a=b",
  "\u202egnp.exe",
  "\u200b\ufeff\u2028\u2029",
  "\ud83d\ude00\ud83c\uddee\ud83c\uddf3",
  "\ud800",
  "e\u0301".repeat(30),
  "\u0915\u094d\u0937\u0924\u094d\u0930\u093f\u092f",
  "'; DROP TABLE cases; --",
  "' OR '1'='1",
  "%",
  "_%\\",
  "../../../../etc/passwd",
  "file:///etc/passwd",
  "http://169.254.169.254/latest/meta-data",
  "$(touch hacked)",
  "`touch hacked`",
  "%s%s%s%n",
  "=cmd|' /C calc'!A0",
  "__proto__",
  "constructor",
  "A".repeat(5000),
];
