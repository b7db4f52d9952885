/**
 * @file Examples for the document, by name of the schema. The people in them are fictional; a test holds each against its
 * schema, and asks for one for everything that is sent.
 */
const CASE = "ver_3kq8vW5nTz1xYb7cRd2mHs9p";
const PERSON = "usr_7hT2mKq9xWv4nZc1bYd6sRp3";
const AT = "2026-03-02T09:15:00.000Z";
const LATER = "2026-03-02T10:15:00.000Z";
const TOKEN = "mF3x0hQ1Zt9cV7bLw2Rk5yNd8sGp4uJa6eTiKoXqY0E";

const ADVICE = {
  title: "Please take the picture of the card again",
  sentences: ["The card is too dark to read. Turn towards a window or a lamp."],
  reasons: ["document_too_dark"],
};

const BEGUN = {
  id: CASE,
  status: "requires_input",
  createdAt: AT,
  updatedAt: AT,
  expiresAt: LATER,
  reference: "application-8812",
  purpose: "account-opening",
  claimedType: "auto",
  documentType: null,
  language: "en",
  attempts: { used: 0, max: 3 },
  requested: ["document", "selfie"],
  decision: null,
  redactedAt: null,
  returnUrl: "https://bank.example.org/welcome",
};

const DECIDED = {
  ...BEGUN,
  status: "in_review",
  updatedAt: LATER,
  expiresAt: null,
  documentType: "pan",
  attempts: { used: 1, max: 3 },
  requested: [],
  decision: {
    outcome: "in_review",
    source: "policy",
    reasons: ["face_match_undetermined"],
    decidedAt: LATER,
  },
  advice: { ...ADVICE, title: "A person will look at it", sentences: [], reasons: [] },
};

const EVENT = {
  id: "evt_5nB8vXq2wKz7mTc4dRh1yLs9",
  type: "verification.in_review",
  subject: CASE,
  sequence: 3,
  createdAt: LATER,
  data: { status: "in_review", reasons: ["face_match_undetermined"] },
};

const ENDPOINT = {
  id: "whe_9dC3kWq7xTz2mVb5nYh8sLp1",
  url: "https://bank.example.org/hooks/ekyc",
  description: "Core banking",
  eventTypes: ["verification.verified", "verification.rejected"],
  status: "enabled",
  disabledBecause: null,
  createdAt: AT,
  previousSecretUntil: null,
};

const KEY = {
  id: "key_2bH6tXq1wKz9mVc3dRn7yLs5",
  name: "Core banking",
  lastFour: "9f2c",
  scopes: ["verifications:write", "verifications:read"],
  createdAt: AT,
  createdBy: PERSON,
  expiresAt: null,
  revokedAt: null,
  usedAt: LATER,
};

const OF_VERIFICATIONS = {
  CreateVerification: [
    {
      reference: "application-8812",
      purpose: "account-opening",
      language: "en",
      returnUrl: "https://bank.example.org/welcome",
    },
  ],
  Verification: [DECIDED],
  CreatedVerification: [
    { ...BEGUN, clientToken: TOKEN, url: `https://kyc.example.org/#v=${CASE}&t=${TOKEN}` },
  ],
  AcceptedVerification: [{ ...BEGUN, status: "processing", clientToken: TOKEN }],
  VerificationList: [{ data: [DECIDED], hasMore: false }],
  Attempt: [
    {
      id: "att_4mK9vXq3wBz6nTc1dRh8yLs2",
      number: 1,
      createdAt: AT,
      endedAt: LATER,
      outcome: "in_review",
      problem: null,
      selfieOrigin: "live",
      hasReport: true,
    },
  ],
  Claims: [{ type: "pan" }, { readingConfirmed: true }],
  ReportedStep: [{ step: "document-taken" }],
  ProblemDetails: [
    {
      type: "/docs/errors#picture-too-large",
      title: "The picture is larger than 10 MB",
      status: 413,
      code: "picture-too-large",
      picture: "document",
      instance: "urn:request:0b8f6c1e-6f0e-4c3b-9a6b-0d1f7c2a9e55",
    },
  ],
} as const;

const OF_EVIDENCE = {
  CreateFile: [{ purpose: "document-front", size: 2_481_230, source: "camera" }],
  EvidenceFile: [
    {
      id: "fil_8wT1kXq5vBz3nMc7dRh2yLs6",
      purpose: "document-front",
      size: 2_481_230,
      received: 1_048_576,
      complete: false,
      createdAt: AT,
    },
  ],
  FileSecret: [{ documentPassword: "ASHA1990" }],
  FileAssessment: [
    {
      usable: true,
      reasons: [],
      warnings: [],
      document: {
        type: "pan",
        side: "front",
        backWanted: false,
        signed: false,
        fields: [{ name: "name", value: "A••• V•••", score: 0.98 }],
      },
    },
  ],
  GiveConsent: [
    {
      decision: "given",
      noticeVersion: "1",
      noticeSha256: "6b1f0c5d9e8a7342b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8",
      language: "en",
      choices: [],
    },
  ],
  WithdrawConsent: [{ token: TOKEN }],
  PlaceHold: [{ subject: CASE, reason: "court-order", until: "2027-03-02T00:00:00.000Z" }],
  ExportPerson: [{ reason: "asked-by-person", code: "492039" }],
  OpenHandoff: [{ token: TOKEN }],
  ConfirmHandoff: [{ token: TOKEN, number: 42 }],
} as const;

const OF_REVIEWS = {
  DecideReview: [
    { decision: "approve", reason: "same-person", note: "Same mole beside the nose." },
    { decision: "request", reason: "selfie-unclear", requested: ["selfie"] },
  ],
  AddNote: [{ note: "Asked the branch whether the person was there." }],
  ReopenReview: [{ reason: "complaint" }],
  RevealFields: [{ fields: ["name", "dateOfBirth"] }],
  ReviewItem: [
    {
      id: CASE,
      reference: "application-8812",
      documentType: "pan",
      createdAt: AT,
      waitingSince: LATER,
      reasons: ["face_match_undetermined"],
      fraud: false,
      attempts: { used: 1, max: 3 },
      assignee: null,
      claimedUntil: null,
      escalated: false,
    },
  ],
  BlockRequest: [
    { kind: "id-number", documentType: "pan", number: "ABCXB1234C", reason: "fraud-confirmed" },
    { kind: "face", verificationId: CASE, reason: "fraud-confirmed" },
  ],
  BlocklistEntry: [
    {
      id: "blk_1xQ7kWv5tBz3nMc9dRh4yLs8",
      kind: "id-number",
      documentType: "pan",
      lastFour: "234C",
      reason: "fraud-confirmed",
      createdAt: AT,
      createdBy: PERSON,
    },
  ],
} as const;

const OF_STATELESS = {
  AadhaarQrText: [
    {
      text: '<PrintLetterBarcodeData uid="xxxxxxxx0019" name="Asha Verma" gender="F" yob="1990"/>',
    },
  ],
} as const;

/** The content of a policy is as in src/assessment/policy.json, which is longer than an example should be. */
const OF_OPERATION = {
  DraftPolicy: [{ content: { id: "default", version: 2 }, comment: "Stricter face comparison" }],
  SimulatePolicy: [{ content: { id: "default", version: 2 }, cases: 500 }],
  Event: [EVENT],
  WebhookBody: [
    {
      type: "verification.in_review",
      timestamp: LATER,
      data: { ...EVENT.data, subject: CASE, sequence: 3 },
    },
  ],
  CreateWebhookEndpoint: [
    {
      url: "https://bank.example.org/hooks/ekyc",
      description: "Core banking",
      eventTypes: ["verification.verified", "verification.rejected"],
    },
  ],
  ChangeWebhookEndpoint: [{ status: "disabled" }],
  WebhookEndpoint: [ENDPOINT],
  CreatedWebhookEndpoint: [{ ...ENDPOINT, secret: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD" }],
  Delivery: [
    {
      id: "dlv_6tX1kWq8vBz3nMc5dRh2yLs7",
      endpointId: ENDPOINT.id,
      event: EVENT,
      status: "pending",
      createdAt: LATER,
      nextAt: "2026-03-02T10:20:00.000Z",
      tries: [{ number: 1, at: LATER, durationMs: 10_000, statusCode: null, failure: "timeout" }],
    },
  ],
} as const;

const OF_ACCESS = {
  SignIn: [{ email: "asha@bank.example.org", password: "correct horse battery", code: "492039" }],
  AcceptInvitation: [
    {
      token: TOKEN,
      email: "asha@bank.example.org",
      name: "Asha Verma",
      password: "correct horse battery",
    },
  ],
  ConfirmTotp: [{ token: TOKEN, userId: PERSON, code: "492039" }],
  ChangePassword: [
    {
      password: "correct horse battery",
      code: "492039",
      newPassword: "another horse, another battery",
    },
  ],
  InviteUser: [{ role: "reviewer" }],
  ChangeUser: [{ role: "senior-reviewer" }],
  CreateApiKey: [{ name: "Core banking", scopes: ["verifications:write", "verifications:read"] }],
  ApiKey: [KEY],
  CreatedApiKey: [{ ...KEY, secret: "ekyc_sk_0f3b7c1d9e5a2468ace13579bdf02468" }],
} as const;

export const EXAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  ...OF_VERIFICATIONS,
  ...OF_EVIDENCE,
  ...OF_REVIEWS,
  ...OF_STATELESS,
  ...OF_OPERATION,
  ...OF_ACCESS,
};
