/**
 * @file Every screen: the permission that it needs, and where its code is, which is loaded when it is opened.
 */
import type { ComponentType } from "preact";
import type { PermissionName } from "../../client/index.ts";
import { type Route, type Screen, SCREENS } from "./router.ts";
import { may } from "./session.ts";

export interface ScreenProps {
  readonly route: Route;
}
export type ScreenLoader = () => Promise<ComponentType<ScreenProps>>;

export const SCREEN_LOADERS: Readonly<Record<Screen, ScreenLoader>> = {
  setup: async () => (await import("./account/setup-screen.tsx")).SetupScreen,
  queue: async () => (await import("./queue/queue-screen.tsx")).QueueScreen,
  case: async () => (await import("./case/case-screen.tsx")).CaseScreen,
  verifications: async () =>
    (await import("./verifications/verifications-screen.tsx")).VerificationsScreen,
  analytics: async () => (await import("./analytics/analytics-screen.tsx")).AnalyticsScreen,
  policies: async () => (await import("./policies/policies-screen.tsx")).PoliciesScreen,
  policy: async () => (await import("./policies/policy-screen.tsx")).PolicyScreen,
  blocklist: async () => (await import("./settings/blocklist-screen.tsx")).BlocklistScreen,
  consents: async () => (await import("./settings/consents-screen.tsx")).ConsentsScreen,
  webhooks: async () => (await import("./settings/webhooks-screen.tsx")).WebhooksScreen,
  keys: async () => (await import("./settings/keys-screen.tsx")).KeysScreen,
  people: async () => (await import("./settings/people-screen.tsx")).PeopleScreen,
  audit: async () => (await import("./settings/audit-screen.tsx")).AuditScreen,
  system: async () => (await import("./settings/system-screen.tsx")).SystemScreen,
  account: async () => (await import("./account/account-screen.tsx")).AccountScreen,
};

/** null: whoever is signed in. */
const NEEDED: Readonly<Record<Screen, PermissionName | null>> = {
  setup: null,
  queue: "reviews:read",
  case: "reviews:read",
  verifications: "verifications:read",
  analytics: "analytics:read",
  policies: "policies:read",
  policy: "policies:read",
  blocklist: "fraud:read",
  consents: "consents:read",
  webhooks: "webhooks:read",
  keys: "keys:write",
  people: "users:write",
  audit: "audit:read",
  system: "system:read",
  account: null,
};

export const mayOpen = (screen: Screen): boolean => {
  const permission = NEEDED[screen];
  return permission === null || may(permission);
};

const HOMES = SCREENS.filter((screen) => !["setup", "case", "policy"].includes(screen));

/** The first screen that one may open; one's own account is open to all. */
export const homeScreen = (): Screen => HOMES.find(mayOpen) ?? "account";
