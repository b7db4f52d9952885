/**
 * @file What every store of records promises, whatever database is underneath.
 *
 * Called once per database with a way to open a fresh, empty one.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newVerificationId } from "../../src/records/index.ts";
import type { Records } from "../../src/records/index.ts";
import {
  AT,
  DIMENSIONS,
  evidenceOf,
  person,
  rejectedVerification,
  report,
  verificationOf,
} from "./fictional-person.ts";

export interface OpenedStore {
  readonly records: Records;
  /** Closes it and opens the same records again. */
  reopen(): Promise<Records>;
  /** Opens the same records beside it, as another process would. */
  another(): Promise<Records>;
  /** Names of the sealed pictures that are on the disk. */
  blobNames(): Promise<readonly string[]>;
  dispose(): Promise<void>;
}

/** The first bits of the description are others. */
const withBitsTurned = (perceptualHash: string, bits: number): string => {
  const mask = (1n << 256n) - (1n << BigInt(256 - bits));
  return (BigInt(`0x${perceptualHash}`) ^ mask).toString(16).padStart(64, "0");
};

export const testRecordsContract = (database: string, open: () => Promise<OpenedStore>): void => {
  describe(`records on ${database}`, () => {
    let opened: OpenedStore;
    let records: Records;
    beforeEach(async () => {
      opened = await open();
      records = opened.records;
    });
    afterEach(async () => {
      await opened.dispose();
    });

    test("what was recorded is read back the same, also after reopening", async () => {
      const someone = person(1);
      const input = verificationOf(someone);
      expect(await records.recordVerification(input)).toEqual({ outcome: "recorded" });

      records = await opened.reopen();
      const record = await records.getVerification(input.id);
      expect(record).toMatchObject({
        id: input.id,
        createdAt: AT,
        outcome: "verified",
        documentType: "aadhaar",
        lastFour: someone.aadhaar.slice(-4),
        keep: "identity",
        report: report(),
        pictures: ["portrait", "selfie"],
      });
      expect(record?.evidence?.fields).toEqual(evidenceOf(someone).fields);
      expect(record?.evidence?.observations.pages[0]?.lines[0]?.text).toBe(someone.name);
    });

    test("who is recorded by one process is found by the next search of another, and who is removed is not", async () => {
      const other = await opened.another();
      const search = async (from: Records): Promise<number> => {
        const { features } = person(3);
        const found = await from.searchFaces(features, { threshold: () => 0.6, limit: 10 });
        return found.candidates.length;
      };
      try {
        expect(await search(other)).toBe(0);
        await records.recordVerification(verificationOf(person(3)));
        expect(await search(other)).toBe(1);
        const { data } = await other.listIdentities({ limit: 1 });
        expect(await other.removeIdentity(data[0]!.id, "test")).toBe(true);
        expect(await search(records)).toBe(0);
      } finally {
        await other.close();
      }
    });

    test("a failed transaction leaves nothing, and the next one is not held up", async () => {
      const input = verificationOf(person(4));
      const damaged = { ...input, at: Number.NaN };
      await expect(records.recordVerification(damaged)).rejects.toThrow();
      expect(await records.countIdentities()).toBe(0);
      expect(await records.recordVerification(input)).toEqual({ outcome: "recorded" });
      expect(await records.verifyAudit()).toMatchObject({ intact: true, entries: 1 });
    });

    test("pictures and features come back byte for byte", async () => {
      const someone = person(2);
      const input = verificationOf(someone);
      await records.recordVerification(input);

      const portrait = await records.readPicture(input.id, "portrait");
      expect(portrait?.mediaType).toBe("image/jpeg");
      expect(portrait?.bytes.equals(someone.portrait)).toBe(true);
      expect(await records.readPicture(input.id, "document-back")).toBeUndefined();

      const features = await records.readFeatures(input.id);
      expect(features?.document).toEqual(someone.features);
      expect(features?.selfie?.dimensions).toBe(DIMENSIONS);
    });

    test("feature vectors are not kept a second time inside the observations", async () => {
      const input = verificationOf(person(3));
      await records.recordVerification(input);
      const observations = (await records.getVerification(input.id))?.evidence?.observations;
      expect(observations?.pages[0]?.faces).toHaveLength(1);
      expect(JSON.stringify(observations)).not.toContain("vector");
    });

    test("a rejected verification leaves its report and an audit entry, nothing of the person", async () => {
      const input = rejectedVerification();
      await records.recordVerification(input);
      const record = await records.getVerification(input.id);
      expect(record).toMatchObject({ outcome: "rejected", keep: "report", lastFour: null });
      expect(record?.evidence).toBeUndefined();
      expect(record?.pictures).toEqual([]);
      expect(await records.readFeatures(input.id)).toBeUndefined();
      expect(await records.countIdentities()).toBe(0);
      expect(await opened.blobNames()).toEqual([]);
      expect(await records.verifyAudit()).toMatchObject({ intact: true, entries: 1 });
    });

    test("a rejected verification cannot leave an identity, even by mistake", async () => {
      const input = { ...verificationOf(person(4)), report: report("rejected") };
      await expect(records.recordVerification(input)).rejects.toThrow(RangeError);
      expect(await records.countIdentities()).toBe(0);
    });

    test("the same number again is a duplicate, and nothing of it is stored", async () => {
      const someone = person(5);
      await records.recordVerification(verificationOf(someone));
      const blobs = await opened.blobNames();

      const again = verificationOf({ ...person(6), aadhaar: someone.aadhaar });
      expect(await records.recordVerification(again)).toEqual({ outcome: "duplicate" });
      expect(await records.getVerification(again.id)).toBeUndefined();
      expect(await records.countIdentities()).toBe(1);
      expect(await opened.blobNames()).toEqual(blobs);
      expect(await records.verifyAudit()).toMatchObject({ intact: true, entries: 1 });

      const assessedAgain = { ...again, keep: "evidence", report: report("in_review") } as const;
      expect(await records.recordVerification(assessedAgain)).toEqual({ outcome: "recorded" });
      expect(await records.countIdentities()).toBe(1);
    });

    test("a number is found however it is spaced, and only under its own document type", async () => {
      const someone = person(7);
      await records.recordVerification(verificationOf(someone));
      const { aadhaar } = someone;
      const spaced = `${aadhaar.slice(0, 4)} ${aadhaar.slice(4, 8)}-${aadhaar.slice(8)}`;
      expect(await records.findIdentityByNumber("aadhaar", spaced)).toBe(true);
      expect(await records.findIdentityByNumber("aadhaar", person(8).aadhaar)).toBe(false);
      expect(await records.findIdentityByNumber("pan", someone.pan)).toBe(false);
    });

    test("a search for what is not a whole number is refused without repeating it", async () => {
      const search = records.findIdentityByNumber("aadhaar", "XXXX XXXX 9876");
      await expect(search).rejects.toThrow("not a whole aadhaar number");
    });

    test("one person can have an identity per document type", async () => {
      const someone = person(9);
      await records.recordVerification(verificationOf(someone));
      const withPan = {
        ...verificationOf(someone),
        documentType: "pan",
        evidence: evidenceOf(someone, someone.pan),
      } as const;
      expect(await records.recordVerification(withPan)).toEqual({ outcome: "recorded" });
      expect(await records.countIdentities()).toBe(2);
    });

    test("a whole Aadhaar number in what is to be kept is refused", async () => {
      const someone = person(10);
      const input = verificationOf(someone);
      const spaced = someone.aadhaar.replace(/(....)(....)/, "$1 $2 ");
      const name = { ...input.evidence.fields["name"]!, value: `No ${spaced}` };
      const evidence = { ...input.evidence, fields: { name } };
      const refused = records.recordVerification({ ...input, evidence });
      await expect(refused).rejects.toThrow("a whole aadhaar number is in what was to be kept");
      expect(await records.getVerification(input.id)).toBeUndefined();
    });

    test("a picture that was submitted before is found, by its likeness and not by its bytes", async () => {
      const someone = person(13);
      const stored = someone.perceptualHash;
      expect(await records.nearestPictureBits(stored)).toBeUndefined();
      await records.recordVerification(verificationOf(someone));
      expect(await records.nearestPictureBits(stored)).toBe(0);
      expect(await records.nearestPictureBits(withBitsTurned(stored, 15))).toBe(15);
      expect(await records.nearestPictureBits(person(14).perceptualHash)).not.toBe(0);
    });

    test("of many similar pictures the most similar one is found", async () => {
      const original = person(15).perceptualHash;
      for (let i = 0; i < 40; i++) {
        const perceptualHash = withBitsTurned(original, 30 - (i % 20));
        await records.recordVerification(
          verificationOf({ ...person(100 + i), perceptualHash }, "evidence"),
        );
      }
      expect(await records.nearestPictureBits(original)).toBe(11);
    });

    test("a rejected verification leaves no trace of its pictures", async () => {
      const { evidence: _, ...basics } = verificationOf(person(16));
      await records.recordVerification({ ...basics, report: report("rejected"), keep: "report" });
      expect(await records.nearestPictureBits(person(16).perceptualHash)).toBeUndefined();
    });

    test("a search for what is not a description of a picture is refused", async () => {
      await expect(records.nearestPictureBits("0".repeat(63))).rejects.toThrow(RangeError);
    });

    test("200 concurrent verifications of one number keep exactly one identity", async () => {
      const someone = person(11);
      const outcomes = await Promise.all(
        Array.from({ length: 200 }, () => records.recordVerification(verificationOf(someone))),
      );
      expect(outcomes.filter(({ outcome }) => outcome === "recorded")).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === "duplicate")).toHaveLength(199);
      expect(await records.countIdentities()).toBe(1);
      expect(await opened.blobNames()).toHaveLength(2);
      expect(await records.verifyAudit()).toMatchObject({ intact: true, entries: 1 });
    });

    test("the list goes from new to old, a page at a time, without gaps or repeats", async () => {
      const inputs = Array.from({ length: 7 }, (_, i) => ({
        ...rejectedVerification(),
        // Three share a time: the id decides among them.
        at: AT + Math.min(i, 4),
      }));
      for (const input of inputs) await records.recordVerification(input);

      const seen: string[] = [];
      let before: { id: `ver_${string}`; createdAt: number } | undefined;
      for (;;) {
        const page = await records.listVerifications({ limit: 2, ...(before && { before }) });
        if (page.length === 0) break;
        seen.push(...page.map(({ id }) => id));
        before = page.at(-1)!;
      }
      expect(seen).toHaveLength(7);
      expect(new Set(seen)).toEqual(new Set(inputs.map(({ id }) => id)));
      expect(seen[6]).toBe(inputs[0]!.id);
    });

    test("an unknown verification is undefined, not an error", async () => {
      const id = newVerificationId();
      expect(await records.getVerification(id)).toBeUndefined();
      expect(await records.readPicture(id, "selfie")).toBeUndefined();
      expect(await records.readFeatures(id)).toBeUndefined();
    });

    test("an id is recorded once", async () => {
      const input = rejectedVerification();
      await records.recordVerification(input);
      await expect(records.recordVerification(input)).rejects.toThrow();
      expect(await records.verifyAudit()).toMatchObject({ intact: true, entries: 1 });
    });

    test("the status tells a durable, migrated, sound store with its counts", async () => {
      await records.recordVerification(verificationOf(person(12)));
      const status = await records.status();
      expect(status).toMatchObject({
        verifications: 1,
        identities: 1,
        masterKeyVersion: 1,
        audit: { intact: true, entries: 1 },
        database: { durable: true, foreignKeys: true, integrity: "ok" },
      });
      expect(status.database.migrations.every(({ applied }) => applied)).toBe(true);
    });
  });
};
