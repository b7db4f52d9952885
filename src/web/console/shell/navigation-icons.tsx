/**
 * @file The drawings beside the names of the screens, in the manner of those of the kit.
 */
const icon = (path: string) => () => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.7"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={path} />
  </svg>
);

export const NAVIGATION_ICONS = {
  queue: icon("M4 5h16v9h-5l-1.500 2.500h-3L9 14H4zM4 14v5h16v-5"),
  verifications: icon("M3.500 5.500h17v13h-17zM7 10h4M7 14h10M14 10h3"),
  analytics: icon("M4 20V4M4 20h16M8 16v-4M12.500 16V8M17 16v-6"),
  policies: icon("M5 7h9M18 7h1M5 12h2M11 12h8M5 17h7M16 17h3M14 5v4M7 10v4M12 15v4"),
  blocklist: icon("M12 3.500a8.500 8.500 0 1 0 0 17a8.500 8.500 0 1 0 0-17M6 6l12 12"),
  consents: icon("M6 3.500h9l3.500 3.500v13.500H6zM9 13l2.200 2.200L15.500 11"),
  webhooks: icon("M12 5v6M12 11l-5 7M12 11l5 7M12 3.500v.1M6 19.500v.1M18 19.500v.1M9 19h6"),
  keys: icon("M8 12.500a3.500 3.500 0 1 0 0 .1M11.500 12.500H20M17 12.500v3M20 12.500v2"),
  people: icon(
    "M9 11a3 3 0 1 0 0-6a3 3 0 0 0 0 6M3.500 19c.5-3 2.500-4.700 5.500-4.700s5 1.700 5.500 4.700M15.500 5.300a3 3 0 0 1 0 5.400M17 14.600c2 .6 3.200 2.100 3.500 4.400",
  ),
  audit: icon("M5 4h14v16H5zM8.500 8.500h7M8.500 12h7M8.500 15.500h4"),
  system: icon("M4 5h16v6H4zM4 13h16v6H4zM7.500 8v.1M7.500 16v.1M11 8h5M11 16h5"),
} as const;
