// Written by `npm run docs` from docs/openapi.json: change the schemas of src/api instead.
import { at } from "./address.ts";
import type { Call, CallOptions } from "./call.ts";
import type * as Api from "./schema.ts";

export class Operations {
  protected readonly call: Call;

  constructor(call: Call) {
    this.call = call;
  }

  /** One identity-proofing transaction of one applicant. */
  readonly verifications = {
    /** List verifications, newest first. Needs the permission `verifications:read`. Read verifications, attempts, reports and events. Personal data stay masked. */
    list: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
        status?: Api.VerificationStatus | undefined;
        reason?: Api.ReasonCode | undefined;
        reference?: string | undefined;
        createdFrom?: string | undefined;
        createdTo?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.VerificationList>({
        method: "GET",
        path: "/v1/verifications",
        query,
        answer: "json",
        options,
      }),
    /** Begin a verification, or send card and selfie at once. With JSON a verification is begun: 201, and the applicant sends the evidence. With a form it is submitted at once: 202, or 200 with the result where `Prefer: wait` lasts. Needs the permission `verifications:write`, unless the operator lets people start themselves. */
    create: (body: Api.CreateVerification, options?: CallOptions) =>
      this.call<Api.CreatedVerification>({
        method: "POST",
        path: "/v1/verifications",
        json: body,
        answer: "json",
        options,
      }),
    /** Read a verification. Needs the permission `verifications:read`. Read verifications, attempts, reports and events. Personal data stay masked. The token of this verification opens it as well. */
    get: (id: string, options?: CallOptions) =>
      this.call<Api.Verification>({
        method: "GET",
        path: at`/v1/verifications/${id}`,
        answer: "json",
        options,
      }),
    /** Submit what was sent: it is read, checked and decided. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    submit: (id: string, options?: CallOptions) =>
      this.call<Api.Verification>({
        method: "POST",
        path: at`/v1/verifications/${id}/submit`,
        answer: "json",
        options,
      }),
    /** End a verification that is not decided. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    cancel: (id: string, options?: CallOptions) =>
      this.call<Api.Verification>({
        method: "POST",
        path: at`/v1/verifications/${id}/cancel`,
        answer: "json",
        options,
      }),
    /** Destroy everything that is kept of the person; a tombstone stays. Needs the permission `verifications:redact`. Destroy what is kept of a verification or an identity. */
    redact: (id: string, options?: CallOptions) =>
      this.call<Api.Verification>({
        method: "POST",
        path: at`/v1/verifications/${id}/redact`,
        answer: "json",
        options,
      }),
    /** Give the applicant's browser a new token; the former one ends. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. */
    renewToken: (id: string, options?: CallOptions) =>
      this.call<Api.CreatedVerification>({
        method: "POST",
        path: at`/v1/verifications/${id}/client-token`,
        answer: "json",
        options,
      }),
    /** List the attempts of a verification. Needs the permission `verifications:read`. Read verifications, attempts, reports and events. Personal data stay masked. */
    attempts: (id: string, options?: CallOptions) =>
      this.call<Api.AttemptList>({
        method: "GET",
        path: at`/v1/verifications/${id}/attempts`,
        answer: "json",
        options,
      }),
    /** Read what was read and found, masked unless revealed. Needs the permission `verifications:read`. Read verifications, attempts, reports and events. Personal data stay masked. */
    result: (id: string, query?: { reveal?: boolean | undefined }, options?: CallOptions) =>
      this.call<Api.VerificationResult>({
        method: "GET",
        path: at`/v1/verifications/${id}/result`,
        query,
        answer: "json",
        options,
      }),
    /** Follow a verification as server-sent events until it is decided. Needs the permission `verifications:read`. Read verifications, attempts, reports and events. Personal data stay masked. The token of this verification opens it as well. */
    events: (id: string, options?: CallOptions) =>
      this.call<AsyncGenerator<Api.VerificationEvent>>({
        method: "GET",
        path: at`/v1/verifications/${id}/events`,
        answer: "events",
        options,
      }),
    /** See a picture; looking at one that is kept is written to the audit log. Needs the permission `pii:read`. Read personal data unmasked, and see pictures. Every use of what is kept is written to the audit log. The token of this verification opens it as well. */
    picture: (
      id: string,
      picture: "document-front" | "document-back" | "selfie" | "portrait" | "face" | "live",
      options?: CallOptions,
    ) =>
      this.call<Blob>({
        method: "GET",
        path: at`/v1/verifications/${id}/pictures/${picture}`,
        answer: "file",
        options,
      }),
    /** Say what the document is, or that it was read rightly. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    claim: (id: string, body: Api.Claims, options?: CallOptions) =>
      this.call<Api.Verification>({
        method: "PATCH",
        path: at`/v1/verifications/${id}/claims`,
        json: body,
        answer: "json",
        options,
      }),
    /** Tell how far the applicant is, for the funnel. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    reachStep: (id: string, body: Api.ReportedStep, options?: CallOptions) =>
      this.call<undefined>({
        method: "POST",
        path: at`/v1/verifications/${id}/steps`,
        json: body,
        answer: "nothing",
        options,
      }),
  };

  /** Evidence: pictures, sent whole or in parts, looked at as soon as they are there. */
  readonly files = {
    /** List the pictures that were sent. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    list: (id: string, options?: CallOptions) =>
      this.call<Api.EvidenceFileList>({
        method: "GET",
        path: at`/v1/verifications/${id}/files`,
        answer: "json",
        options,
      }),
    /** Announce a picture that is sent in parts. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    create: (id: string, body: Api.CreateFile, options?: CallOptions) =>
      this.call<Api.EvidenceFile>({
        method: "POST",
        path: at`/v1/verifications/${id}/files`,
        json: body,
        answer: "json",
        options,
      }),
    /** Read how much of a picture is here: where to go on after a lost connection. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    get: (id: string, fileId: string, options?: CallOptions) =>
      this.call<Api.EvidenceFile>({
        method: "GET",
        path: at`/v1/verifications/${id}/files/${fileId}`,
        answer: "json",
        options,
      }),
    /** Send a whole picture; the last part of the address says what of. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    put: (
      id: string,
      fileId: string,
      bytes: Blob | Uint8Array<ArrayBuffer>,
      options?: CallOptions,
    ) =>
      this.call<Api.EvidenceFile>({
        method: "PUT",
        path: at`/v1/verifications/${id}/files/${fileId}`,
        bytes,
        answer: "json",
        options,
      }),
    /** Send the next part of a picture, at most 1 MiB. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    append: (
      id: string,
      fileId: string,
      uploadOffset: string | number,
      bytes: Blob | Uint8Array<ArrayBuffer>,
      options?: CallOptions,
    ) =>
      this.call<Api.EvidenceFile>({
        method: "PATCH",
        path: at`/v1/verifications/${id}/files/${fileId}`,
        headers: { "upload-offset": String(uploadOffset) },
        bytes,
        answer: "json",
        options,
      }),
    /** Take a picture back before it is submitted. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    remove: (id: string, fileId: string, options?: CallOptions) =>
      this.call<undefined>({
        method: "DELETE",
        path: at`/v1/verifications/${id}/files/${fileId}`,
        answer: "nothing",
        options,
      }),
    /** Send a live selfie with the frames that answer its challenge. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    liveCapture: (id: string, form: Api.LiveCaptureForm, options?: CallOptions) =>
      this.call<Api.EvidenceFile>({
        method: "POST",
        path: at`/v1/verifications/${id}/live-capture`,
        form,
        answer: "json",
        options,
      }),
    /** Keep the password of a locked document until it is submitted. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    documentPassword: (id: string, body: Api.FileSecret, options?: CallOptions) =>
      this.call<undefined>({
        method: "PUT",
        path: at`/v1/verifications/${id}/document-password`,
        json: body,
        answer: "nothing",
        options,
      }),
    /** Say at once whether a picture will do. Needs the permission `verifications:write`. Create, submit and cancel verifications, and send their evidence. The token of this verification opens it as well. */
    assess: (id: string, fileId: string, body: Api.FileSecret | null, options?: CallOptions) =>
      this.call<Api.FileAssessment>({
        method: "POST",
        path: at`/v1/verifications/${id}/files/${fileId}/assessment`,
        json: body,
        answer: "json",
        options,
      }),
  };

  /** What an applicant may do before the camera, and challenges for a live selfie. */
  readonly capture = {
    /** Read what the policy lets an applicant do. Anybody may call it. */
    settings: (options?: CallOptions) =>
      this.call<Api.CaptureSettings>({
        method: "GET",
        path: "/v1/capture-settings",
        answer: "json",
        options,
      }),
    /** Ask for a challenge: what the applicant shall do before the camera, once and soon. Anybody may call it. */
    challenge: (options?: CallOptions) =>
      this.call<Api.Challenge>({ method: "POST", path: "/v1/challenges", answer: "json", options }),
  };

  /** The notice, consent to it, and its withdrawal. */
  readonly consents = {
    /** Read the notice that an applicant agrees to, with its version and hash. Anybody may call it. */
    notice: (query?: { language?: "en" | "hi" | undefined }, options?: CallOptions) =>
      this.call<Api.Notice>({ method: "GET", path: "/v1/notice", query, answer: "json", options }),
    /** Agree to the notice, or decline. For the applicant, with the token of this verification. */
    give: (id: string, body: Api.GiveConsent, options?: CallOptions) =>
      this.call<Api.ConsentReceipt>({
        method: "POST",
        path: at`/v1/verifications/${id}/consents`,
        json: body,
        answer: "json",
        options,
      }),
    /** Withdraw consent: what is kept is destroyed. Anybody may call it. */
    withdraw: (body: Api.WithdrawConsent, options?: CallOptions) =>
      this.call<Api.ConsentReceipt>({
        method: "POST",
        path: "/v1/consents/withdraw",
        json: body,
        answer: "json",
        options,
      }),
    /** List the consent ledger, newest first. Needs the permission `consents:read`. Read the consent ledger. */
    list: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.ConsentList>({
        method: "GET",
        path: "/v1/consents",
        query,
        answer: "json",
        options,
      }),
  };

  /** Going on with a verification on a phone. */
  readonly handoffs = {
    /** Begin to hand over to a phone: an address for a QR code, good for ten minutes and once. For the applicant, with the token of this verification. */
    create: (id: string, options?: CallOptions) =>
      this.call<Api.CreatedHandoff>({
        method: "POST",
        path: at`/v1/verifications/${id}/handoffs`,
        answer: "json",
        options,
      }),
    /** Read how far a hand-over is. For the applicant, with the token of this verification. */
    get: (id: string, handoffId: string, options?: CallOptions) =>
      this.call<Api.Handoff>({
        method: "GET",
        path: at`/v1/verifications/${id}/handoffs/${handoffId}`,
        answer: "json",
        options,
      }),
    /** Open a hand-over on the phone, which then asks "did you start this?". Anybody may call it. */
    open: (body: Api.OpenHandoff, options?: CallOptions) =>
      this.call<Api.OpenedHandoff>({
        method: "POST",
        path: "/v1/handoffs/open",
        json: body,
        answer: "json",
        options,
      }),
    /** Confirm with the number on the other screen, or say that it was somebody else. Anybody may call it. */
    confirm: (body: Api.ConfirmHandoff, options?: CallOptions) =>
      this.call<Api.HandedOver>({
        method: "POST",
        path: "/v1/handoffs/confirm",
        json: body,
        answer: "json",
        options,
      }),
  };

  /** What was checked, with what result; immutable. */
  readonly reports = {
    /** Read the report of an attempt: every check with its reasons; it never changes. Needs the permission `verifications:read`. Read verifications, attempts, reports and events. Personal data stay masked. */
    get: (id: string, options?: CallOptions) =>
      this.call<Api.Report>({
        method: "GET",
        path: at`/v1/reports/${id}`,
        answer: "json",
        options,
      }),
  };

  /** The queue, a case, and what a person decides. */
  readonly reviews = {
    /** List cases that wait for a person. Needs the permission `reviews:read`. See the queue and the cases. */
    list: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
        queue?: "unassigned" | "mine" | "waiting-longest" | "fraud" | "all" | undefined;
        reason?: string | undefined;
        reference?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.ReviewQueue>({
        method: "GET",
        path: "/v1/reviews",
        query,
        answer: "json",
        options,
      }),
    /** Count the cases in each queue. Needs the permission `reviews:read`. See the queue and the cases. */
    counts: (options?: CallOptions) =>
      this.call<Api.ReviewCounts>({
        method: "GET",
        path: "/v1/reviews/counts",
        answer: "json",
        options,
      }),
    /** Read a case as a reviewer sees it, masked. Needs the permission `reviews:read`. See the queue and the cases. */
    get: (id: string, options?: CallOptions) =>
      this.call<Api.ReviewCase>({
        method: "GET",
        path: at`/v1/reviews/${id}`,
        answer: "json",
        options,
      }),
    /** Claim the case that waits longest; 204 where none waits. Needs the permission `reviews:decide`. Claim cases and decide them. */
    claimNext: (options?: CallOptions) =>
      this.call<Api.ReviewCase | undefined>({
        method: "POST",
        path: "/v1/reviews/claim-next",
        answer: "json",
        options,
      }),
    /** Claim a case, so that nobody else decides it. Needs the permission `reviews:decide`. Claim cases and decide them. */
    claim: (id: string, options?: CallOptions) =>
      this.call<Api.ReviewCase>({
        method: "POST",
        path: at`/v1/reviews/${id}/claim`,
        answer: "json",
        options,
      }),
    /** Give a claimed case back. Needs the permission `reviews:decide`. Claim cases and decide them. */
    release: (id: string, options?: CallOptions) =>
      this.call<Api.ReviewCase>({
        method: "POST",
        path: at`/v1/reviews/${id}/release`,
        answer: "json",
        options,
      }),
    /** Approve, turn down, ask again or hand on, with a reason. Needs the permission `reviews:decide`. Claim cases and decide them. */
    decide: (id: string, body: Api.DecideReview, options?: CallOptions) =>
      this.call<Api.ReviewCase>({
        method: "POST",
        path: at`/v1/reviews/${id}/decide`,
        json: body,
        answer: "json",
        options,
      }),
    /** Add a note to a case. Needs the permission `reviews:decide`. Claim cases and decide them. */
    note: (id: string, body: Api.AddNote, options?: CallOptions) =>
      this.call<Api.ReviewCase>({
        method: "POST",
        path: at`/v1/reviews/${id}/note`,
        json: body,
        answer: "json",
        options,
      }),
    /** Open a decided case again. Needs the permission `reviews:override`. Decide against a reason of fraud, as the second pair of eyes; reopen what has ended. */
    reopen: (id: string, body: Api.ReopenReview, options?: CallOptions) =>
      this.call<Api.ReviewCase>({
        method: "POST",
        path: at`/v1/reviews/${id}/reopen`,
        json: body,
        answer: "json",
        options,
      }),
    /** See fields unmasked for a minute; written to the audit log. Needs the permission `pii:read`. Read personal data unmasked, and see pictures. Every use of what is kept is written to the audit log. */
    reveal: (id: string, body: Api.RevealFields, options?: CallOptions) =>
      this.call<Api.RevealedFields>({
        method: "POST",
        path: at`/v1/reviews/${id}/reveal`,
        json: body,
        answer: "json",
        options,
      }),
  };

  /** Compare, read, verify and assess without keeping anything. */
  readonly stateless = {
    /** Compare the faces on two pictures; nothing is kept. No face, several faces and faces that are too small are answers (`not_performed`), never a score of 0. Needs the permission `stateless:use`. Compare faces, read documents, verify Aadhaar QR codes, assess selfies: nothing is kept. */
    compareFaces: (form: Api.FaceComparisonForm, options?: CallOptions) =>
      this.call<Api.FaceComparison>({
        method: "POST",
        path: "/v1/face-comparisons",
        form,
        answer: "json",
        options,
      }),
    /** Read a document; nothing is kept. Every field with its sources, scores and places, and the checks of what it says. Values are masked unless the caller has the permission pii:read; Aadhaar numbers always are. Needs the permission `stateless:use`. Compare faces, read documents, verify Aadhaar QR codes, assess selfies: nothing is kept. */
    readDocument: (
      form: Api.DocumentReadingForm,
      query?: { reveal?: boolean | undefined },
      options?: CallOptions,
    ) =>
      this.call<Api.DocumentReading>({
        method: "POST",
        path: "/v1/document-readings",
        form,
        query,
        answer: "json",
        options,
      }),
    /** Verify the QR code of an Aadhaar, from its text or a picture; nothing is kept. Whether UIDAI signed it, and what it says. Values are masked unless the caller has the permission pii:read; the Aadhaar number always is. A code that is not Aadhaar's is an answer. Needs the permission `stateless:use`. Compare faces, read documents, verify Aadhaar QR codes, assess selfies: nothing is kept. */
    verifyAadhaarQr: (body: Api.AadhaarQrText, options?: CallOptions) =>
      this.call<Api.AadhaarQrVerification>({
        method: "POST",
        path: "/v1/aadhaar-qr-verifications",
        json: body,
        answer: "json",
        options,
      }),
    /** Assess whether a selfie will do; nothing is kept. Each defect that a selfie can have, with its measure and limit, as the hosted page asks for another one by. Not whether a living person was there. Needs the permission `stateless:use`. Compare faces, read documents, verify Aadhaar QR codes, assess selfies: nothing is kept. */
    assessSelfie: (form: Api.SelfieAssessmentForm, options?: CallOptions) =>
      this.call<Api.SelfieAssessment>({
        method: "POST",
        path: "/v1/selfie-assessments",
        form,
        answer: "json",
        options,
      }),
  };

  /** Who was verified: one identity for each document number. */
  readonly identities = {
    /** List identities, one for each document number, newest first. Needs the permission `verifications:read`. Read verifications, attempts, reports and events. Personal data stay masked. */
    list: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.IdentityList>({
        method: "GET",
        path: "/v1/identities",
        query,
        answer: "json",
        options,
      }),
    /** Destroy an identity: it is not found as a duplicate any more. Needs the permission `verifications:redact`. Destroy what is kept of a verification or an identity. */
    redact: (id: string, options?: CallOptions) =>
      this.call<undefined>({
        method: "POST",
        path: at`/v1/identities/${id}/redact`,
        answer: "nothing",
        options,
      }),
  };

  /** Numbers and faces that are not let through without a person. */
  readonly blocklist = {
    /** List what is on the block list, newest first. Needs the permission `fraud:read`. See whom a duplicate was found with, and the block list. */
    list: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.Blocklist>({
        method: "GET",
        path: "/v1/blocklist",
        query,
        answer: "json",
        options,
      }),
    /** Put a number, or the face of a verification, on the block list. Needs the permission `blocklist:write`. Add to the block list and take from it. */
    add: (body: Api.BlockRequest, options?: CallOptions) =>
      this.call<Api.BlocklistEntry>({
        method: "POST",
        path: "/v1/blocklist",
        json: body,
        answer: "json",
        options,
      }),
    /** Take an entry from the block list. Needs the permission `blocklist:write`. Add to the block list and take from it. */
    remove: (id: string, options?: CallOptions) =>
      this.call<undefined>({
        method: "DELETE",
        path: at`/v1/blocklist/${id}`,
        answer: "nothing",
        options,
      }),
  };

  /** By what is decided, in versions. */
  readonly policies = {
    /** List versions of the policy, the one in force first. Needs the permission `policies:read`. Read policies, operating points and models; simulate. */
    list: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.PolicyList>({
        method: "GET",
        path: "/v1/policies",
        query,
        answer: "json",
        options,
      }),
    /** Draft a version of the policy; it decides nothing before it is published. Needs the permission `policies:write`. Draft and publish policies. */
    draft: (body: Api.DraftPolicy, options?: CallOptions) =>
      this.call<Api.PolicyVersion>({
        method: "POST",
        path: "/v1/policies",
        json: body,
        answer: "json",
        options,
      }),
    /** Read a version of the policy, with its content. Needs the permission `policies:read`. Read policies, operating points and models; simulate. */
    get: (id: string, version: number, options?: CallOptions) =>
      this.call<Api.PolicyVersion>({
        method: "GET",
        path: at`/v1/policies/${id}/versions/${version}`,
        answer: "json",
        options,
      }),
    /** Put a version of the policy in force for every later attempt. Needs the permission `policies:write`. Draft and publish policies. */
    publish: (id: string, version: number, options?: CallOptions) =>
      this.call<Api.PolicyVersion>({
        method: "POST",
        path: at`/v1/policies/${id}/versions/${version}/publish`,
        answer: "json",
        options,
      }),
    /** Say what a policy would have decided on the last cases; nothing is changed. Needs the permission `policies:read`. Read policies, operating points and models; simulate. */
    simulate: (body: Api.SimulatePolicy, options?: CallOptions) =>
      this.call<Api.Simulation>({
        method: "POST",
        path: "/v1/policies/simulate",
        json: body,
        answer: "json",
        options,
      }),
  };

  /** Thresholds of face comparison, with the error rates that were measured. */
  readonly operatingPoints = {
    /** List the thresholds of face comparison with their measured error rates. Needs the permission `policies:read`. Read policies, operating points and models; simulate. */
    list: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.OperatingPointList>({
        method: "GET",
        path: "/v1/operating-points",
        query,
        answer: "json",
        options,
      }),
  };

  /** The models, with hash and licence. */
  readonly models = {
    /** List the models with hash, licence and origin. Needs the permission `policies:read`. Read policies, operating points and models; simulate. */
    list: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.ModelList>({
        method: "GET",
        path: "/v1/models",
        query,
        answer: "json",
        options,
      }),
  };

  /** What happened, for programs that would rather ask. */
  readonly events = {
    /** List events, newest first. Needs the permission `verifications:read`. Read verifications, attempts, reports and events. Personal data stay masked. */
    list: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
        type?: Api.EventType | undefined;
        subject?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.EventList>({
        method: "GET",
        path: "/v1/events",
        query,
        answer: "json",
        options,
      }),
    /** Read an event. Needs the permission `verifications:read`. Read verifications, attempts, reports and events. Personal data stay masked. */
    get: (id: string, options?: CallOptions) =>
      this.call<Api.Event>({ method: "GET", path: at`/v1/events/${id}`, answer: "json", options }),
  };

  /** What happened, told to other servers. */
  readonly webhooks = {
    /** List webhook endpoints, newest first. Needs the permission `webhooks:read`. See webhook endpoints and what was delivered. */
    list: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.WebhookEndpointList>({
        method: "GET",
        path: "/v1/webhook-endpoints",
        query,
        answer: "json",
        options,
      }),
    /** Make a webhook endpoint; its secret is shown once. Needs the permission `webhooks:write`. Change webhook endpoints, rotate their secrets, deliver again. */
    create: (body: Api.CreateWebhookEndpoint, options?: CallOptions) =>
      this.call<Api.CreatedWebhookEndpoint>({
        method: "POST",
        path: "/v1/webhook-endpoints",
        json: body,
        answer: "json",
        options,
      }),
    /** Read a webhook endpoint. Needs the permission `webhooks:read`. See webhook endpoints and what was delivered. */
    get: (id: string, options?: CallOptions) =>
      this.call<Api.WebhookEndpoint>({
        method: "GET",
        path: at`/v1/webhook-endpoints/${id}`,
        answer: "json",
        options,
      }),
    /** Change, enable or disable a webhook endpoint. Needs the permission `webhooks:write`. Change webhook endpoints, rotate their secrets, deliver again. */
    change: (id: string, body: Api.ChangeWebhookEndpoint, options?: CallOptions) =>
      this.call<Api.WebhookEndpoint>({
        method: "PATCH",
        path: at`/v1/webhook-endpoints/${id}`,
        json: body,
        answer: "json",
        options,
      }),
    /** Remove a webhook endpoint, its secrets and its deliveries. Needs the permission `webhooks:write`. Change webhook endpoints, rotate their secrets, deliver again. */
    remove: (id: string, options?: CallOptions) =>
      this.call<undefined>({
        method: "DELETE",
        path: at`/v1/webhook-endpoints/${id}`,
        answer: "nothing",
        options,
      }),
    /** Give a webhook endpoint a new secret; for a day the former one signs as well. Needs the permission `webhooks:write`. Change webhook endpoints, rotate their secrets, deliver again. */
    rotateSecret: (id: string, options?: CallOptions) =>
      this.call<Api.CreatedWebhookEndpoint>({
        method: "POST",
        path: at`/v1/webhook-endpoints/${id}/rotate-secret`,
        answer: "json",
        options,
      }),
    /** Send an event `webhook.test` to this endpoint. Needs the permission `webhooks:write`. Change webhook endpoints, rotate their secrets, deliver again. */
    test: (id: string, options?: CallOptions) =>
      this.call<Api.Delivery>({
        method: "POST",
        path: at`/v1/webhook-endpoints/${id}/test`,
        answer: "json",
        options,
      }),
    /** List deliveries with their tries, newest first. Needs the permission `webhooks:read`. See webhook endpoints and what was delivered. */
    deliveries: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
        endpointId?: string | undefined;
        status?: "pending" | "delivered" | "failed" | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.DeliveryList>({
        method: "GET",
        path: "/v1/webhook-deliveries",
        query,
        answer: "json",
        options,
      }),
    /** Deliver once more, whatever came of it before. Needs the permission `webhooks:write`. Change webhook endpoints, rotate their secrets, deliver again. */
    retry: (id: string, options?: CallOptions) =>
      this.call<Api.Delivery>({
        method: "POST",
        path: at`/v1/webhook-deliveries/${id}/retry`,
        answer: "json",
        options,
      }),
  };

  /** Who did what; a chain that shows when it was changed. */
  readonly audit = {
    /** Read the audit log, newest first; reading it is written into it. Needs the permission `audit:read`. Read and verify the audit log. */
    list: (
      query?: {
        limit?: number | undefined;
        before?: number | undefined;
        actor?: string | undefined;
        action?: string | undefined;
        subject?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.AuditList>({
        method: "GET",
        path: "/v1/audit-entries",
        query,
        answer: "json",
        options,
      }),
    /** Walk the whole audit log and say whether it is as it was written. Needs the permission `audit:read`. Read and verify the audit log. */
    verify: (options?: CallOptions) =>
      this.call<Api.AuditVerdictView>({
        method: "POST",
        path: "/v1/audit-entries/verify",
        answer: "json",
        options,
      }),
    /** The end of the audit log, signed, to be kept where this server cannot write. Needs the permission `audit:read`. Read and verify the audit log. */
    checkpoint: (options?: CallOptions) =>
      this.call<Api.AuditCheckpointView>({
        method: "GET",
        path: "/v1/audit/checkpoint",
        answer: "json",
        options,
      }),
  };

  /** Numbers over many verifications. */
  readonly analytics = {
    /** Numbers over the verifications of some days; small counts are left out. Needs the permission `analytics:read`. See numbers over many verifications; nothing of one person. */
    read: (query: { from: string; to: string }, options?: CallOptions) =>
      this.call<Api.Analytics>({
        method: "GET",
        path: "/v1/analytics",
        query,
        answer: "json",
        options,
      }),
    /** The same numbers as a table for spreadsheets. Needs the permission `analytics:read`. See numbers over many verifications; nothing of one person. */
    csv: (query: { from: string; to: string }, options?: CallOptions) =>
      this.call<string>({
        method: "GET",
        path: "/v1/analytics.csv",
        query,
        answer: "text",
        options,
      }),
  };

  /** Signing in, sessions, invitations. */
  readonly accounts = {
    /** Whether there is an account yet. Anybody may call it. */
    setup: (options?: CallOptions) =>
      this.call<Api.SetupState>({ method: "GET", path: "/v1/setup", answer: "json", options }),
    /** What a link is good for. Anybody may call it. */
    invitation: (token: string, options?: CallOptions) =>
      this.call<Api.Invitation>({
        method: "GET",
        path: at`/v1/invitations/${token}`,
        answer: "json",
        options,
      }),
    /** Choose a password; the account is not usable before it is confirmed. Anybody may call it. */
    acceptInvitation: (body: Api.AcceptInvitation, options?: CallOptions) =>
      this.call<Api.TotpEnrolment>({
        method: "POST",
        path: "/v1/invitations/accept",
        json: body,
        answer: "json",
        options,
      }),
    /** Confirm the authenticator app; signs in and shows the recovery codes once. Anybody may call it. */
    confirmInvitation: (body: Api.ConfirmTotp, options?: CallOptions) =>
      this.call<Api.SignedIn>({
        method: "POST",
        path: "/v1/invitations/confirm",
        json: body,
        answer: "json",
        options,
      }),
    /** Who is signed in. For people who are signed in. */
    session: (options?: CallOptions) =>
      this.call<Api.SignedIn>({ method: "GET", path: "/v1/session", answer: "json", options }),
    /** Sign in with password and code. Anybody may call it. */
    signIn: (body: Api.SignIn, options?: CallOptions) =>
      this.call<Api.SignedIn>({
        method: "POST",
        path: "/v1/session",
        json: body,
        answer: "json",
        options,
      }),
    /** Sign out. For people who are signed in. */
    signOut: (options?: CallOptions) =>
      this.call<undefined>({ method: "DELETE", path: "/v1/session", answer: "nothing", options }),
    /** List your own sessions. For people who are signed in. */
    sessions: (options?: CallOptions) =>
      this.call<Api.SessionList>({ method: "GET", path: "/v1/sessions", answer: "json", options }),
    /** End one of your own sessions. For people who are signed in. */
    endSession: (id: string, options?: CallOptions) =>
      this.call<undefined>({
        method: "DELETE",
        path: at`/v1/sessions/${id}`,
        answer: "nothing",
        options,
      }),
    /** Change your password; your other sessions end. For people who are signed in. */
    changePassword: (body: Api.ChangePassword, options?: CallOptions) =>
      this.call<undefined>({
        method: "POST",
        path: "/v1/account/password",
        json: body,
        answer: "nothing",
        options,
      }),
  };

  /** People with accounts. */
  readonly users = {
    /** List people, newest first. Needs the permission `users:write`. Invite people, change their role, end their sessions. */
    list: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.UserList>({ method: "GET", path: "/v1/users", query, answer: "json", options }),
    /** Make a link by which an account is made, or made anew. Needs the permission `users:write`. Invite people, change their role, end their sessions. */
    invite: (body: Api.InviteUser, options?: CallOptions) =>
      this.call<Api.CreatedInvitation>({
        method: "POST",
        path: "/v1/users/invitations",
        json: body,
        answer: "json",
        options,
      }),
    /** Change the role of somebody, or disable the account. Needs the permission `users:write`. Invite people, change their role, end their sessions. */
    change: (id: string, body: Api.ChangeUser, options?: CallOptions) =>
      this.call<Api.User>({
        method: "PATCH",
        path: at`/v1/users/${id}`,
        json: body,
        answer: "json",
        options,
      }),
    /** End all sessions of somebody. Needs the permission `users:write`. Invite people, change their role, end their sessions. */
    endSessions: (id: string, options?: CallOptions) =>
      this.call<undefined>({
        method: "DELETE",
        path: at`/v1/users/${id}/sessions`,
        answer: "nothing",
        options,
      }),
  };

  /** Keys of programs. */
  readonly apiKeys = {
    /** List API keys, newest first. Needs the permission `keys:write`. Make and revoke API keys. */
    list: (
      query?: {
        limit?: number | undefined;
        startingAfter?: string | undefined;
        endingBefore?: string | undefined;
      },
      options?: CallOptions,
    ) =>
      this.call<Api.ApiKeyList>({
        method: "GET",
        path: "/v1/api-keys",
        query,
        answer: "json",
        options,
      }),
    /** Make an API key; its secret is told once. Needs the permission `keys:write`. Make and revoke API keys. */
    create: (body: Api.CreateApiKey, options?: CallOptions) =>
      this.call<Api.CreatedApiKey>({
        method: "POST",
        path: "/v1/api-keys",
        json: body,
        answer: "json",
        options,
      }),
    /** Revoke an API key. Needs the permission `keys:write`. Make and revoke API keys. */
    revoke: (id: string, options?: CallOptions) =>
      this.call<undefined>({
        method: "DELETE",
        path: at`/v1/api-keys/${id}`,
        answer: "nothing",
        options,
      }),
  };

  /** The state of this server. */
  readonly system = {
    /** Queue, engines, disk, keys and settings of this server. Needs the permission `system:read`. See queue, engines, models, disk and keys of this server. */
    read: (options?: CallOptions) =>
      this.call<Api.SystemState>({ method: "GET", path: "/v1/system", answer: "json", options }),
  };

  /** Whether it is up. */
  readonly server = {
    /** Say whether the server lives. Anybody may call it. */
    health: (options?: CallOptions) =>
      this.call<{ status: "ready" | "alive" }>({
        method: "GET",
        path: "/healthz",
        answer: "json",
        options,
      }),
    /** Say whether the server can take a verification now. 503 where engines, database or disk cannot, or the server is being stopped: `code` is the first trouble, `detail` names all. Anybody may call it. */
    ready: (options?: CallOptions) =>
      this.call<{ status: "ready" }>({ method: "GET", path: "/readyz", answer: "json", options }),
  };

  /** The words of the API: reasons and problems. */
  readonly reference = {
    /** List every reason with its class and meaning. Anybody may call it. */
    reasons: (options?: CallOptions) =>
      this.call<
        Record<string, { class: string; retryable: boolean; meaning: string; advice: string }>
      >({ method: "GET", path: "/v1/reasons", answer: "json", options }),
    /** List every problem with its status and title. Anybody may call it. */
    problems: (options?: CallOptions) =>
      this.call<Record<string, { status: number; title: string }>>({
        method: "GET",
        path: "/v1/problems",
        answer: "json",
        options,
      }),
  };
}
