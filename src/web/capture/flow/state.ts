/**
 * @file Everything that the applicant's page knows, and everything that can happen to it. Types alone.
 */
import type {
  CaptureSettings,
  ConsentReceipt,
  CreatedHandoff,
  EvidenceFile,
  FilePurpose,
  Handoff,
  Notice,
  OpenedHandoff,
  Verification,
  VerificationEvent,
} from "../../../client/index.ts";
import type { Access } from "../calls/access.ts";
import type { Trouble } from "../calls/trouble.ts";
import type { ChosenPicture, Evidence } from "./evidence.ts";
import type { Progress } from "./progress.ts";
import type { DocumentType, Slot } from "./slots.ts";

export type Screen =
  /** What this is, before anything is asked. */
  | { readonly at: "landing" }
  /** The server is asked where the verification stands. */
  | { readonly at: "opening" }
  /** Here nobody can begin without a link. */
  | { readonly at: "needs-link" }
  /** The link was good once, or never. */
  | { readonly at: "link-ended" }
  | { readonly at: "notice" }
  | { readonly at: "declined" }
  | { readonly at: "document-type" }
  | { readonly at: "device" }
  /** On the desktop, while a phone goes on. */
  | { readonly at: "handoff" }
  /** On the phone: "did you start this?" */
  | { readonly at: "join" }
  | { readonly at: "join-ended"; readonly why: "refused" | "invalid" }
  | { readonly at: "picture"; readonly slot: Slot; readonly camera: boolean }
  | { readonly at: "reading" }
  | { readonly at: "submitting" }
  | { readonly at: "processing" }
  | { readonly at: "outcome" };

/** What is kept of a receipt: enough to show it again and to withdraw. */
export type Receipt = Pick<ConsentReceipt, "id" | "givenAt" | "noticeVersion" | "withdrawalUrl">;

export interface ConsentAnswer {
  readonly decision: "given" | "declined";
  readonly choices: readonly string[];
}

export interface State {
  readonly screen: Screen;
  readonly access: Access | undefined;
  /** As the server said last. */
  readonly verification: Verification | undefined;
  readonly settings: CaptureSettings | undefined;
  readonly notice: Notice | undefined;
  /** On its way to the server. */
  readonly answering: ConsentAnswer | undefined;
  readonly hasConsented: boolean;
  readonly receipt: Receipt | undefined;
  readonly documentType: DocumentType | undefined;
  /** Whether the integrator, and not the applicant, said which document it is. */
  readonly isTypeGiven: boolean;
  /** Whether this is a device on which a phone is worth offering. */
  readonly offersPhone: boolean;
  readonly isDeviceChosen: boolean;
  readonly handoff: CreatedHandoff | undefined;
  /** What the phone has sent: never the pictures, only that they are there. */
  readonly arrived: readonly FilePurpose[];
  /** The token of a code that this phone has scanned, and what the server said about it. */
  readonly joining: string | undefined;
  readonly opened: OpenedHandoff | undefined;
  /** The number that was tapped, on its way to the server; null: "I did not start this". */
  readonly joinAnswer: { readonly number: number | null } | undefined;
  readonly pictures: Readonly<Partial<Record<Slot, ChosenPicture>>>;
  readonly evidence: Readonly<Partial<Record<Slot, Evidence>>>;
  /** The sentence about a file that was refused before it was sent. */
  readonly refusals: Readonly<Partial<Record<Slot, string>>>;
  /** "There is no QR code on the back", or no back at all. */
  readonly isBackSkipped: boolean;
  readonly isReadingRight: boolean | undefined;
  /** Whether the camera could not be used, in this page, for any picture. */
  readonly cameraFailed: boolean;
  readonly progress: Progress;
  /** Why the work of this screen does not go on; trying again clears it. */
  readonly trouble: Trouble | undefined;
  /** Where the page was before it was loaded anew. */
  readonly resumeAt: Screen | undefined;
  /** Pressed "begin", without a link. */
  readonly isStarting: boolean;
}

export type Action =
  | { readonly type: "began" }
  | { readonly type: "started"; readonly access: Access; readonly verification: Verification }
  | {
      readonly type: "looked";
      readonly verification: Verification;
      /** Files that the server has, where they were asked for. */
      readonly files?: readonly EvidenceFile[];
    }
  | { readonly type: "settings-known"; readonly settings: CaptureSettings }
  | { readonly type: "notice-known"; readonly notice: Notice }
  | { readonly type: "answered"; readonly answer: ConsentAnswer }
  | { readonly type: "consent-kept"; readonly receipt: ConsentReceipt }
  | { readonly type: "consent-missing" }
  | { readonly type: "document-type-chosen"; readonly documentType: DocumentType }
  | { readonly type: "device-chosen"; readonly device: "this" | "phone" }
  | { readonly type: "handoff-made"; readonly handoff: CreatedHandoff }
  | { readonly type: "handoff-looked"; readonly handoff: Handoff }
  | { readonly type: "handoff-renewed" }
  | { readonly type: "handoff-opened"; readonly opened: OpenedHandoff }
  | { readonly type: "join-answered"; readonly number: number | null }
  | { readonly type: "joined"; readonly access: Access }
  | { readonly type: "join-ended"; readonly why: "refused" | "invalid" }
  | { readonly type: "camera-opened"; readonly slot: Slot }
  | { readonly type: "camera-closed" }
  | { readonly type: "camera-failed" }
  | { readonly type: "picture-taken"; readonly slot: Slot; readonly picture: ChosenPicture }
  | { readonly type: "picture-refused"; readonly slot: Slot; readonly sentence: string }
  | { readonly type: "file-begun"; readonly slot: Slot; readonly fileId: string }
  | { readonly type: "file-advanced"; readonly slot: Slot; readonly sentShare: number }
  | { readonly type: "file-arrived"; readonly slot: Slot; readonly fileId: string }
  | { readonly type: "file-lost"; readonly slot: Slot }
  | { readonly type: "assessed"; readonly slot: Slot; readonly evidence: Evidence }
  | { readonly type: "password-given"; readonly slot: Slot; readonly password: string }
  | { readonly type: "doubt-accepted"; readonly slot: Slot }
  | { readonly type: "take-again"; readonly slot: Slot }
  | { readonly type: "back-skipped" }
  | { readonly type: "reading-answered"; readonly isRight: boolean }
  | { readonly type: "submitted"; readonly verification: Verification }
  | { readonly type: "event-received"; readonly event: VerificationEvent }
  | { readonly type: "failed"; readonly trouble: Trouble }
  | { readonly type: "link-failed" }
  | { readonly type: "link-needed" }
  | { readonly type: "retried" }
  | { readonly type: "went-on" }
  | { readonly type: "went-back" }
  | { readonly type: "returned"; readonly screen: Screen }
  | { readonly type: "restarted" };

export const EMPTY: State = {
  screen: { at: "landing" },
  access: undefined,
  verification: undefined,
  settings: undefined,
  notice: undefined,
  answering: undefined,
  hasConsented: false,
  receipt: undefined,
  documentType: undefined,
  isTypeGiven: false,
  offersPhone: false,
  isDeviceChosen: false,
  handoff: undefined,
  arrived: [],
  joining: undefined,
  opened: undefined,
  joinAnswer: undefined,
  pictures: {},
  evidence: {},
  refusals: {},
  isBackSkipped: false,
  isReadingRight: undefined,
  cameraFailed: false,
  progress: {},
  trouble: undefined,
  resumeAt: undefined,
  isStarting: false,
};

/** Whether a selfie may come from a file. The server has the last word. */
export const mayUploadSelfie = ({
  settings,
  cameraFailed,
}: Pick<State, "settings" | "cameraFailed">): boolean => {
  switch (settings?.selfieUpload) {
    case undefined:
    case "always":
      return true;
    case "if-camera-failed":
      return cameraFailed;
    case "never":
      return false;
  }
};

export const without = <Value>(
  record: Readonly<Partial<Record<Slot, Value>>>,
  ...slots: readonly Slot[]
): Readonly<Partial<Record<Slot, Value>>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !slots.some((slot) => slot === key)));
