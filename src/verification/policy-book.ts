/**
 * @file The policy in force: the one that was published, a file of the operator's, or the shipped one.
 *
 * [Note: which policy counts]
 *
 * A file (EKYC_POLICY_FILE) counts before everything, so that what a server judges by can be fixed from outside; then
 * nothing can be published. Else the published version counts, from the next attempt on, in every process that shares
 * the database. Before one is published it is the shipped policy.
 */
import { type Policy, policySha256, STANDARD_POLICY } from "../assessment/index.ts";
import type { PolicyRecord, Records } from "../records/index.ts";
import { parseAnyPolicy, readPublished } from "./judgement.ts";

export interface PolicyVersion extends Omit<PolicyRecord, "content" | "createdAt"> {
  /** As it was drafted: one of an earlier version of ekyc need not be a policy any more. */
  readonly content: unknown;
  /** null for one that no row holds: shipped, or from a file. */
  readonly createdAt: number | null;
}

export class PolicyBook {
  readonly #records: Pick<Records, "policies">;
  readonly #given: { readonly policy: Policy; readonly isFile: boolean };
  #current: Policy;

  constructor(
    records: Pick<Records, "policies">,
    given: { readonly policy: Policy; readonly isFile: boolean },
  ) {
    this.#records = records;
    this.#given = given;
    this.#current = given.policy;
  }

  get current(): Policy {
    return this.#current;
  }

  get isFixed(): boolean {
    return this.#given.isFile;
  }

  /**
   * Before an attempt is judged, and now and then: another process may have published.
   * @throws PolicyFileError where this version cannot use what was published: nothing else may judge in its place
   */
  async refresh(): Promise<void> {
    if (this.#given.isFile) return;
    const published = await this.#records.policies.published();
    this.#current = published === undefined ? this.#given.policy : readPublished(published);
  }

  /** Every policy that cases may have been judged by, by its hash: stored, given and shipped. */
  async known(): Promise<ReadonlyMap<string, Policy>> {
    const stored = (await this.#records.policies.list()).flatMap(({ content }) => {
      const parsed = parseAnyPolicy(JSON.parse(content));
      return parsed.outcome === "policy" ? [parsed.policy] : [];
    });
    return new Map(
      [STANDARD_POLICY, this.#given.policy, ...stored].map((policy) => [
        policySha256(policy),
        policy,
      ]),
    );
  }

  /** Newest first; with the given one, which has no row. */
  async versions(): Promise<readonly PolicyVersion[]> {
    const rows = this.#given.isFile ? [] : await this.#records.policies.list();
    const isInForce = !rows.some(({ status }) => status === "published");
    const { policy, isFile } = this.#given;
    return [
      ...rows.map(versionOf),
      {
        id: policy.id,
        version: policy.version,
        status: isInForce ? ("published" as const) : ("archived" as const),
        content: policy,
        sha256: policySha256(policy),
        comment: null,
        createdAt: null,
        createdBy: isFile ? "file" : "shipped",
        publishedAt: null,
      },
    ];
  }

  /** @param policy its own number does not count */
  async draft(policy: Policy, comment: string | null, actor: string): Promise<PolicyVersion> {
    const drafted = await this.#records.policies.draft({
      id: policy.id,
      after: policy.id === this.#given.policy.id ? this.#given.policy.version : 0,
      comment,
      actor,
      contentOf: (version) => {
        const numbered = { ...policy, version };
        return { content: JSON.stringify(numbered), sha256: policySha256(numbered) };
      },
    });
    return versionOf(drafted);
  }

  /** One that was in force before as well: that is the way back. undefined where there is no such version. */
  async publish(id: string, version: number, actor: string): Promise<PolicyVersion | undefined> {
    const published = await this.#records.policies.publish({ id, version, actor });
    await this.refresh();
    return published && versionOf(published);
  }
}

const versionOf = (row: PolicyRecord): PolicyVersion => ({
  ...row,
  content: JSON.parse(row.content) as unknown,
});
