/**
 * @file What outlives a reload of the page, in this tab alone: the key, where the applicant was, and which
 * pictures the server has. Nothing that was read off a document is in it.
 *
 * In:  the state, or the text that was kept of one.
 * Out: the text, or the state to begin with.
 */
import type { Evidence } from "./evidence.ts";
import { SLOTS } from "./slots.ts";
import { EMPTY, type State } from "./state.ts";

/** A page of another version begins anew: what the server has is asked for anyway. */
const VERSION = 1;

type Saved = Pick<
  State,
  | "screen"
  | "access"
  | "hasConsented"
  | "receipt"
  | "documentType"
  | "isTypeGiven"
  | "isDeviceChosen"
  | "handoff"
  | "joining"
  | "evidence"
  | "isBackSkipped"
  | "isReadingRight"
> & { readonly version: number };

export const savedFrom = (state: State): string | undefined => {
  if (state.access === undefined && state.joining === undefined) return undefined;
  const saved: Saved = {
    version: VERSION,
    screen: state.screen.at === "opening" ? (state.resumeAt ?? state.screen) : state.screen,
    access: state.access,
    hasConsented: state.hasConsented,
    receipt: state.receipt,
    documentType: state.documentType,
    isTypeGiven: state.isTypeGiven,
    isDeviceChosen: state.isDeviceChosen,
    handoff: state.handoff,
    joining: state.joining,
    evidence: withoutReadings(state.evidence),
    isBackSkipped: state.isBackSkipped,
    isReadingRight: state.isReadingRight,
  };
  return JSON.stringify(saved);
};

/** Passwords and what was read stay in memory. */
const withoutReadings = (evidence: State["evidence"]): State["evidence"] => {
  const kept: Record<string, Evidence> = {};
  for (const slot of SLOTS) {
    const found = evidence[slot];
    if (found !== undefined) kept[slot] = bare(found);
  }
  return kept;
};

const bare = (evidence: Evidence): Evidence => {
  switch (evidence.at) {
    case "assessing":
      return { at: "assessing", fileId: evidence.fileId };
    case "good":
    case "doubtful": {
      const { reading } = evidence;
      return { ...evidence, reading: reading && { ...reading, fields: [] } };
    }
    default:
      return evidence;
  }
};

export const stateFromSaved = (text: string | null): State | undefined => {
  const saved = parse(text);
  if (saved?.version !== VERSION) return undefined;
  const { version: _, screen, ...kept } = saved;
  if (saved.access === undefined)
    return saved.joining === undefined ? undefined : { ...EMPTY, ...kept, screen: { at: "join" } };
  return {
    ...EMPTY,
    ...kept,
    evidence: lookedAtAgain(kept),
    screen: { at: "opening" },
    // A camera is not switched on by itself.
    resumeAt: screen.at === "picture" ? { ...screen, camera: false } : screen,
  };
};

/** The applicant has not confirmed what was read yet: it is read once more, to be shown. */
const lookedAtAgain = ({
  evidence,
  isReadingRight,
}: Pick<Saved, "evidence" | "isReadingRight">): State["evidence"] => {
  if (isReadingRight !== undefined) return evidence;
  const again: Record<string, Evidence> = {};
  for (const slot of SLOTS) {
    const found = evidence[slot];
    if (found === undefined) continue;
    again[slot] =
      slot !== "selfie" && (found.at === "good" || found.at === "doubtful")
        ? { at: "assessing", fileId: found.fileId }
        : found;
  }
  return again;
};

const parse = (text: string | null): Saved | undefined => {
  try {
    return (JSON.parse(text ?? "null") as Saved | null) ?? undefined;
  } catch {
    return undefined;
  }
};
