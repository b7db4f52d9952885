/**
 * @file The policy in force: the one that was published, a file of the operator's, or the shipped one.
 *
 * [Note: which policy counts]
 *
 * A file (EKYC_POLICY_FILE) counts before everything, so that what a server judges by can be fixed from outside; then
 * nothing can be published. Else the published version counts, from the next attempt on, in every process that shares
 * the database. Before one is published it is the shipped policy.
 */
import { parsePolicy, type Policy, policySha256 } from "../assessment/index.ts";
import type { PolicyRecord, Records } from "../records/index.ts";

export interface PolicyVersion extends Omit<PolicyRecord, "content" | "createdAt"> {
  readonly content: Policy;
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

  /** Before an attempt is judged: another process may have published. */
  async refresh(): Promise<void> {
    if (this.#given.isFile) return;
    const published = await this.#records.policies.published();
    this.#current =
      published === undefined ? this.#given.policy : parsePolicy(JSON.parse(published.content));
  }

  /** Newest first; with the given one, which has no row. */
  async versions(): Promise<readonly PolicyVersion[]> {
    const rows = this.#given.isFile ? [] : await this.#records.policies.list();
    const isInForce = !rows.some(({ status }) => status === "published");
    const { policy, isFile } = this.#given;
    return [
      ...rows.map((row) => ({ ...row, content: parsePolicy(JSON.parse(row.content)) })),
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
    return { ...drafted, content: parsePolicy(JSON.parse(drafted.content)) };
  }

  /** undefined where there is no such version. */
  async publish(id: string, version: number, actor: string): Promise<PolicyVersion | undefined> {
    const published = await this.#records.policies.publish({ id, version, actor });
    await this.refresh();
    return published && { ...published, content: parsePolicy(JSON.parse(published.content)) };
  }
}
