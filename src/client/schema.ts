// Written by `npm run docs` from docs/openapi.json: change the schemas of src/api instead.
export interface components {
  schemas: {
    AadhaarQrForm: {
      /**
       * Format: binary
       * @description A picture that shows the code. JPEG, PNG, WebP or HEIC; at most 10 MB.
       */
      picture: Blob;
    };
    /**
     * @example {
     *       "text": "<PrintLetterBarcodeData uid=\"xxxxxxxx0019\" name=\"Asha Verma\" gender=\"F\" yob=\"1990\"/>"
     *     }
     */
    AadhaarQrText: {
      /** @description What a reader got of the code: digits of a Secure QR, or the XML of an old one. */
      text: string;
    };
    AadhaarQrVerification: {
      /** @description `fields.address` in the parts of the code. */
      address: {
        careOf?: {
          name: string;
          /** @enum {string} */
          relation: "S" | "D" | "W" | "H" | "F" | "C";
        };
        district?: string;
        house?: string;
        landmark?: string;
        location?: string;
        pinCode?: string;
        /**
         * @description Whether the PIN code can lie in the state.
         * @enum {string}
         */
        pinCodeStatus: "consistent" | "inconsistent" | "unknown";
        postOffice?: string;
        rest: string[];
        state?: string;
        street?: string;
        subDistrict?: string;
        vtc?: string;
      } | null;
      certificate: {
        keyId: string;
        notAfter: string;
        notBefore: string;
        /** @enum {string} */
        trustStore: "uidai" | "specimen";
      } | null;
      /** @description How many QR codes were found. Of several the worst counts, as on a card. */
      codes: number;
      /** @description Where it is unreadable: why, in a word. */
      error: string | null;
      fields: {
        address?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        ageOn?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        dateOfBirth?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        expiryDate?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        fatherName?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        gender?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        idNumber?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        issueDate?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        issuingState?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        motherName?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        name?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        nameLocal?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        nationality?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        spouseName?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
        vid?: {
          /** @enum {string} */
          source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          value: string;
        };
      };
      /** @description ISO 8601; when the code was made. */
      issuedAt: string | null;
      kind: ("secure-qr" | "old-xml") | null;
      /**
       * @description `all`: since the caller lacks pii:read. The Aadhaar number is never shown.
       * @enum {string}
       */
      masked: "all" | "aadhaar";
      /**
       * @description `unreadable`: it has the form of an Aadhaar code and cannot be opened. `not_aadhaar`: a code of something else. `no_code`: none was found on the picture.
       * @enum {string}
       */
      outcome: "read" | "unreadable" | "not_aadhaar" | "no_code";
      /** @description The portrait inside; null where the code has none. */
      portrait: {
        /** @description Whether a face was found on it. */
        face: boolean;
        /** @enum {string} */
        format: "j2k" | "jp2" | "jpeg" | "webp";
        heightPx: number | null;
        /** @description Whether it is a picture that can be opened. */
        opened: boolean;
        widthPx: number | null;
      } | null;
      /** @description A sample that UIDAI published: nobody's card. */
      publishedSample: boolean;
      /** @description `valid`: signed by the certificate below. `invalid`: something was changed. `unknown-key`: no certificate is known for the time at which it was made. `not-signed`: a code of before 2018, which anybody can print. A valid signature says what was issued, not who shows it. */
      signature: ("valid" | "invalid" | "unknown-key" | "not-signed") | null;
      /** @description Signed with the test key of drawn specimens: nobody's card. */
      specimen: boolean;
      /** @description V1 to V5, of a Secure QR. */
      version: string | null;
    };
    /**
     * @example {
     *       "id": "ver_3kq8vW5nTz1xYb7cRd2mHs9p",
     *       "status": "processing",
     *       "createdAt": "2026-03-02T09:15:00.000Z",
     *       "updatedAt": "2026-03-02T09:15:00.000Z",
     *       "expiresAt": "2026-03-02T10:15:00.000Z",
     *       "reference": "application-8812",
     *       "purpose": "account-opening",
     *       "claimedType": "auto",
     *       "documentType": null,
     *       "language": "en",
     *       "attempts": {
     *         "used": 0,
     *         "max": 3
     *       },
     *       "requested": [
     *         "document",
     *         "selfie"
     *       ],
     *       "decision": null,
     *       "redactedAt": null,
     *       "returnUrl": "https://bank.example.org/welcome",
     *       "clientToken": "mF3x0hQ1Zt9cV7bLw2Rk5yNd8sGp4uJa6eTiKoXqY0E"
     *     }
     */
    AcceptedVerification: {
      advice?: components["schemas"]["Advice"];
      attempts: {
        max: number;
        used: number;
      };
      claimedType: components["schemas"]["ClaimedType"];
      /** @description Shown once; opens this verification alone, for an hour. */
      clientToken: string;
      /** @description ISO 8601, UTC */
      createdAt: string;
      /** @description Absent for the applicant; null before there is one. */
      decision?: components["schemas"]["CaseDecision"] | null;
      documentType: string | null;
      /** @description Of the receipt, in the answer to a redaction: GET /v1/erasures/{id}. */
      erasureId?: string;
      /** @description While input is required: after this instant it is `expired`. */
      expiresAt: string | null;
      id: string;
      language: string | null;
      lastError?: components["schemas"]["LastError"];
      /** @description A picture could not be used at all: send it again. */
      problem?: components["schemas"]["ProblemDetails"];
      purpose: string | null;
      redactedAt: string | null;
      reference: string | null;
      /** @description While input is required: what has to be sent before it can be submitted. */
      readonly requested: components["schemas"]["EvidenceRole"][];
      /** @description Only of a one-shot request that was waited for; else at …/result. */
      result?: components["schemas"]["VerificationResult"];
      /** @description Where the page sends the applicant in the end; null where the integrator gave no address. */
      returnUrl?: string | null;
      status: components["schemas"]["VerificationStatus"];
      /** @description ISO 8601, UTC */
      updatedAt: string;
    };
    /**
     * @example {
     *       "token": "mF3x0hQ1Zt9cV7bLw2Rk5yNd8sGp4uJa6eTiKoXqY0E",
     *       "email": "asha@bank.example.org",
     *       "name": "Asha Verma",
     *       "password": "correct horse battery"
     *     }
     */
    AcceptInvitation: {
      /** Format: email */
      email: string;
      name: string;
      /** @description Length counts, composition rules do not (NIST SP 800-63B). */
      password: string;
      token: string;
    };
    /**
     * @example {
     *       "note": "Asked the branch whether the person was there."
     *     }
     */
    AddNote: {
      note: string;
    };
    /** @description What to tell the applicant; coarse on purpose, fraud reasons are never in it. */
    Advice: {
      /** @description Reasons that the applicant can mend, for texts in the applicant's language; empty where it must not be told. */
      readonly reasons: string[];
      readonly sentences: string[];
      title: string;
    };
    Analytics: {
      /** @description From opening the page to submitting, in milliseconds. */
      completionMs: {
        /** @description null where there are fewer than five people. */
        count: number | null;
        p50: number | null;
        p95: number | null;
      };
      from: string;
      funnel: {
        /** @description null where there are fewer than five people. */
        reached: number | null;
        step: string;
      }[];
      outcomes: {
        /** @description null where there are fewer than five people. */
        canceled: number | null;
        day: string;
        /** @description null where there are fewer than five people. */
        expired: number | null;
        /** @description null where there are fewer than five people. */
        in_review: number | null;
        /** @description null where there are fewer than five people. */
        rejected: number | null;
        /** @description null where there are fewer than five people. */
        verified: number | null;
      }[];
      retries: {
        /** @description null where there are fewer than five people. */
        afterRetryVerified: number | null;
        /** @description null where there are fewer than five people. */
        withoutRetry: number | null;
        /** @description null where there are fewer than five people. */
        withRetry: number | null;
      };
      reviewers: {
        /** @description Decisions that agree with the one that a second reviewer took on the same case. */
        agreement: number | null;
        /** @description null where there are fewer than five people. */
        decided: number | null;
        medianWaitMs: number | null;
        /** @description Approved although the machine had named a reason of fraud. */
        overrides: number | null;
      };
      /** @description Comparison scores of selfie and portrait in ten bins, which begin at `bins`: shares before and in this period, empty where there are too few, and how far they moved apart. */
      scoreDrift: {
        before: number[];
        bins: number[];
        count: number;
        model: string;
        now: number[];
        psi: number | null;
      }[];
      to: string;
      topReasons: {
        /** @description null where there are fewer than five people. */
        count: number | null;
        reason: components["schemas"]["ReasonCode"];
      }[];
    };
    /**
     * @example {
     *       "id": "key_2bH6tXq1wKz9mVc3dRn7yLs5",
     *       "name": "Core banking",
     *       "lastFour": "9f2c",
     *       "scopes": [
     *         "verifications:write",
     *         "verifications:read"
     *       ],
     *       "createdAt": "2026-03-02T09:15:00.000Z",
     *       "createdBy": "usr_7hT2mKq9xWv4nZc1bYd6sRp3",
     *       "expiresAt": null,
     *       "revokedAt": null,
     *       "usedAt": "2026-03-02T10:15:00.000Z"
     *     }
     */
    ApiKey: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      createdBy: string;
      expiresAt: string | null;
      id: string;
      lastFour: string;
      name: string;
      revokedAt: string | null;
      readonly scopes: components["schemas"]["KeyScope"][];
      usedAt: string | null;
    };
    ApiKeyList: {
      data: components["schemas"]["ApiKey"][];
      hasMore: boolean;
    };
    /**
     * @example {
     *       "id": "att_4mK9vXq3wBz6nTc1dRh8yLs2",
     *       "number": 1,
     *       "createdAt": "2026-03-02T09:15:00.000Z",
     *       "endedAt": "2026-03-02T10:15:00.000Z",
     *       "outcome": "in_review",
     *       "problem": null,
     *       "selfieOrigin": "live",
     *       "hasReport": true
     *     }
     */
    Attempt: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      endedAt: string | null;
      hasReport: boolean;
      id: string;
      number: number;
      /** @description `refused`: a picture could not be used; `failed`: an error of ours; null while it runs. */
      outcome:
        ("verified" | "in_review" | "rejected" | "requires_input" | "refused" | "failed") | null;
      problem: string | null;
      selfieOrigin: string | null;
    };
    AttemptList: {
      data: components["schemas"]["Attempt"][];
      hasMore: boolean;
    };
    AuditCheckpointView: {
      /** @description ISO 8601, UTC */
      at: string;
      /** @constant */
      format: "ekyc-audit-checkpoint";
      /** @description Of the last entry, 64 hex digits. */
      hash: string;
      /** @description Names the public key. */
      installation: string;
      /** @description Of the last entry; 0 before the first. */
      sequence: number;
      /** @description Ed25519, in base64url, over `ekyc|audit-checkpoint|v1|` and the canonical JSON (RFC 8785) of the other fields. */
      signature: string;
      /** @constant */
      version: 1;
    };
    AuditEntry: {
      action: string;
      actor: string;
      /** @description ISO 8601, UTC */
      at: string;
      details: unknown;
      hash: string;
      sequence: number;
      subject: string;
    };
    AuditList: {
      data: components["schemas"]["AuditEntry"][];
      hasMore: boolean;
    };
    AuditVerdictView: {
      at: number | null;
      /** @description How many there are. */
      entries: number;
      /** @description The number of the first: retention let go those before it. null where not intact. */
      first: number | null;
      headHash: string;
      intact: boolean;
      /** @description Where it is not: what is wrong, and at which entry. */
      problem: string | null;
    };
    Blocklist: {
      data: components["schemas"]["BlocklistEntry"][];
      hasMore: boolean;
    };
    /**
     * @example {
     *       "id": "blk_1xQ7kWv5tBz3nMc9dRh4yLs8",
     *       "kind": "id-number",
     *       "documentType": "pan",
     *       "lastFour": "234C",
     *       "reason": "fraud-confirmed",
     *       "createdAt": "2026-03-02T09:15:00.000Z",
     *       "createdBy": "usr_7hT2mKq9xWv4nZc1bYd6sRp3"
     *     }
     */
    BlocklistEntry: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      createdBy: string;
      documentType: string | null;
      id: string;
      /** @enum {string} */
      kind: "id-number" | "face";
      lastFour: string | null;
      reason: string;
    };
    /**
     * @example {
     *       "kind": "id-number",
     *       "documentType": "pan",
     *       "number": "ABCXB1234C",
     *       "reason": "fraud-confirmed"
     *     }
     * @example {
     *       "kind": "face",
     *       "verificationId": "ver_3kq8vW5nTz1xYb7cRd2mHs9p",
     *       "reason": "fraud-confirmed"
     *     }
     */
    BlockRequest:
      | {
          documentType: string;
          /** @constant */
          kind: "id-number";
          number: string;
          /** @enum {string} */
          reason: "fraud-confirmed" | "court-order" | "requested-by-person" | "test" | "other";
        }
      | {
          /** @constant */
          kind: "face";
          /** @enum {string} */
          reason: "fraud-confirmed" | "court-order" | "requested-by-person" | "test" | "other";
          /** @description The face of this verification's selfie. */
          verificationId: string;
        };
    CaptureSettings: {
      /** @description Without a live capture a verification is never `verified`. */
      liveCaptureRequired: boolean;
      /**
       * @description Whether a selfie from a file is taken; `if-camera-failed` lets the page offer it only then.
       * @enum {string}
       */
      selfieUpload: "always" | "if-camera-failed" | "never";
    };
    CaseDecision: {
      /** @description ISO 8601, UTC */
      decidedAt: string;
      outcome: components["schemas"]["Outcome"];
      readonly reasons: string[];
      /** @enum {string} */
      source: "policy" | "reviewer";
    };
    Challenge: {
      /** @description In this order, each after a moment of looking straight ahead. */
      readonly actions: ("left" | "right" | "up" | "down")[];
      /** @description ISO 8601; answers after it are refused. */
      expiresAt: string;
      /** @description How long the page waits for one turn before it begins anew with another challenge. */
      maximumActionMs: number;
      /** @description Signed by the server, opaque to the page. Sent back once, in `live.challenge`. */
      token: string;
    };
    /**
     * @example {
     *       "password": "correct horse battery",
     *       "code": "492039",
     *       "newPassword": "another horse, another battery"
     *     }
     */
    ChangePassword: {
      code: string;
      /** @description Length counts, composition rules do not (NIST SP 800-63B). */
      newPassword: string;
      password: string;
    };
    /**
     * @example {
     *       "role": "senior-reviewer"
     *     }
     */
    ChangeUser: {
      role?: components["schemas"]["RoleName"];
      /** @enum {string} */
      status?: "active" | "disabled";
    };
    /**
     * @example {
     *       "status": "disabled"
     *     }
     */
    ChangeWebhookEndpoint: {
      description?: string;
      eventTypes?: components["schemas"]["EventType"][];
      /** @enum {string} */
      status?: "enabled" | "disabled";
      /** Format: uri */
      url?: string;
    };
    Check: {
      evidence: components["schemas"]["EvidencePointer"][];
      /** @description What was measured, by name; numbers with their threshold beside them. No personal data. */
      measurements: {
        [key: string]: number | string | boolean;
      };
      reasons: components["schemas"]["ReasonCode"][];
      required: boolean;
      status: components["schemas"]["CheckStatus"];
      type: components["schemas"]["CheckType"];
    };
    /**
     * @description `not_performed` and `error` are never a score and never a pass: a required check in either state cannot end in `verified`.
     * @enum {string}
     */
    CheckStatus: "pass" | "warn" | "review" | "fail" | "error" | "not_performed";
    /** @enum {string} */
    CheckType:
      | "document.picture"
      | "document.type"
      | "document.fields"
      | "document.number"
      | "document.dates"
      | "document.signature"
      | "document.mrz"
      | "document.consistency"
      | "document.portrait"
      | "document.qr_portrait"
      | "document.capture_origin"
      | "document.alteration"
      | "selfie.face"
      | "selfie.attack"
      | "live.challenge"
      | "live.same_face"
      | "live.frames"
      | "live.attack"
      | "live.camera"
      | "face.match"
      | "applicant.age"
      | "fraud.duplicate_number"
      | "fraud.duplicate_picture"
      | "fraud.duplicate_face"
      | "fraud.blocklist";
    /** @enum {string} */
    ClaimedType:
      "auto" | "aadhaar" | "pan" | "passport" | "driving-licence" | "voter-id" | "identity-card";
    /**
     * @example {
     *       "type": "pan"
     *     }
     * @example {
     *       "readingConfirmed": true
     *     }
     */
    Claims: {
      /** @description The applicant looked at what was read: right, or not. */
      readingConfirmed?: boolean;
      type?: components["schemas"]["ClaimedType"];
    };
    /** @description Two sources of one field, held against each other: no value in it, so it is kept of a rejected one too. */
    Comparison: {
      because: (
        | "same letters"
        | "transliteration"
        | "look-alike letters"
        | "spelling"
        | "misread letter"
        | "abbreviation"
        | "initials"
        | "order"
        | "missing name"
        | "cut off"
        | "title"
        | "other name"
        | "same value"
        | "other value"
        | "year alone"
        | "last four digits"
        | "misread character"
        | "check digit wrong"
        | "same words"
        | "some words"
        | "other words"
        | "PIN code"
        | "state"
      )[];
      /** @enum {string} */
      degree: "exact" | "similar" | "different";
      /** @enum {string} */
      field:
        | "idNumber"
        | "name"
        | "nameLocal"
        | "fatherName"
        | "motherName"
        | "spouseName"
        | "dateOfBirth"
        | "gender"
        | "address"
        | "vid"
        | "nationality"
        | "issuingState"
        | "issueDate"
        | "expiryDate"
        | "ageOn";
      /** @description Where `nameLocal` is compared, the first is the source of the name in Latin letters. */
      sources: [
        "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned",
        "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned",
      ];
    };
    /**
     * @example {
     *       "token": "mF3x0hQ1Zt9cV7bLw2Rk5yNd8sGp4uJa6eTiKoXqY0E",
     *       "number": 42
     *     }
     */
    ConfirmHandoff: {
      /** @description null: "I did not start this". */
      number: number | null;
      token: string;
    };
    /**
     * @example {
     *       "token": "mF3x0hQ1Zt9cV7bLw2Rk5yNd8sGp4uJa6eTiKoXqY0E",
     *       "userId": "usr_7hT2mKq9xWv4nZc1bYd6sRp3",
     *       "code": "492039"
     *     }
     */
    ConfirmTotp: {
      code: string;
      token: string;
      userId: string;
    };
    Consent: {
      readonly choices: string[];
      /** @enum {string} */
      decision: "given" | "declined";
      /** @description ISO 8601, UTC */
      givenAt: string;
      id: string;
      language: string;
      noticeSha256: string;
      noticeVersion: string;
      verificationId: string;
      withdrawnAt: string | null;
    };
    ConsentList: {
      data: components["schemas"]["Consent"][];
      hasMore: boolean;
    };
    ConsentReceipt: {
      readonly choices: string[];
      /** @enum {string} */
      decision: "given" | "declined";
      /** @description In the answer to a withdrawal: false while a legal hold stands against it; it is erased when that ends. */
      erased?: boolean;
      /** @description ISO 8601, UTC */
      givenAt: string;
      id: string;
      language: string;
      noticeSha256: string;
      noticeVersion: string;
      verificationId: string;
      /** @description Shown once: whoever has the link can withdraw. */
      withdrawalUrl?: string;
      withdrawnAt: string | null;
    };
    /**
     * @example {
     *       "name": "Core banking",
     *       "scopes": [
     *         "verifications:write",
     *         "verifications:read"
     *       ]
     *     }
     */
    CreateApiKey: {
      expiresInDays?: number;
      name: string;
      scopes: components["schemas"]["KeyScope"][];
    };
    /**
     * @example {
     *       "id": "key_2bH6tXq1wKz9mVc3dRn7yLs5",
     *       "name": "Core banking",
     *       "lastFour": "9f2c",
     *       "scopes": [
     *         "verifications:write",
     *         "verifications:read"
     *       ],
     *       "createdAt": "2026-03-02T09:15:00.000Z",
     *       "createdBy": "usr_7hT2mKq9xWv4nZc1bYd6sRp3",
     *       "expiresAt": null,
     *       "revokedAt": null,
     *       "usedAt": "2026-03-02T10:15:00.000Z",
     *       "secret": "ekyc_sk_0f3b7c1d9e5a2468ace13579bdf02468"
     *     }
     */
    CreatedApiKey: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      createdBy: string;
      expiresAt: string | null;
      id: string;
      lastFour: string;
      name: string;
      revokedAt: string | null;
      readonly scopes: components["schemas"]["KeyScope"][];
      /** @description Shown once: `ekyc_sk_…`. */
      secret: string;
      usedAt: string | null;
    };
    CreatedHandoff: {
      /** @description ISO 8601, UTC */
      expiresAt: string;
      id: string;
      /** @description Two digits, shown beside the QR code. */
      number: number;
      /** @enum {string} */
      state: "waiting" | "opened" | "confirmed" | "refused" | "wrong-number" | "expired";
      /** @description The address in the QR code; the token is in its fragment. */
      url: string;
    };
    CreatedInvitation: {
      /** @description ISO 8601, UTC */
      expiresAt: string;
      role: components["schemas"]["RoleName"];
      url: string;
    };
    /**
     * @example {
     *       "id": "ver_3kq8vW5nTz1xYb7cRd2mHs9p",
     *       "status": "requires_input",
     *       "createdAt": "2026-03-02T09:15:00.000Z",
     *       "updatedAt": "2026-03-02T09:15:00.000Z",
     *       "expiresAt": "2026-03-02T10:15:00.000Z",
     *       "reference": "application-8812",
     *       "purpose": "account-opening",
     *       "claimedType": "auto",
     *       "documentType": null,
     *       "language": "en",
     *       "attempts": {
     *         "used": 0,
     *         "max": 3
     *       },
     *       "requested": [
     *         "document",
     *         "selfie"
     *       ],
     *       "decision": null,
     *       "redactedAt": null,
     *       "returnUrl": "https://bank.example.org/welcome",
     *       "clientToken": "mF3x0hQ1Zt9cV7bLw2Rk5yNd8sGp4uJa6eTiKoXqY0E",
     *       "url": "https://kyc.example.org/#v=ver_3kq8vW5nTz1xYb7cRd2mHs9p&t=mF3x0hQ1Zt9cV7bLw2Rk5yNd8sGp4uJa6eTiKoXqY0E"
     *     }
     */
    CreatedVerification: {
      advice?: components["schemas"]["Advice"];
      attempts: {
        max: number;
        used: number;
      };
      claimedType: components["schemas"]["ClaimedType"];
      /** @description Shown once; opens this verification alone, in a browser, for an hour. */
      clientToken: string;
      /** @description ISO 8601, UTC */
      createdAt: string;
      /** @description Absent for the applicant; null before there is one. */
      decision?: components["schemas"]["CaseDecision"] | null;
      documentType: string | null;
      /** @description Of the receipt, in the answer to a redaction: GET /v1/erasures/{id}. */
      erasureId?: string;
      /** @description While input is required: after this instant it is `expired`. */
      expiresAt: string | null;
      id: string;
      language: string | null;
      lastError?: components["schemas"]["LastError"];
      /** @description A picture could not be used at all: send it again. */
      problem?: components["schemas"]["ProblemDetails"];
      purpose: string | null;
      redactedAt: string | null;
      reference: string | null;
      /** @description While input is required: what has to be sent before it can be submitted. */
      readonly requested: components["schemas"]["EvidenceRole"][];
      /** @description Only of a one-shot request that was waited for; else at …/result. */
      result?: components["schemas"]["VerificationResult"];
      /** @description Where the page sends the applicant in the end; null where the integrator gave no address. */
      returnUrl?: string | null;
      status: components["schemas"]["VerificationStatus"];
      /** @description ISO 8601, UTC */
      updatedAt: string;
      /** @description The hosted page, with the token in the fragment, which browsers do not send. */
      url: string;
    };
    /**
     * @example {
     *       "id": "whe_9dC3kWq7xTz2mVb5nYh8sLp1",
     *       "url": "https://bank.example.org/hooks/ekyc",
     *       "description": "Core banking",
     *       "eventTypes": [
     *         "verification.verified",
     *         "verification.rejected"
     *       ],
     *       "status": "enabled",
     *       "disabledBecause": null,
     *       "createdAt": "2026-03-02T09:15:00.000Z",
     *       "previousSecretUntil": null,
     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
     *     }
     */
    CreatedWebhookEndpoint: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      description: string | null;
      disabledBecause: ("gone" | "failing" | "by-hand") | null;
      readonly eventTypes: components["schemas"]["EventType"][];
      id: string;
      /** @description While two secrets sign: until when the former one does. */
      previousSecretUntil: string | null;
      /** @description Shown once: `whsec_…`, base64. */
      secret: string;
      /** @enum {string} */
      status: "enabled" | "disabled";
      url: string;
    };
    /**
     * @example {
     *       "purpose": "document-front",
     *       "size": 2481230,
     *       "source": "camera"
     *     }
     */
    CreateFile: {
      purpose: components["schemas"]["FilePurpose"];
      /** @description Bytes, at most 10 MB. */
      size: number;
      /**
       * @description `camera` where the page took it itself.
       * @default file
       * @enum {string}
       */
      source?: "camera" | "file";
    };
    /**
     * @example {
     *       "reference": "application-8812",
     *       "purpose": "account-opening",
     *       "language": "en",
     *       "returnUrl": "https://bank.example.org/welcome"
     *     }
     */
    CreateVerification: {
      /** @default 3 */
      attempts?: number;
      /**
       * @description How long the applicant has; 60 unless told.
       * @default 60
       */
      expiresInMinutes?: number;
      /** @enum {string} */
      language?: "en" | "hi";
      /** @description What the applicant is told that it is for; a code, such as "account-opening". */
      purpose?: components["schemas"]["NewReference"];
      /** @description The integrator's own id for this applicant or application. It is kept in clear: what looks like an Aadhaar number, a virtual ID or a PAN is refused. */
      reference?: components["schemas"]["NewReference"];
      /**
       * Format: uri
       * @description Where the page sends the applicant in the end; https, or http on this machine.
       */
      returnUrl?: string;
      /** @default auto */
      type?: components["schemas"]["ClaimedType"];
    };
    /**
     * @example {
     *       "url": "https://bank.example.org/hooks/ekyc",
     *       "description": "Core banking",
     *       "eventTypes": [
     *         "verification.verified",
     *         "verification.rejected"
     *       ]
     *     }
     */
    CreateWebhookEndpoint: {
      description?: string;
      /**
       * @description All, where none is named.
       * @default []
       */
      eventTypes?: components["schemas"]["EventType"][];
      /** Format: uri */
      url: string;
    };
    /**
     * @example {
     *       "decision": "approve",
     *       "reason": "same-person",
     *       "note": "Same mole beside the nose."
     *     }
     * @example {
     *       "decision": "request",
     *       "reason": "selfie-unclear",
     *       "requested": [
     *         "selfie"
     *       ]
     *     }
     */
    DecideReview:
      | {
          /** @constant */
          decision: "approve";
          note?: string;
          /** @enum {string} */
          reason:
            "looks-genuine" | "reading-corrected" | "same-person" | "duplicate-explained" | "other";
        }
      | {
          /** @constant */
          decision: "turn-down";
          note?: string;
          /** @enum {string} */
          reason:
            | "not-the-same-person"
            | "document-not-genuine"
            | "attack"
            | "duplicate"
            | "unreadable"
            | "not-eligible"
            | "other";
        }
      | {
          /** @constant */
          decision: "request";
          note?: string;
          /** @enum {string} */
          reason: "unreadable" | "wrong-document" | "back-needed" | "selfie-unclear";
          /** @description What is to be sent again. */
          requested: components["schemas"]["EvidenceRole"][];
        }
      | {
          /** @constant */
          decision: "escalate";
          note?: string;
          /** @enum {string} */
          reason: "second-opinion" | "suspected-fraud" | "policy-question";
        };
    Decision: {
      outcome: components["schemas"]["Outcome"];
      reasons: components["schemas"]["ReasonCode"][];
    };
    /**
     * @example {
     *       "id": "dlv_6tX1kWq8vBz3nMc5dRh2yLs7",
     *       "endpointId": "whe_9dC3kWq7xTz2mVb5nYh8sLp1",
     *       "event": {
     *         "id": "evt_5nB8vXq2wKz7mTc4dRh1yLs9",
     *         "type": "verification.in_review",
     *         "subject": "ver_3kq8vW5nTz1xYb7cRd2mHs9p",
     *         "sequence": 3,
     *         "createdAt": "2026-03-02T10:15:00.000Z",
     *         "data": {
     *           "status": "in_review",
     *           "reasons": [
     *             "face_match_undetermined"
     *           ]
     *         }
     *       },
     *       "status": "pending",
     *       "createdAt": "2026-03-02T10:15:00.000Z",
     *       "nextAt": "2026-03-02T10:20:00.000Z",
     *       "tries": [
     *         {
     *           "number": 1,
     *           "at": "2026-03-02T10:15:00.000Z",
     *           "durationMs": 10000,
     *           "statusCode": null,
     *           "failure": "timeout"
     *         }
     *       ]
     *     }
     */
    Delivery: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      endpointId: string;
      event: components["schemas"]["Event"];
      id: string;
      nextAt: string | null;
      /** @enum {string} */
      status: "pending" | "delivered" | "failed";
      tries: components["schemas"]["DeliveryTry"][];
    };
    DeliveryList: {
      data: components["schemas"]["Delivery"][];
      hasMore: boolean;
    };
    DeliveryTry: {
      /** @description ISO 8601, UTC */
      at: string;
      durationMs: number;
      failure:
        | (
            | "status"
            | "timeout"
            | "connection"
            | "tls"
            | "name-not-found"
            | "address-refused"
            | "redirect"
            | "endpoint-disabled"
          )
        | null;
      number: number;
      statusCode: number | null;
    };
    /** @description A face in pixels of the picture: box, five landmarks, pose in degrees, and what was measured of how it was taken. Its features never leave. */
    DetectedFace: {
      box: {
        height: number;
        left: number;
        top: number;
        width: number;
      };
      covered?: {
        eyes: number;
        model: {
          name: string;
          version: string;
        };
        mouth: number;
      };
      eyeDistancePx: number;
      eyesOpen?: {
        left: number;
        model: {
          name: string;
          version: string;
        };
        right: number;
      };
      landmarks: [
        components["schemas"]["Point"],
        components["schemas"]["Point"],
        components["schemas"]["Point"],
        components["schemas"]["Point"],
        components["schemas"]["Point"],
      ];
      light?: {
        balance: number;
        blackShare: number;
        whiteShare: number;
      };
      meanLuma: number;
      pose: {
        pitch: number;
        roll: number;
        yaw: number;
      };
      score: number;
      sharpness: number;
    };
    DocumentReading: {
      /** @description Whether what it says can be so, and who signed it. Not whether it is genuine, and nothing of whom it shows. */
      checks: components["schemas"]["Check"][];
      document: {
        /** @description `fields.address` in parts; null where no address was read. */
        address: {
          careOf?: {
            name: string;
            /** @enum {string} */
            relation: "S" | "D" | "W" | "H" | "F" | "C";
          };
          district?: string;
          house?: string;
          landmark?: string;
          location?: string;
          pinCode?: string;
          /**
           * @description Whether the PIN code can lie in the state.
           * @enum {string}
           */
          pinCodeStatus: "consistent" | "inconsistent" | "unknown";
          postOffice?: string;
          rest: string[];
          state?: string;
          street?: string;
          subDistrict?: string;
          vtc?: string;
        } | null;
        /** @description Of the front page, in the picture frame; null when no card outline was found. */
        corners: components["schemas"]["Quadrilateral"] | null;
        /** @description Every two readings that do not say exactly the same, with the reasons. */
        disagreements: components["schemas"]["Comparison"][];
        fields: {
          address?: components["schemas"]["ResultField"];
          ageOn?: components["schemas"]["ResultField"];
          dateOfBirth?: components["schemas"]["ResultField"];
          expiryDate?: components["schemas"]["ResultField"];
          fatherName?: components["schemas"]["ResultField"];
          gender?: components["schemas"]["ResultField"];
          idNumber?: components["schemas"]["ResultField"];
          issueDate?: components["schemas"]["ResultField"];
          issuingState?: components["schemas"]["ResultField"];
          motherName?: components["schemas"]["ResultField"];
          name?: components["schemas"]["ResultField"];
          nameLocal?: components["schemas"]["ResultField"];
          nationality?: components["schemas"]["ResultField"];
          spouseName?: components["schemas"]["ResultField"];
          vid?: components["schemas"]["ResultField"];
        };
        /** @description What the machine readable zone is worth; null where none was found. Its lines are never shown here. */
        mrz: {
          checkDigits: {
            /** @enum {string} */
            composite?: "right" | "wrong";
            /** @enum {string} */
            dateOfBirth?: "right" | "wrong";
            /** @enum {string} */
            documentNumber?: "right" | "wrong";
            /** @enum {string} */
            expiryDate?: "right" | "wrong";
            /** @enum {string} */
            optionalData?: "right" | "wrong";
          };
          /** @enum {string} */
          format: "TD1" | "TD2" | "TD3";
          incomplete: boolean;
          /** @description Characters put right because check digits prove them. */
          repairs: number;
        } | null;
        pages: {
          card:
            | {
                corners: components["schemas"]["Quadrilateral"];
                method: string;
                others?: components["schemas"]["Quadrilateral"][];
                /** @constant */
                outcome: "found";
                score: number;
              }
            | {
                bestScore: number | null;
                /** @constant */
                outcome: "not-found";
              };
          heightPx: number;
          lines: {
            polygon: components["schemas"]["Quadrilateral"];
            score: number;
            text: string;
          }[];
          /** @enum {string} */
          picture: "document-front" | "document-back";
          /** @enum {string} */
          side: "front" | "back" | "other-document" | "unknown";
          widthPx: number;
        }[];
        type:
          | ("aadhaar" | "pan" | "driving-licence" | "voter-id" | "passport" | "identity-card")
          | null;
        variant: string | null;
      };
      /**
       * @description `all`: every value of a person is reduced to its shape, since the caller lacks pii:read. `numbers`: identity numbers and lines of text. `aadhaar`: Aadhaar numbers alone, which are never shown.
       * @enum {string}
       */
      masked: "all" | "numbers" | "aadhaar";
      /** @description It was drawn, or has a number that is never issued: worth nothing as evidence. */
      specimen: boolean;
    };
    DocumentReadingForm: {
      /**
       * Format: binary
       * @description One side, a PDF, or the ZIP of an offline e-KYC: JPEG, PNG, WebP, HEIC, PDF or ZIP; at most 10 MB.
       */
      document: Blob;
      /**
       * Format: binary
       * @description The other side.
       */
      documentBack?: Blob;
      /** @description Of a locked PDF, or the share code of the ZIP. */
      documentPassword?: string;
      /** @description What it is said to be: decides only where the pictures leave it open. */
      type?: components["schemas"]["ClaimedType"];
    };
    /**
     * @example {
     *       "content": {
     *         "id": "default",
     *         "version": 2
     *       },
     *       "comment": "Stricter face comparison"
     *     }
     */
    DraftPolicy: {
      comment?: string;
      content: {
        [key: string]: unknown;
      };
    };
    DuplicateCandidate: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      documentType: string | null;
      /** @enum {string} */
      identity: "same" | "different";
      score: number;
      status: string;
      verificationId: string;
    };
    /** @description The receipt of an erasure: what was destroyed, when, because of whom. Nothing of the person. */
    Erasure: {
      /** @enum {string} */
      because: "asked" | "consent-withdrawn" | "turned-down";
      /** @description ISO 8601, UTC */
      createdAt: string;
      createdBy: string;
      endedAt: string | null;
      /** @description How many of each class were destroyed; a class of which there was nothing is absent. */
      erased: {
        answers?: number;
        auditEntries?: number;
        candidates?: number;
        cases?: number;
        dataKeys?: number;
        events?: number;
        evidenceParts?: number;
        features?: number;
        fields?: number;
        handoffs?: number;
        identities?: number;
        notes?: number;
        pictures?: number;
        searchHashes?: number;
      };
      id: string;
      /**
       * @description `waiting`: a legal hold stands against it, or it was interrupted; it is carried out by itself.
       * @enum {string}
       */
      status: "waiting" | "done";
      subject: string;
      readonly verifications: string[];
    };
    ErasureList: {
      data: components["schemas"]["Erasure"][];
      hasMore: boolean;
    };
    /**
     * @example {
     *       "id": "evt_5nB8vXq2wKz7mTc4dRh1yLs9",
     *       "type": "verification.in_review",
     *       "subject": "ver_3kq8vW5nTz1xYb7cRd2mHs9p",
     *       "sequence": 3,
     *       "createdAt": "2026-03-02T10:15:00.000Z",
     *       "data": {
     *         "status": "in_review",
     *         "reasons": [
     *           "face_match_undetermined"
     *         ]
     *       }
     *     }
     */
    Event: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      data: components["schemas"]["EventData"];
      id: string;
      /** @description Counts the events of one subject from 1: deliveries can overtake each other. */
      sequence: number;
      /** @description The verification, or other record, that it is about. */
      subject: string;
      type: components["schemas"]["EventType"];
    };
    /** @description Ids, states and reason codes; nothing of the person. */
    EventData: {
      [key: string]: string | number | boolean | null | string[];
    };
    EventList: {
      data: components["schemas"]["Event"][];
      hasMore: boolean;
    };
    /** @enum {string} */
    EventType:
      | "verification.created"
      | "verification.processing"
      | "verification.requires_input"
      | "verification.in_review"
      | "verification.verified"
      | "verification.rejected"
      | "verification.canceled"
      | "verification.expired"
      | "verification.redacted"
      | "review.claimed"
      | "review.decided"
      | "consent.given"
      | "consent.withdrawn"
      | "webhook_endpoint.disabled"
      | "webhook.test";
    /**
     * @example {
     *       "id": "fil_8wT1kXq5vBz3nMc7dRh2yLs6",
     *       "purpose": "document-front",
     *       "size": 2481230,
     *       "received": 1048576,
     *       "complete": false,
     *       "createdAt": "2026-03-02T09:15:00.000Z"
     *     }
     */
    EvidenceFile: {
      complete: boolean;
      /** @description ISO 8601, UTC */
      createdAt: string;
      id: string;
      purpose: components["schemas"]["FilePurpose"];
      /** @description Bytes that are here; complete when it is `size`. */
      received: number;
      size: number;
    };
    EvidenceFileList: {
      data: components["schemas"]["EvidenceFile"][];
      hasMore: boolean;
    };
    /** @description Where on which picture a check found what it says. */
    EvidencePointer: {
      /** @enum {string} */
      picture: "document-front" | "document-back" | "selfie";
      polygon: components["schemas"]["Quadrilateral"];
    };
    /** @enum {string} */
    EvidenceRole: "document" | "documentBack" | "selfie";
    /**
     * @example {
     *       "reason": "asked-by-person",
     *       "code": "492039"
     *     }
     */
    ExportPerson: {
      /** @description Of the authenticator app of whoever asks, or a recovery code: good once. */
      code: string;
      /** @enum {string} */
      reason: "asked-by-person" | "law-requires" | "complaint";
    };
    FaceComparison: {
      first: {
        /** @description Best first: the first one is compared. */
        faces: components["schemas"]["DetectedFace"][];
        heightPx: number;
        reasons: components["schemas"]["FoundTrouble"][];
        widthPx: number;
      };
      /** @description How rare the score is among people who are not the same, by the measurement of the operating point; nothing is extrapolated. null where nothing was compared, or where the score is below everything that was measured. */
      impostors: {
        /** @description At most 1 in so many comparisons of two people scores as high. */
        oneIn: number;
        /** @description The same as a share, 0 to 1. */
        rate: number;
      } | null;
      /** @description `name@version` of the features. */
      model: string | null;
      notPerformed: {
        /** @description null where it is neither's fault. */
        picture: ("first" | "second") | null;
        reason: components["schemas"]["ReasonCode"];
      } | null;
      operatingPoint: {
        /**
         * @description On what it was measured.
         * @enum {string}
         */
        comparison: "selfie-card" | "selfie-selfie";
        /** @description Measured false match rate: two people taken for one. */
        fmr: number;
        /** @description Measured false non-match rate: one person not recognised. */
        fnmr: number;
        id: string;
        matedComparisons: number;
        nonMatedComparisons: number;
        /** @description Where it was measured. */
        report: string;
        /** @description Scores from here on are a match. */
        threshold: number;
      } | null;
      /**
       * @description `undetermined`: between the two thresholds, where a person should look. `not_performed`: nothing was compared, and `notPerformed` says why.
       * @enum {string}
       */
      outcome: "match" | "undetermined" | "no_match" | "not_performed";
      /** @description From its threshold up to that of the operating point the outcome is undetermined. null where there is no such band. */
      review: {
        /**
         * @description On what it was measured.
         * @enum {string}
         */
        comparison: "selfie-card" | "selfie-selfie";
        /** @description Measured false match rate: two people taken for one. */
        fmr: number;
        /** @description Measured false non-match rate: one person not recognised. */
        fnmr: number;
        id: string;
        matedComparisons: number;
        nonMatedComparisons: number;
        /** @description Where it was measured. */
        report: string;
        /** @description Scores from here on are a match. */
        threshold: number;
      } | null;
      /** @description Cosine similarity, -1 to 1; higher is more alike. Not a probability. null where nothing was compared: never a 0. */
      score: number | null;
      second: {
        /** @description Best first: the first one is compared. */
        faces: components["schemas"]["DetectedFace"][];
        heightPx: number;
        reasons: components["schemas"]["FoundTrouble"][];
        widthPx: number;
      };
    };
    FaceComparisonForm: {
      /**
       * @description By which operating points is decided: two pictures of people (`selfie-selfie`, unless told), or a person and the portrait on a document (`selfie-card`).
       * @enum {string}
       */
      comparison?: "selfie-card" | "selfie-selfie";
      /**
       * Format: binary
       * @description A picture of one person. JPEG, PNG, WebP or HEIC; at most 10 MB.
       */
      first: Blob;
      /**
       * Format: binary
       * @description Another picture of one person; with `selfie-card` a picture or PDF of the document. JPEG, PNG, WebP or HEIC; at most 10 MB.
       */
      second: Blob;
    };
    FaceReport: {
      model: string;
      operatingPoint: {
        fmr: number;
        fnmr: number;
        id: string;
        report: string;
      };
      /** @enum {string} */
      outcome: "match" | "undetermined" | "non-match";
      /** @description From this threshold up to the other the decision is undetermined. Absent where no such point was used. */
      review?: {
        operatingPoint: {
          fmr: number;
          fnmr: number;
          id: string;
          report: string;
        };
        threshold: number;
      };
      /** @description Cosine similarity, -1 to 1; higher is more alike. Not a probability. */
      score: number;
      threshold: number;
    };
    /**
     * @example {
     *       "usable": true,
     *       "reasons": [],
     *       "warnings": [],
     *       "document": {
     *         "type": "pan",
     *         "side": "front",
     *         "backWanted": false,
     *         "signed": false,
     *         "fields": [
     *           {
     *             "name": "name",
     *             "value": "A••• V•••",
     *             "score": 0.98
     *           }
     *         ]
     *       }
     *     }
     */
    FileAssessment: {
      document?: {
        /** @description Whether the back is needed as well, such as for the QR code of an Aadhaar. */
        backWanted: boolean;
        /** @description What was read, masked: "A•••• K••••". */
        fields: {
          name: string;
          score: number;
          value: string;
        }[];
        /** @enum {string} */
        side: "front" | "back" | "other-document" | "unknown";
        /** @description Whether a signed QR code or file was found and its signature is right. */
        signed: boolean;
        type: string | null;
      };
      readonly reasons: string[];
      /** @description False: take it again; the reasons say why. Nothing about fraud is ever in here. */
      usable: boolean;
      /** @description Reasons that only warn: it will do, a better one is better. */
      readonly warnings: string[];
    };
    /** @enum {string} */
    FilePurpose: "document-front" | "document-back" | "selfie";
    /**
     * @example {
     *       "documentPassword": "ASHA1990"
     *     }
     */
    FileSecret: {
      documentPassword?: string;
    };
    /** @description Something that speaks against the picture; GET /v1/reasons says what each means. */
    FoundTrouble: {
      reason: components["schemas"]["ReasonCode"];
      /**
       * @description `fail`: it is not compared.
       * @enum {string}
       */
      status: "warn" | "review" | "fail";
    };
    /**
     * @example {
     *       "decision": "given",
     *       "noticeVersion": "1",
     *       "noticeSha256": "6b1f0c5d9e8a7342b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8",
     *       "language": "en",
     *       "choices": []
     *     }
     */
    GiveConsent: {
      /** @default [] */
      choices?: string[];
      /** @enum {string} */
      decision: "given" | "declined";
      /** @enum {string} */
      language: "en" | "hi";
      noticeSha256: string;
      noticeVersion: string;
    };
    HandedOver: {
      clientToken: string;
      verificationId: string;
    };
    Handoff: {
      /** @description ISO 8601, UTC */
      expiresAt: string;
      id: string;
      /** @enum {string} */
      state: "waiting" | "opened" | "confirmed" | "refused" | "wrong-number" | "expired";
    };
    Identity: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      documentType: string;
      id: string;
      lastFour: string;
      verificationId: string;
    };
    IdentityList: {
      data: components["schemas"]["Identity"][];
      hasMore: boolean;
    };
    Invitation: {
      /** @description ISO 8601, UTC */
      expiresAt: string;
      role: components["schemas"]["RoleName"];
    };
    /**
     * @example {
     *       "role": "reviewer"
     *     }
     */
    InviteUser: {
      /** @description Of the account that is made. */
      role?: components["schemas"]["RoleName"];
      /** @description Somebody whose password or authenticator is gone: both are made anew, the role stays. */
      userId?: string;
    };
    /** @enum {string} */
    KeyScope:
      | "verifications:write"
      | "verifications:read"
      | "verifications:redact"
      | "pii:read"
      | "fraud:read"
      | "stateless:use"
      | "reviews:read"
      | "blocklist:write"
      | "policies:read"
      | "policies:write"
      | "webhooks:read"
      | "webhooks:write"
      | "consents:read"
      | "audit:read"
      | "analytics:read"
      | "system:read";
    /** @description Why the last attempt did not come to a decision; the applicant is asked again. */
    LastError: {
      problem?: components["schemas"]["ProblemDetails"];
      readonly reasons: string[];
    };
    LegalHold: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      createdBy: string;
      id: string;
      inForce: boolean;
      /** @enum {string} */
      reason: "court-order" | "investigation" | "dispute" | "audit" | "law-requires" | "other";
      releasedAt: string | null;
      releasedBy: string | null;
      subject: string;
      until: string | null;
    };
    LegalHoldList: {
      data: components["schemas"]["LegalHold"][];
      hasMore: boolean;
    };
    LiveCaptureForm: {
      /** @description JSON of LiveCapture. */
      live: string;
      /** @description JPEG, one for each frame that `live` names, in order. */
      liveFrame: Blob[];
      /** Format: binary */
      selfie: Blob;
    };
    Model: {
      file: string;
      inUse: boolean;
      licence: string;
      name: string;
      provenance: string;
      sha256: string;
    };
    ModelList: {
      data: components["schemas"]["Model"][];
      hasMore: boolean;
    };
    NewReference: string;
    Notice: {
      /** @description Purposes beyond verification: each an unticked box of its own. */
      choices: {
        code: string;
        sentence: string;
      }[];
      consentRequired: boolean;
      items: components["schemas"]["NoticeItem"][];
      /** @enum {string} */
      language: "en" | "hi";
      operator: {
        alternative: string | null;
        contact: string;
        name: string;
      };
      sha256: string;
      version: string;
    };
    /** @description One row of the notice: what, what for, how long, who sees it. Codes; the words are in the texts of the page. */
    NoticeItem: {
      data: string;
      keptFor: string;
      purpose: string;
      seenBy: string;
    };
    OpenedHandoff: {
      host: string;
      /** @description Three numbers; one of them is on the desktop. */
      numbers: number[];
      /** @description ISO 8601, UTC */
      startedAt: string;
      /** @description Browser and system on which it was started, as the desktop's request said: "Chrome, Windows". */
      startedOn: string;
    };
    /**
     * @example {
     *       "token": "mF3x0hQ1Zt9cV7bLw2Rk5yNd8sGp4uJa6eTiKoXqY0E"
     *     }
     */
    OpenHandoff: {
      token: string;
    };
    OperatingPointList: {
      data: components["schemas"]["OperatingPointView"][];
      hasMore: boolean;
    };
    OperatingPointView: {
      comparison: string;
      fmr: number;
      fnmr: number;
      id: string;
      model: string;
      report: string;
      threshold: number;
    };
    /** @enum {string} */
    Outcome: "verified" | "in_review" | "rejected";
    /** @enum {string} */
    PermissionName:
      | "verifications:write"
      | "verifications:read"
      | "verifications:redact"
      | "pii:read"
      | "fraud:read"
      | "stateless:use"
      | "reviews:read"
      | "reviews:decide"
      | "reviews:override"
      | "blocklist:write"
      | "policies:read"
      | "policies:write"
      | "webhooks:read"
      | "webhooks:write"
      | "keys:write"
      | "users:write"
      | "consents:read"
      | "privacy:write"
      | "audit:read"
      | "analytics:read"
      | "system:read";
    /**
     * @example {
     *       "subject": "ver_3kq8vW5nTz1xYb7cRd2mHs9p",
     *       "reason": "court-order",
     *       "until": "2027-03-02T00:00:00.000Z"
     *     }
     */
    PlaceHold: {
      /** @enum {string} */
      reason: "court-order" | "investigation" | "dispute" | "audit" | "law-requires" | "other";
      /** @description A verification; or an identity, and with it every verification of the same document number. */
      subject: string;
      /**
       * @description null: until it is released.
       * @default null
       */
      until?: string | null;
    };
    Point: [number, number];
    PolicyList: {
      data: components["schemas"]["PolicyVersion"][];
      hasMore: boolean;
    };
    PolicyVersion: {
      comment: string | null;
      /** @description As src/assessment/policy.json; absent in lists. */
      content?: unknown;
      /** @description null for the shipped one, or one from a file. */
      createdAt: string | null;
      createdBy: string;
      id: string;
      publishedAt: string | null;
      sha256: string;
      /** @enum {string} */
      status: "draft" | "published" | "archived";
      version: number;
    };
    /**
     * @example {
     *       "type": "/docs/errors#picture-too-large",
     *       "title": "The picture is larger than 10 MB",
     *       "status": 413,
     *       "code": "picture-too-large",
     *       "picture": "document",
     *       "instance": "urn:request:0b8f6c1e-6f0e-4c3b-9a6b-0d1f7c2a9e55"
     *     }
     */
    ProblemDetails: {
      /** @enum {string} */
      code:
        | "not-found"
        | "verification-not-found"
        | "picture-not-found"
        | "request-invalid"
        | "request-timeout"
        | "headers-too-large"
        | "body-too-large"
        | "picture-missing"
        | "picture-empty"
        | "picture-too-large"
        | "picture-type-unsupported"
        | "picture-dimensions"
        | "picture-unreadable"
        | "heic-decoder-missing"
        | "password-needed"
        | "password-wrong"
        | "share-code-needed"
        | "share-code-wrong"
        | "pdf-unreadable"
        | "pdf-too-many-pages"
        | "offline-xml-unreadable"
        | "media-type-unsupported"
        | "challenge-invalid"
        | "challenge-expired"
        | "challenge-spent"
        | "live-capture-required"
        | "credentials-needed"
        | "sign-in-needed"
        | "sign-in-refused"
        | "invitation-invalid"
        | "permission-missing"
        | "record-not-found"
        | "state-invalid"
        | "changed-meanwhile"
        | "evidence-missing"
        | "consent-missing"
        | "notice-changed"
        | "offset-wrong"
        | "claim-needed"
        | "claimed-by-another"
        | "legal-hold"
        | "code-refused"
        | "second-reviewer-needed"
        | "handoff-invalid"
        | "number-index-off"
        | "policy-invalid"
        | "webhook-url-refused"
        | "idempotency-key-reused"
        | "idempotency-in-progress"
        | "origin-refused"
        | "too-many-requests"
        | "busy"
        | "stopping"
        | "disk-full"
        | "storage-unavailable"
        | "database-unavailable"
        | "models-not-ready"
        | "internal";
      detail?: string;
      /** @description Where a field of the request is wrong. Never the value that was sent. */
      errors?: {
        detail: string;
        pointer: string;
      }[];
      instance?: string;
      /**
       * @description The part of the request that has to be sent again, where it is a picture.
       * @enum {string}
       */
      picture?:
        "document" | "documentBack" | "selfie" | "liveFrame" | "first" | "second" | "picture";
      status: number;
      title: string;
      type: string;
    };
    Quadrilateral: [
      components["schemas"]["Point"],
      components["schemas"]["Point"],
      components["schemas"]["Point"],
      components["schemas"]["Point"],
    ];
    /** @enum {string} */
    ReasonCode:
      | "document_not_found"
      | "document_side_missing"
      | "document_wrong_side"
      | "document_multiple_found"
      | "document_cut_off"
      | "document_blurry"
      | "document_glare"
      | "document_too_dark"
      | "document_too_small"
      | "document_photocopy"
      | "document_screen"
      | "selfie_missing"
      | "selfie_no_face"
      | "selfie_multiple_faces"
      | "selfie_face_too_small"
      | "selfie_blurry"
      | "selfie_too_dark"
      | "selfie_too_bright"
      | "selfie_uneven_light"
      | "selfie_turned_aside"
      | "selfie_turned_up_or_down"
      | "selfie_eyes_closed"
      | "selfie_eyes_covered"
      | "selfie_mouth_covered"
      | "live_capture_missing"
      | "live_turn_missing"
      | "live_too_fast"
      | "live_too_slow"
      | "live_frames_missing"
      | "live_left_frame"
      | "live_several_faces"
      | "document_type_not_supported"
      | "document_wrong_type"
      | "document_pages_differ"
      | "document_portrait_missing"
      | "field_unreadable"
      | "field_low_confidence"
      | "pin_code_mismatch"
      | "id_number_checksum_failed"
      | "id_number_format_invalid"
      | "id_number_legacy_form"
      | "epic_checksum_failed"
      | "pan_format_invalid"
      | "date_implausible"
      | "mrz_not_found"
      | "mrz_unreadable"
      | "mrz_check_digit_wrong"
      | "mrz_repaired"
      | "mrz_not_available"
      | "document_expired"
      | "data_mismatch_pages"
      | "qr_not_found"
      | "qr_unreadable"
      | "xml_unreadable"
      | "qr_too_old"
      | "xml_too_old"
      | "id_number_masked"
      | "pan_holder_not_individual"
      | "specimen_document"
      | "qr_version_unsupported"
      | "qr_signing_key_unknown"
      | "xml_signing_key_unknown"
      | "signature_not_available"
      | "picture_not_needed"
      | "no_second_source"
      | "qr_portrait_missing"
      | "qr_portrait_too_small"
      | "underage"
      | "document_face_quality_low"
      | "face_match_undetermined"
      | "face_match_failed"
      | "qr_signature_invalid"
      | "xml_signature_invalid"
      | "data_mismatch_qr_ocr"
      | "data_mismatch_xml"
      | "data_mismatch_mrz_ocr"
      | "qr_portrait_mismatch"
      | "document_edited"
      | "document_pasted_portrait"
      | "published_sample"
      | "duplicate_id_number"
      | "duplicate_picture"
      | "blocklist_id_number"
      | "blocklist_face"
      | "duplicate_face_same_identity"
      | "duplicate_face_different_identity"
      | "image_reused"
      | "live_turn_wrong"
      | "live_face_changed"
      | "live_selfie_differs"
      | "live_frames_repeated"
      | "live_frames_out_of_order"
      | "live_still_picture"
      | "live_seen_before"
      | "live_attack_suspected"
      | "virtual_camera_suspected"
      | "live_timing_implausible"
      | "presentation_attack_suspected"
      | "check_error"
      | "model_unavailable"
      | "not_measured"
      | "gallery_incomplete"
      | "not_searched";
    /**
     * @example {
     *       "reason": "complaint"
     *     }
     */
    ReopenReview: {
      note?: string;
      /** @enum {string} */
      reason: "complaint" | "new-evidence" | "mistake";
    };
    Report: {
      /** @description ISO 8601 instant the assessment was made for. */
      assessedAt: string;
      checks: components["schemas"]["Check"][];
      /** @description Absent in reports that were made before they were kept. */
      comparisons?: components["schemas"]["Comparison"][];
      decision: components["schemas"]["Decision"];
      /** @description Absent when no comparison was made; then `face.match` says why. */
      face?: components["schemas"]["FaceReport"];
      policy: {
        id: string;
        sha256: string;
        version: number;
      };
      /** @description This document is a specimen, worth nothing as evidence; verified only where the operator allowed it. */
      specimen: boolean;
      /** @constant */
      version: 1;
    };
    /**
     * @description Where the applicant is; each step is counted once.
     * @example {
     *       "step": "document-taken"
     *     }
     */
    ReportedStep: {
      /** @enum {string} */
      step:
        | "opened"
        | "consented"
        | "declined"
        | "document-taken"
        | "reading-confirmed"
        | "selfie-taken"
        | "submitted"
        | "finished";
    };
    ResultField: {
      corrections: {
        kept: string;
        kind: string;
        position: number;
        read: string;
      }[];
      /** @description Index into `document.pages`. */
      page: number;
      polygon: components["schemas"]["Quadrilateral"];
      score: number;
      /** @enum {string} */
      source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
      /** @description Every reading of it, the one that counts first. */
      sources: {
        /** @description null for the value that counts itself, and for one in a script that is not compared. */
        comparison: {
          because: (
            | "same letters"
            | "transliteration"
            | "look-alike letters"
            | "spelling"
            | "misread letter"
            | "abbreviation"
            | "initials"
            | "order"
            | "missing name"
            | "cut off"
            | "title"
            | "other name"
            | "same value"
            | "other value"
            | "year alone"
            | "last four digits"
            | "misread character"
            | "check digit wrong"
            | "same words"
            | "some words"
            | "other words"
            | "PIN code"
            | "state"
          )[];
          /** @enum {string} */
          degree: "exact" | "similar" | "different";
          /** @description With what: the field itself, or the name in Latin letters where this one is in Devanagari. */
          with: {
            /** @enum {string} */
            field:
              | "idNumber"
              | "name"
              | "nameLocal"
              | "fatherName"
              | "motherName"
              | "spouseName"
              | "dateOfBirth"
              | "gender"
              | "address"
              | "vid"
              | "nationality"
              | "issuingState"
              | "issueDate"
              | "expiryDate"
              | "ageOn";
            /** @enum {string} */
            source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
          };
        } | null;
        /** @description Index into `document.pages`. */
        page: number;
        polygon: components["schemas"]["Quadrilateral"];
        score: number;
        /** @enum {string} */
        source: "xml" | "qr" | "mrz" | "ocr" | "qr-unsigned" | "xml-unsigned";
        value: string;
      }[];
      value: string;
    };
    Retention: {
      /** @description After the decision; of events, after they happened. */
      days: {
        /** @description After the entry was written. */
        audit: number;
        events: number;
        features: number;
        fields: number;
        pictures: number;
        reports: number;
      };
      /** @description What the next run erases. */
      due: {
        audit: number;
        events: number;
        features: number;
        fields: number;
        /** @description Verifications of which something is due and held. */
        held: number;
        notes: number;
        pictures: number;
        reports: number;
      };
      lastRun: {
        endedAt: string | null;
        /** @description How many of each class were destroyed; a class of which there was nothing is absent. */
        erased: {
          answers?: number;
          auditEntries?: number;
          candidates?: number;
          cases?: number;
          dataKeys?: number;
          events?: number;
          evidenceParts?: number;
          features?: number;
          fields?: number;
          handoffs?: number;
          identities?: number;
          notes?: number;
          pictures?: number;
          searchHashes?: number;
        };
        id: string;
        /** @description ISO 8601, UTC */
        startedAt: string;
      } | null;
    };
    RevealedFields: {
      fields: {
        [key: string]: string;
      };
      /** @description After this the page masks them again. */
      maskAgainAt: string;
    };
    /**
     * @example {
     *       "fields": [
     *         "name",
     *         "dateOfBirth"
     *       ]
     *     }
     */
    RevealFields: {
      /** @description Names of fields, or "address". */
      fields: string[];
    };
    ReviewCase: {
      attempts: components["schemas"]["Attempt"][];
      decisions: components["schemas"]["ReviewDecision"][];
      /** @description null without the permission fraud:read. */
      duplicates: components["schemas"]["DuplicateCandidate"][] | null;
      item: components["schemas"]["ReviewItem"] | null;
      /**
       * @description Whether the caller may decide it now, and why not.
       * @enum {string}
       */
      mayDecide:
        | "yes"
        | "claim-first"
        | "claimed-by-another"
        | "not-in-review"
        | "no-permission"
        | "not-the-second";
      /** @description Which pictures there are to be fetched from …/pictures. */
      readonly pictures: string[];
      readingConfirmed: boolean | null;
      /** @description Masked; null where nothing but the report is kept. `checks` of it are those of the last attempt. */
      result: components["schemas"]["VerificationResult"] | null;
      scoreCurve: components["schemas"]["ScoreCurve"] | null;
      timeline: components["schemas"]["TimelineEntry"][];
      verification: components["schemas"]["Verification"];
    };
    ReviewCounts: {
      all: number;
      fraud: number;
      mine: number;
      unassigned: number;
      "waiting-longest": number;
    };
    ReviewDecision: {
      /** @description ISO 8601, UTC */
      at: string;
      by: {
        id: string;
        name: string;
      };
      /** @enum {string} */
      decision: "approve" | "turn-down" | "request" | "escalate" | "note" | "reopen";
      note: string | null;
      reason: string;
      requested: components["schemas"]["EvidenceRole"][] | null;
      /** @description An approval against a reason of fraud, waiting for a second person. */
      waitsForSecond: boolean;
    };
    /**
     * @example {
     *       "id": "ver_3kq8vW5nTz1xYb7cRd2mHs9p",
     *       "reference": "application-8812",
     *       "documentType": "pan",
     *       "createdAt": "2026-03-02T09:15:00.000Z",
     *       "waitingSince": "2026-03-02T10:15:00.000Z",
     *       "reasons": [
     *         "face_match_undetermined"
     *       ],
     *       "fraud": false,
     *       "attempts": {
     *         "used": 1,
     *         "max": 3
     *       },
     *       "assignee": null,
     *       "claimedUntil": null,
     *       "escalated": false
     *     }
     */
    ReviewItem: {
      assignee: {
        id: string;
        name: string;
      } | null;
      attempts: {
        max: number;
        used: number;
      };
      claimedUntil: string | null;
      /** @description ISO 8601, UTC */
      createdAt: string;
      documentType: string | null;
      escalated: boolean;
      fraud: boolean;
      id: string;
      readonly reasons: string[];
      reference: string | null;
      /** @description ISO 8601, UTC */
      waitingSince: string;
    };
    ReviewQueue: {
      data: components["schemas"]["ReviewItem"][];
      hasMore: boolean;
    };
    /** @enum {string} */
    RoleName: "owner" | "senior-reviewer" | "reviewer" | "auditor" | "developer";
    /** @description For the curve of the face comparison: what share of impostors scores at least this, from the measured report. */
    ScoreCurve: {
      comparison: string;
      model: string;
      points: {
        fmr: number;
        fnmr: number;
        threshold: number;
      }[];
      report: string;
    };
    SelfieAssessment: {
      /** @description For the person on it, in plain English; texts of your own go by the reasons. */
      advice: {
        sentences: string[];
        title: string;
      };
      /** @description Best first: the first one is assessed. */
      faces: components["schemas"]["DetectedFace"][];
      heightPx: number;
      /** @description What was measured, with the limits beside it (`…Below`, `…Above`). */
      measurements: {
        [key: string]: number | string | boolean;
      };
      /** @description Every defect that a selfie can have, and whether this one has it. */
      reasons: {
        /** @enum {string} */
        reason:
          | "selfie_no_face"
          | "selfie_multiple_faces"
          | "selfie_face_too_small"
          | "selfie_blurry"
          | "selfie_too_dark"
          | "selfie_too_bright"
          | "selfie_uneven_light"
          | "selfie_turned_aside"
          | "selfie_turned_up_or_down"
          | "selfie_eyes_closed"
          | "selfie_eyes_covered"
          | "selfie_mouth_covered";
        /**
         * @description `not_performed`: it was not measured, which is no pass.
         * @enum {string}
         */
        status: "pass" | "warn" | "review" | "fail" | "not_performed";
      }[];
      /** @description Of the check `selfie.face`, as a verification would have it. */
      status: components["schemas"]["CheckStatus"];
      /** @description False: take it again; the advice says what to do. */
      usable: boolean;
      widthPx: number;
    };
    SelfieAssessmentForm: {
      /**
       * Format: binary
       * @description A picture of one person. JPEG, PNG, WebP or HEIC; at most 10 MB.
       */
      selfie: Blob;
    };
    Session: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      current: boolean;
      device: string | null;
      /** @description ISO 8601, UTC */
      expiresAt: string;
      id: string;
      /** @description ISO 8601, UTC */
      seenAt: string;
      userId: string;
    };
    SessionList: {
      data: components["schemas"]["Session"][];
      hasMore: boolean;
    };
    SetupState: {
      /** @enum {string} */
      accounts: "none" | "some";
    };
    SignedIn: {
      /** @description ISO 8601, UTC */
      expiresAt: string;
      readonly permissions: components["schemas"]["PermissionName"][];
      /** @description Only right after the account was made. */
      recoveryCodes?: string[];
      sessionId: string;
      user: components["schemas"]["User"];
    };
    /**
     * @example {
     *       "email": "asha@bank.example.org",
     *       "password": "correct horse battery",
     *       "code": "492039"
     *     }
     */
    SignIn: {
      /** @description Six digits of the authenticator app, or a recovery code. */
      code: string;
      email: string;
      password: string;
    };
    /**
     * @example {
     *       "content": {
     *         "id": "default",
     *         "version": 2
     *       },
     *       "cases": 500
     *     }
     */
    SimulatePolicy: {
      /**
       * @description The newest so many cases.
       * @default 500
       */
      cases?: number;
      content: {
        [key: string]: unknown;
      };
    };
    Simulation: {
      after: {
        in_review: number;
        rejected: number;
        verified: number;
      };
      before: {
        in_review: number;
        rejected: number;
        verified: number;
      };
      changes: {
        /** @description Reasons that led to the new outcome and not to the old, and the other way round. */
        added: string[];
        after: components["schemas"]["Outcome"];
        before: components["schemas"]["Outcome"];
        removed: string[];
        verificationId: string;
      }[];
      /** @description Cases that could be judged again; the others are those of which too little is kept. */
      judged: number;
      notJudged: number;
      /** @description Of the operating points that the policy would use, as they were measured. */
      predicted: {
        comparison: string;
        fmr: number;
        fnmr: number;
        model: string;
        report: string;
        reviewFmr: number | null;
        reviewThreshold: number | null;
        threshold: number;
      }[];
      reviewShare: {
        after: number;
        before: number;
      };
      tookMs: number;
    };
    /** @enum {string} */
    Step:
      | "received"
      | "document-decode"
      | "document-card"
      | "document-text"
      | "document-barcodes"
      | "document-portrait"
      | "selfie-decode"
      | "selfie-face"
      | "selfie-features"
      | "assess"
      | "store";
    SystemState: {
      audit: {
        entries: number;
        intact: boolean | null;
        verifiedAt: string | null;
      };
      disk: {
        dataBytes: number;
        freeBytes: number;
        totalBytes: number;
      };
      engines: {
        pid: number | null;
        residentBytes: number | null;
        state: string;
      }[];
      keys: {
        createdAt: string | null;
        masterVersion: number;
      };
      /** @description Of the last `ekyc backup`; null where none was made. */
      lastBackupAt: string | null;
      queue: {
        limit: number;
        running: number;
        waiting: number;
      };
      records: {
        identities: number;
        verifications: number;
      };
      server: {
        galleryBytes: number;
        residentBytes: number;
      };
      settings: {
        [key: string]: string | number | boolean;
      };
      stages: {
        count: number;
        p50Ms: number;
        p95Ms: number;
        stage: string;
      }[];
      /** @description ISO 8601, UTC */
      startedAt: string;
      version: string;
      webhooks: {
        deliveredLastDay: number;
        failedLastDay: number;
        pending: number;
      };
    };
    TimelineEntry: {
      /** @description ISO 8601, UTC */
      at: string;
      by: string | null;
      /** @enum {string} */
      kind: "created" | "step" | "attempt" | "event" | "decision" | "audit";
      /** @description A code: "verification.in_review", "consented", "pii.revealed". */
      what: string;
    };
    TotpEnrolment: {
      otpauthUrl: string;
      /** @description For an authenticator app: as text and as otpauth address, which the page draws as a QR code. */
      secret: string;
      userId: string;
    };
    User: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      email: string;
      id: string;
      name: string;
      role: components["schemas"]["RoleName"];
      signedInAt: string | null;
      /** @enum {string} */
      status: "pending" | "active" | "disabled";
    };
    UserList: {
      data: components["schemas"]["User"][];
      hasMore: boolean;
    };
    /**
     * @example {
     *       "id": "ver_3kq8vW5nTz1xYb7cRd2mHs9p",
     *       "status": "in_review",
     *       "createdAt": "2026-03-02T09:15:00.000Z",
     *       "updatedAt": "2026-03-02T10:15:00.000Z",
     *       "expiresAt": null,
     *       "reference": "application-8812",
     *       "purpose": "account-opening",
     *       "claimedType": "auto",
     *       "documentType": "pan",
     *       "language": "en",
     *       "attempts": {
     *         "used": 1,
     *         "max": 3
     *       },
     *       "requested": [],
     *       "decision": {
     *         "outcome": "in_review",
     *         "source": "policy",
     *         "reasons": [
     *           "face_match_undetermined"
     *         ],
     *         "decidedAt": "2026-03-02T10:15:00.000Z"
     *       },
     *       "redactedAt": null,
     *       "returnUrl": "https://bank.example.org/welcome",
     *       "advice": {
     *         "title": "A person will look at it",
     *         "sentences": [],
     *         "reasons": []
     *       }
     *     }
     */
    Verification: {
      advice?: components["schemas"]["Advice"];
      attempts: {
        max: number;
        used: number;
      };
      claimedType: components["schemas"]["ClaimedType"];
      /** @description ISO 8601, UTC */
      createdAt: string;
      /** @description Absent for the applicant; null before there is one. */
      decision?: components["schemas"]["CaseDecision"] | null;
      documentType: string | null;
      /** @description Of the receipt, in the answer to a redaction: GET /v1/erasures/{id}. */
      erasureId?: string;
      /** @description While input is required: after this instant it is `expired`. */
      expiresAt: string | null;
      id: string;
      language: string | null;
      lastError?: components["schemas"]["LastError"];
      /** @description A picture could not be used at all: send it again. */
      problem?: components["schemas"]["ProblemDetails"];
      purpose: string | null;
      redactedAt: string | null;
      reference: string | null;
      /** @description While input is required: what has to be sent before it can be submitted. */
      readonly requested: components["schemas"]["EvidenceRole"][];
      /** @description Only of a one-shot request that was waited for; else at …/result. */
      result?: components["schemas"]["VerificationResult"];
      /** @description Where the page sends the applicant in the end; null where the integrator gave no address. */
      returnUrl?: string | null;
      status: components["schemas"]["VerificationStatus"];
      /** @description ISO 8601, UTC */
      updatedAt: string;
    };
    VerificationEvent:
      | {
          atMs: number;
          /** @enum {string} */
          state: "started" | "done";
          step: components["schemas"]["Step"];
          /** @constant */
          type: "step";
        }
      | {
          status: components["schemas"]["VerificationStatus"];
          /** @constant */
          type: "changed";
        }
      | {
          status: components["schemas"]["VerificationStatus"];
          /** @constant */
          type: "done";
        };
    /**
     * @example {
     *       "data": [
     *         {
     *           "id": "ver_3kq8vW5nTz1xYb7cRd2mHs9p",
     *           "status": "in_review",
     *           "createdAt": "2026-03-02T09:15:00.000Z",
     *           "updatedAt": "2026-03-02T10:15:00.000Z",
     *           "expiresAt": null,
     *           "reference": "application-8812",
     *           "purpose": "account-opening",
     *           "claimedType": "auto",
     *           "documentType": "pan",
     *           "language": "en",
     *           "attempts": {
     *             "used": 1,
     *             "max": 3
     *           },
     *           "requested": [],
     *           "decision": {
     *             "outcome": "in_review",
     *             "source": "policy",
     *             "reasons": [
     *               "face_match_undetermined"
     *             ],
     *             "decidedAt": "2026-03-02T10:15:00.000Z"
     *           },
     *           "redactedAt": null,
     *           "returnUrl": "https://bank.example.org/welcome",
     *           "advice": {
     *             "title": "A person will look at it",
     *             "sentences": [],
     *             "reasons": []
     *           }
     *         }
     *       ],
     *       "hasMore": false
     *     }
     */
    VerificationList: {
      data: components["schemas"]["Verification"][];
      hasMore: boolean;
    };
    VerificationResult: {
      checks: components["schemas"]["Check"][];
      decision: components["schemas"]["Decision"];
      document: {
        /** @description `fields.address` in parts; null where no address was read. */
        address: {
          careOf?: {
            name: string;
            /** @enum {string} */
            relation: "S" | "D" | "W" | "H" | "F" | "C";
          };
          district?: string;
          house?: string;
          landmark?: string;
          location?: string;
          pinCode?: string;
          /**
           * @description Whether the PIN code can lie in the state.
           * @enum {string}
           */
          pinCodeStatus: "consistent" | "inconsistent" | "unknown";
          postOffice?: string;
          rest: string[];
          state?: string;
          street?: string;
          subDistrict?: string;
          vtc?: string;
        } | null;
        /** @description Of the front page, in the picture frame; null when no card outline was found. */
        corners: components["schemas"]["Quadrilateral"] | null;
        /** @description Every two readings that do not say exactly the same, with the reasons. */
        disagreements: components["schemas"]["Comparison"][];
        fields: {
          address?: components["schemas"]["ResultField"];
          ageOn?: components["schemas"]["ResultField"];
          dateOfBirth?: components["schemas"]["ResultField"];
          expiryDate?: components["schemas"]["ResultField"];
          fatherName?: components["schemas"]["ResultField"];
          gender?: components["schemas"]["ResultField"];
          idNumber?: components["schemas"]["ResultField"];
          issueDate?: components["schemas"]["ResultField"];
          issuingState?: components["schemas"]["ResultField"];
          motherName?: components["schemas"]["ResultField"];
          name?: components["schemas"]["ResultField"];
          nameLocal?: components["schemas"]["ResultField"];
          nationality?: components["schemas"]["ResultField"];
          spouseName?: components["schemas"]["ResultField"];
          vid?: components["schemas"]["ResultField"];
        };
        /** @description What the machine readable zone is worth; null where none was found. Its lines are never shown here. */
        mrz: {
          checkDigits: {
            /** @enum {string} */
            composite?: "right" | "wrong";
            /** @enum {string} */
            dateOfBirth?: "right" | "wrong";
            /** @enum {string} */
            documentNumber?: "right" | "wrong";
            /** @enum {string} */
            expiryDate?: "right" | "wrong";
            /** @enum {string} */
            optionalData?: "right" | "wrong";
          };
          /** @enum {string} */
          format: "TD1" | "TD2" | "TD3";
          incomplete: boolean;
          /** @description Characters put right because check digits prove them. */
          repairs: number;
        } | null;
        pages: {
          card:
            | {
                corners: components["schemas"]["Quadrilateral"];
                method: string;
                others?: components["schemas"]["Quadrilateral"][];
                /** @constant */
                outcome: "found";
                score: number;
              }
            | {
                bestScore: number | null;
                /** @constant */
                outcome: "not-found";
              };
          heightPx: number;
          lines: {
            polygon: components["schemas"]["Quadrilateral"];
            score: number;
            text: string;
          }[];
          /** @enum {string} */
          picture: "document-front" | "document-back";
          /** @enum {string} */
          side: "front" | "back" | "other-document" | "unknown";
          widthPx: number;
        }[];
        type:
          | ("aadhaar" | "pan" | "driving-licence" | "voter-id" | "passport" | "identity-card")
          | null;
        variant: string | null;
      };
      face: components["schemas"]["FaceReport"] | null;
      id: string;
      /**
       * @description How the selfie came. `live`: every live check passed. `camera-unproven`: a live capture came with it, and one of its checks did not pass. `uploaded`: no live capture came; such a selfie is never called live.
       * @enum {string}
       */
      selfieOrigin: "live" | "camera-unproven" | "uploaded";
      specimen: boolean;
      /** @description Whether anything was kept; `--no-store` and rejected verifications keep no identity. */
      stored: boolean;
      timingsMs: {
        [key: string]: number;
      };
    };
    /** @enum {string} */
    VerificationStatus:
      | "requires_input"
      | "processing"
      | "in_review"
      | "verified"
      | "rejected"
      | "canceled"
      | "expired";
    VerifyForm: {
      /**
       * Format: binary
       * @description The card: JPEG, PNG, WebP, HEIC, PDF, or the ZIP of an offline e-KYC; at most 10 MB.
       */
      document: Blob;
      /** Format: binary */
      documentBack?: Blob;
      /** @description Of a locked PDF, or the share code of the ZIP. */
      documentPassword?: string;
      /** @description JSON of LiveCapture, where the selfie answers a challenge. */
      live?: string;
      /** @description JPEG, one for each frame that `live` names. */
      liveFrame?: Blob[];
      /** Format: binary */
      selfie: Blob;
      type?: components["schemas"]["ClaimedType"];
    };
    /**
     * @example {
     *       "id": "whe_9dC3kWq7xTz2mVb5nYh8sLp1",
     *       "url": "https://bank.example.org/hooks/ekyc",
     *       "description": "Core banking",
     *       "eventTypes": [
     *         "verification.verified",
     *         "verification.rejected"
     *       ],
     *       "status": "enabled",
     *       "disabledBecause": null,
     *       "createdAt": "2026-03-02T09:15:00.000Z",
     *       "previousSecretUntil": null
     *     }
     */
    WebhookEndpoint: {
      /** @description ISO 8601, UTC */
      createdAt: string;
      description: string | null;
      disabledBecause: ("gone" | "failing" | "by-hand") | null;
      readonly eventTypes: components["schemas"]["EventType"][];
      id: string;
      /** @description While two secrets sign: until when the former one does. */
      previousSecretUntil: string | null;
      /** @enum {string} */
      status: "enabled" | "disabled";
      url: string;
    };
    WebhookEndpointList: {
      data: components["schemas"]["WebhookEndpoint"][];
      hasMore: boolean;
    };
    /**
     * @example {
     *       "token": "mF3x0hQ1Zt9cV7bLw2Rk5yNd8sGp4uJa6eTiKoXqY0E"
     *     }
     */
    WithdrawConsent: {
      token: string;
    };
  };
  responses: never;
  parameters: {
    /** @description 1 to 255 printable characters, new for each thing that is to be done once. Sent again within a day, the first answer is given again. */
    IdempotencyKey: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type AadhaarQrForm = components["schemas"]["AadhaarQrForm"];
export type AadhaarQrText = components["schemas"]["AadhaarQrText"];
export type AadhaarQrVerification = components["schemas"]["AadhaarQrVerification"];
export type AcceptedVerification = components["schemas"]["AcceptedVerification"];
export type AcceptInvitation = components["schemas"]["AcceptInvitation"];
export type AddNote = components["schemas"]["AddNote"];
export type Advice = components["schemas"]["Advice"];
export type Analytics = components["schemas"]["Analytics"];
export type ApiKey = components["schemas"]["ApiKey"];
export type ApiKeyList = components["schemas"]["ApiKeyList"];
export type Attempt = components["schemas"]["Attempt"];
export type AttemptList = components["schemas"]["AttemptList"];
export type AuditCheckpointView = components["schemas"]["AuditCheckpointView"];
export type AuditEntry = components["schemas"]["AuditEntry"];
export type AuditList = components["schemas"]["AuditList"];
export type AuditVerdictView = components["schemas"]["AuditVerdictView"];
export type Blocklist = components["schemas"]["Blocklist"];
export type BlocklistEntry = components["schemas"]["BlocklistEntry"];
export type BlockRequest = components["schemas"]["BlockRequest"];
export type CaptureSettings = components["schemas"]["CaptureSettings"];
export type CaseDecision = components["schemas"]["CaseDecision"];
export type Challenge = components["schemas"]["Challenge"];
export type ChangePassword = components["schemas"]["ChangePassword"];
export type ChangeUser = components["schemas"]["ChangeUser"];
export type ChangeWebhookEndpoint = components["schemas"]["ChangeWebhookEndpoint"];
export type Check = components["schemas"]["Check"];
export type CheckStatus = components["schemas"]["CheckStatus"];
export type CheckType = components["schemas"]["CheckType"];
export type ClaimedType = components["schemas"]["ClaimedType"];
export type Claims = components["schemas"]["Claims"];
export type Comparison = components["schemas"]["Comparison"];
export type ConfirmHandoff = components["schemas"]["ConfirmHandoff"];
export type ConfirmTotp = components["schemas"]["ConfirmTotp"];
export type Consent = components["schemas"]["Consent"];
export type ConsentList = components["schemas"]["ConsentList"];
export type ConsentReceipt = components["schemas"]["ConsentReceipt"];
export type CreateApiKey = components["schemas"]["CreateApiKey"];
export type CreatedApiKey = components["schemas"]["CreatedApiKey"];
export type CreatedHandoff = components["schemas"]["CreatedHandoff"];
export type CreatedInvitation = components["schemas"]["CreatedInvitation"];
export type CreatedVerification = components["schemas"]["CreatedVerification"];
export type CreatedWebhookEndpoint = components["schemas"]["CreatedWebhookEndpoint"];
export type CreateFile = components["schemas"]["CreateFile"];
export type CreateVerification = components["schemas"]["CreateVerification"];
export type CreateWebhookEndpoint = components["schemas"]["CreateWebhookEndpoint"];
export type DecideReview = components["schemas"]["DecideReview"];
export type Decision = components["schemas"]["Decision"];
export type Delivery = components["schemas"]["Delivery"];
export type DeliveryList = components["schemas"]["DeliveryList"];
export type DeliveryTry = components["schemas"]["DeliveryTry"];
export type DetectedFace = components["schemas"]["DetectedFace"];
export type DocumentReading = components["schemas"]["DocumentReading"];
export type DocumentReadingForm = components["schemas"]["DocumentReadingForm"];
export type DraftPolicy = components["schemas"]["DraftPolicy"];
export type DuplicateCandidate = components["schemas"]["DuplicateCandidate"];
export type Erasure = components["schemas"]["Erasure"];
export type ErasureList = components["schemas"]["ErasureList"];
export type Event = components["schemas"]["Event"];
export type EventData = components["schemas"]["EventData"];
export type EventList = components["schemas"]["EventList"];
export type EventType = components["schemas"]["EventType"];
export type EvidenceFile = components["schemas"]["EvidenceFile"];
export type EvidenceFileList = components["schemas"]["EvidenceFileList"];
export type EvidencePointer = components["schemas"]["EvidencePointer"];
export type EvidenceRole = components["schemas"]["EvidenceRole"];
export type ExportPerson = components["schemas"]["ExportPerson"];
export type FaceComparison = components["schemas"]["FaceComparison"];
export type FaceComparisonForm = components["schemas"]["FaceComparisonForm"];
export type FaceReport = components["schemas"]["FaceReport"];
export type FileAssessment = components["schemas"]["FileAssessment"];
export type FilePurpose = components["schemas"]["FilePurpose"];
export type FileSecret = components["schemas"]["FileSecret"];
export type FoundTrouble = components["schemas"]["FoundTrouble"];
export type GiveConsent = components["schemas"]["GiveConsent"];
export type HandedOver = components["schemas"]["HandedOver"];
export type Handoff = components["schemas"]["Handoff"];
export type Identity = components["schemas"]["Identity"];
export type IdentityList = components["schemas"]["IdentityList"];
export type Invitation = components["schemas"]["Invitation"];
export type InviteUser = components["schemas"]["InviteUser"];
export type KeyScope = components["schemas"]["KeyScope"];
export type LastError = components["schemas"]["LastError"];
export type LegalHold = components["schemas"]["LegalHold"];
export type LegalHoldList = components["schemas"]["LegalHoldList"];
export type LiveCaptureForm = components["schemas"]["LiveCaptureForm"];
export type Model = components["schemas"]["Model"];
export type ModelList = components["schemas"]["ModelList"];
export type NewReference = components["schemas"]["NewReference"];
export type Notice = components["schemas"]["Notice"];
export type NoticeItem = components["schemas"]["NoticeItem"];
export type OpenedHandoff = components["schemas"]["OpenedHandoff"];
export type OpenHandoff = components["schemas"]["OpenHandoff"];
export type OperatingPointList = components["schemas"]["OperatingPointList"];
export type OperatingPointView = components["schemas"]["OperatingPointView"];
export type Outcome = components["schemas"]["Outcome"];
export type PermissionName = components["schemas"]["PermissionName"];
export type PlaceHold = components["schemas"]["PlaceHold"];
export type Point = components["schemas"]["Point"];
export type PolicyList = components["schemas"]["PolicyList"];
export type PolicyVersion = components["schemas"]["PolicyVersion"];
export type ProblemDetails = components["schemas"]["ProblemDetails"];
export type Quadrilateral = components["schemas"]["Quadrilateral"];
export type ReasonCode = components["schemas"]["ReasonCode"];
export type ReopenReview = components["schemas"]["ReopenReview"];
export type Report = components["schemas"]["Report"];
export type ReportedStep = components["schemas"]["ReportedStep"];
export type ResultField = components["schemas"]["ResultField"];
export type Retention = components["schemas"]["Retention"];
export type RevealedFields = components["schemas"]["RevealedFields"];
export type RevealFields = components["schemas"]["RevealFields"];
export type ReviewCase = components["schemas"]["ReviewCase"];
export type ReviewCounts = components["schemas"]["ReviewCounts"];
export type ReviewDecision = components["schemas"]["ReviewDecision"];
export type ReviewItem = components["schemas"]["ReviewItem"];
export type ReviewQueue = components["schemas"]["ReviewQueue"];
export type RoleName = components["schemas"]["RoleName"];
export type ScoreCurve = components["schemas"]["ScoreCurve"];
export type SelfieAssessment = components["schemas"]["SelfieAssessment"];
export type SelfieAssessmentForm = components["schemas"]["SelfieAssessmentForm"];
export type Session = components["schemas"]["Session"];
export type SessionList = components["schemas"]["SessionList"];
export type SetupState = components["schemas"]["SetupState"];
export type SignedIn = components["schemas"]["SignedIn"];
export type SignIn = components["schemas"]["SignIn"];
export type SimulatePolicy = components["schemas"]["SimulatePolicy"];
export type Simulation = components["schemas"]["Simulation"];
export type Step = components["schemas"]["Step"];
export type SystemState = components["schemas"]["SystemState"];
export type TimelineEntry = components["schemas"]["TimelineEntry"];
export type TotpEnrolment = components["schemas"]["TotpEnrolment"];
export type User = components["schemas"]["User"];
export type UserList = components["schemas"]["UserList"];
export type Verification = components["schemas"]["Verification"];
export type VerificationEvent = components["schemas"]["VerificationEvent"];
export type VerificationList = components["schemas"]["VerificationList"];
export type VerificationResult = components["schemas"]["VerificationResult"];
export type VerificationStatus = components["schemas"]["VerificationStatus"];
export type VerifyForm = components["schemas"]["VerifyForm"];
export type WebhookEndpoint = components["schemas"]["WebhookEndpoint"];
export type WebhookEndpointList = components["schemas"]["WebhookEndpointList"];
export type WithdrawConsent = components["schemas"]["WithdrawConsent"];
export type ParameterIdempotencyKey = components["parameters"]["IdempotencyKey"];
