/**
 * @file What every store of records promises of erasing: by hand, by time, and not while a hold stands against it.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRecords } from "../../src/records/index.ts";
import type { Records, RetentionRules } from "../../src/records/index.ts";
import { erasePerson, eraseVerification, eraseWaiting } from "../../src/verification/index.ts";
import { AT, evidenceOf, person, report, verificationOf } from "./fictional-person.ts";
import type { OpenedStore } from "./records-contract.ts";

export interface PlacedStore extends OpenedStore {
  readonly dataDir: string;
  readonly databaseUrl?: string;
}

const DAY = 24 * 3_600_000;
const RULES: RetentionRules = {
  pictures: 30,
  features: 365,
  fields: 400,
  reports: 1825,
  events: 90,
  audit: 2190,
};
const ASKED = { because: "asked", actor: "test" } as const;
const EVERYBODY = { threshold: () => 0.99, limit: 10 };

export const testErasureContract = (database: string, open: () => Promise<PlacedStore>): void => {
  describe(`erasing on ${database}`, () => {
    let opened: PlacedStore;
    let records: Records;
    let clock: number;
    let later: Records | undefined;
    beforeEach(async () => {
      opened = await open();
      records = opened.records;
      clock = AT;
    });
    afterEach(async () => {
      await later?.close();
      later = undefined;
      await opened.dispose();
    });

    /** Another process on the same records, at another time. */
    const at = async (days: number): Promise<Records> => {
      clock = AT + days * DAY;
      const { dataDir, databaseUrl } = opened;
      later ??= await openRecords({ dataDir, databaseUrl, now: () => clock });
      return later;
    };
    /** Another process, which knows nothing of what the others remember. */
    const openAgain = async (): Promise<Records> => {
      await later?.close();
      later = undefined;
      return await at((clock - AT) / DAY);
    };
    const record = async (n: number, keep: "identity" | "evidence" = "identity") => {
      const verification = verificationOf(person(n), keep);
      await records.recordVerification(verification);
      return verification.id;
    };
    const identityOf = async (verificationId: string): Promise<string> => {
      const { data } = await records.listIdentities({ limit: 100 });
      return data.find((identity) => identity.verificationId === verificationId)!.id;
    };

    test("a person is erased with every verification of the number, others are not, and the receipt says what", async () => {
      const first = await record(1);
      const again = await record(1, "evidence");
      const other = await record(2);
      const identity = await identityOf(first);
      const erased = await erasePerson(records, identity, ASKED);
      expect(erased).toMatchObject({
        outcome: "begun",
        erasure: {
          subject: identity,
          status: "done",
          verifications: [first, again],
          counts: { identities: 1, pictures: 4, fields: 2, features: 2, dataKeys: 7 },
        },
      });
      for (const id of [first, again]) {
        expect(await records.getVerification(id)).toBeUndefined();
        expect(await records.readPicture(id, "selfie")).toBeUndefined();
        expect((await records.cases.get(id))?.redactedAt).not.toBeNull();
      }
      expect((await records.getVerification(other))?.evidence?.fields["name"]?.value).toBe(
        person(2).name,
      );
      expect(await records.findIdentityByNumber("aadhaar", person(1).aadhaar)).toBe(false);
      const { data } = await records.erasures.list({ limit: 10 });
      expect(data).toHaveLength(1);
      expect(await records.erasures.get(data[0]!.id)).toEqual(data[0]);
      expect((await records.verifyAudit()).intact).toBe(true);
      expect(await opened.blobNames()).toHaveLength(2);
    });

    test("neither this process nor another finds an erased face or picture again, and no list of others names it", async () => {
      const id = await record(1);
      const alike = verificationOf(person(2), "evidence");
      await records.recordVerification({
        ...alike,
        report: report("in_review"),
        evidence: {
          ...evidenceOf(person(2)),
          faceCandidates: [{ verificationId: id, score: 0.9, identity: "different" }],
        },
      });
      const second = await at(0);
      for (const store of [records, second])
        expect((await store.searchFaces(person(1).features, EVERYBODY)).candidates).toHaveLength(1);
      await eraseVerification(records, id, ASKED);
      await second.forgetErasedFaces();
      for (const store of [records, second]) {
        const { candidates, searched } = await store.searchFaces(person(1).features, EVERYBODY);
        expect([candidates, searched]).toEqual([[], 0]);
        expect(await store.nearestPictureBits(person(1).perceptualHash)).toBeUndefined();
      }
      expect(await records.readFaceCandidates(alike.id)).toEqual([]);
    });

    test("a legal hold wins: what is asked for is refused, what was withdrawn waits, and goes when it ends", async () => {
      const [asked, withdrawn] = [await record(1), await record(2)];
      const hold = await records.legalHolds.place({
        subject: await identityOf(asked),
        reason: "court-order",
        expiresAt: null,
        actor: "usr_senior",
      });
      await records.legalHolds.place({
        subject: withdrawn,
        reason: "dispute",
        expiresAt: AT + 10 * 365 * DAY,
        actor: "usr_senior",
      });
      expect(await eraseVerification(records, asked, ASKED)).toEqual({ outcome: "held" });
      expect(await erasePerson(records, await identityOf(asked), ASKED)).toEqual({
        outcome: "held",
      });
      const waiting = await eraseVerification(records, withdrawn, {
        because: "consent-withdrawn",
        actor: "applicant",
      });
      expect(waiting).toMatchObject({ outcome: "begun", erasure: { status: "waiting" } });
      await eraseWaiting(records);
      for (const id of [asked, withdrawn])
        expect((await records.getVerification(id))?.evidence).toBeDefined();

      expect(await records.legalHolds.release({ id: hold.id, actor: "usr_senior" })).toMatchObject({
        releasedBy: "usr_senior",
      });
      expect(
        await records.legalHolds.release({ id: hold.id, actor: "usr_senior" }),
      ).toBeUndefined();
      expect(await eraseVerification(records, asked, ASKED)).toMatchObject({ outcome: "begun" });
      const afterwards = await at(10 * 365 + 1);
      await eraseWaiting(afterwards);
      expect(await records.getVerification(withdrawn)).toBeUndefined();
      expect(await records.erasures.of(withdrawn)).toMatchObject({
        status: "done",
        because: "consent-withdrawn",
      });
    });

    test("each class goes when its days are over, and not before; the case goes last and whole", async () => {
      const id = await record(1);
      const run = async (days: number) =>
        (await at(days)).retention.run({ rules: RULES, actor: "clock" });
      const kept = async () => {
        const now = await records.getVerification(id);
        return {
          pictures: now?.pictures.length,
          fields: now?.evidence !== undefined,
          features: (await records.readFeatures(id)) !== undefined,
          identities: await records.countIdentities(),
          report: now?.report !== undefined,
          case: (await records.cases.get(id)) !== undefined,
        };
      };
      const whole = {
        pictures: 2,
        fields: true,
        features: true,
        identities: 1,
        report: true,
        case: true,
      };
      await run(29.9);
      expect(await kept()).toEqual(whole);
      expect(await (await at(30)).retention.due(RULES)).toMatchObject({ pictures: 1, features: 0 });
      await run(30);
      const withoutPictures = { ...whole, pictures: 0 };
      expect(await kept()).toEqual(withoutPictures);
      await run(365);
      const withoutFeatures = { ...withoutPictures, features: false, identities: 0 };
      expect(await kept()).toEqual(withoutFeatures);
      expect(await records.searchFaces(person(1).features, EVERYBODY)).toMatchObject({
        candidates: [],
        notSearched: 0,
      });
      await run(400);
      expect(await kept()).toEqual({ ...withoutFeatures, fields: false });
      await run(1825);
      expect(await records.cases.get(id)).toBeUndefined();
      expect(await records.getVerification(id)).toBeUndefined();
      expect(await opened.blobNames()).toEqual([]);
      expect((await records.verifyAudit()).intact).toBe(true);
    });

    test("retention passes by what is held, and what is open; it says how many were held", async () => {
      const held = await record(1);
      const open = verificationOf(person(2), "evidence");
      await records.recordVerification({ ...open, report: report("in_review") });
      await records.legalHolds.place({
        subject: held,
        reason: "investigation",
        expiresAt: null,
        actor: "usr_senior",
      });
      const run = await (await at(2000)).retention.run({ rules: RULES, actor: "clock" });
      expect(run).toMatchObject({ held: 1, counts: {} });
      for (const id of [held, open.id])
        expect((await records.getVerification(id))?.pictures).toHaveLength(2);
    });

    test("a dry run names what a run erases, and erases nothing; a second run has nothing to do", async () => {
      for (let n = 0; n < 5; n++) await record(n);
      const store = await at(31);
      const due = await store.retention.due(RULES);
      expect(due).toMatchObject({ pictures: 5, held: 0 });
      expect(await store.retention.due(RULES)).toEqual(due);
      const first = await store.retention.run({ rules: RULES, actor: "cli" });
      expect(first?.counts).toEqual({ pictures: 10, dataKeys: 5 });
      const second = await store.retention.run({ rules: RULES, actor: "cli" });
      expect(second?.counts).toEqual({});
      const everyMs = 3_600_000;
      expect(await store.retention.run({ rules: RULES, actor: "clock", everyMs })).toBeUndefined();
      const { data } = await store.audit.read({ limit: 10, action: "retention.run" }, "test");
      expect(data.map(({ details }) => details)).toEqual([
        { erased: {}, held: 0, interrupted: false },
        { erased: { pictures: 10, dataKeys: 5 }, held: 0, interrupted: false },
      ]);
    });

    test("entries of the audit log go when their years are over, and the chain goes on from where they ended", async () => {
      for (let n = 0; n < 5; n++) await record(n);
      const written = await records.audit.checkpoint();
      const early = await at(2188);
      expect((await early.retention.due(RULES)).audit).toBe(0);
      const store = await at(2600);
      const due = await store.retention.due(RULES);
      // The last of all stays: checkpoints are signed over it.
      expect(due.audit).toBe(written.sequence - 1);
      const run = await store.retention.run({ rules: RULES, actor: "clock" });
      expect(run).toMatchObject({ auditDamaged: false, counts: { auditEntries: due.audit } });
      const first = written.sequence;
      const { verdict } = await store.audit.verify("test", [written]);
      expect(verdict).toMatchObject({ intact: true, first, agreeing: 1 });
      const { data } = await store.audit.read({ limit: 100 }, "test");
      expect(data.at(-1)?.sequence).toBe(first);
      const [said] = data.filter(({ action }) => action === "audit.let_go");
      expect(said?.details).toMatchObject({ entries: due.audit, through: first - 1 });
      expect(await (await openAgain()).verifyAudit()).toMatchObject({ intact: true, first });
    });

    test("entries about a verification under legal hold stay, and so does what was written after them", async () => {
      const [before, held, after] = [await record(1), await record(2), await record(3)];
      await records.legalHolds.place({
        subject: held,
        reason: "investigation",
        expiresAt: null,
        actor: "usr_senior",
      });
      const store = await at(3000);
      await store.retention.run({ rules: RULES, actor: "clock" });
      const entriesOf = async (subject: string) =>
        (await store.audit.read({ limit: 100, subject }, "test")).data.length;
      expect(await entriesOf(before)).toBe(0);
      expect(await entriesOf(held)).toBeGreaterThan(0);
      expect(await entriesOf(after)).toBeGreaterThan(0);
      expect((await store.verifyAudit()).intact).toBe(true);
    });

    test("without an index of the number no form of it is kept, and the face is found all the same", async () => {
      const first = verificationOf(person(1));
      const evidence = { ...first.evidence, numberIndex: false };
      expect(await records.recordVerification({ ...first, evidence })).toEqual({
        outcome: "recorded",
      });
      expect(await records.findIdentityByNumber("aadhaar", person(1).aadhaar)).toBe(false);
      const { candidates } = await records.searchFaces(person(1).features, EVERYBODY);
      expect(candidates).toMatchObject([{ verificationId: first.id, number: "not-comparable" }]);
      const number = { type: "aadhaar", number: person(1).aadhaar };
      const known = await records.searchFaces(person(1).features, { ...EVERYBODY, number });
      expect(known.candidates).toMatchObject([{ number: "not-comparable" }]);
      const erased = await erasePerson(records, await identityOf(first.id), ASKED);
      expect(erased).toMatchObject({ erasure: { verifications: [first.id] } });
    });
  });
};
