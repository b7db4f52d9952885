/**
 * @file The groups of the API: the first half of every operation's name, in the order in which they are shown.
 */
export const GROUPS = {
  verifications: "One identity-proofing transaction of one applicant.",
  files: "Evidence: pictures, sent whole or in parts, looked at as soon as they are there.",
  capture: "What an applicant may do before the camera, and challenges for a live selfie.",
  consents: "The notice, consent to it, and its withdrawal.",
  handoffs: "Going on with a verification on a phone.",
  reports: "What was checked, with what result; immutable.",
  reviews: "The queue, a case, and what a person decides.",
  stateless: "Compare, read, verify and assess without keeping anything.",
  identities: "Who was verified: one identity for each document number.",
  legalHolds: "What may not be erased for now, and why.",
  erasures: "Receipts of what was erased.",
  retention: "How long what is kept.",
  blocklist: "Numbers and faces that are not let through without a person.",
  policies: "By what is decided, in versions.",
  operatingPoints: "Thresholds of face comparison, with the error rates that were measured.",
  models: "The models, with hash and licence.",
  events: "What happened, for programs that would rather ask.",
  webhooks: "What happened, told to other servers.",
  audit: "Who did what; a chain that shows when it was changed.",
  analytics: "Numbers over many verifications.",
  accounts: "Signing in, sessions, invitations.",
  users: "People with accounts.",
  apiKeys: "Keys of programs.",
  system: "The state of this server.",
  server: "Whether it is up.",
  reference: "The words of the API: reasons and problems.",
} as const satisfies Readonly<Record<string, string>>;

export type Group = keyof typeof GROUPS;

export const isGroup = (name: string): name is Group => Object.hasOwn(GROUPS, name);
