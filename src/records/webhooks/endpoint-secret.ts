/**
 * @file The secrets of an endpoint, sealed under its own data key: it goes with the endpoint, and they with it.
 */
import type { KeyObject } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { openSeal, seal } from "../crypto/index.ts";
import { DATA_KEY_VERSION, readDataKey } from "../data-keys.ts";
import type { Schema } from "../database/index.ts";
import type { WebhookEndpointsTable } from "../database/access-tables.ts";
import type { Store } from "../store.ts";

type SecretField = "secret" | "previous_secret";

const placeOf = (endpointId: string, field: SecretField) => ({
  table: "webhook_endpoints",
  recordId: endpointId,
  field,
  keyVersion: DATA_KEY_VERSION,
});

interface SecretPlace {
  readonly endpointId: string;
  readonly field: SecretField;
}

export const sealSecret = (
  key: KeyObject,
  secret: Uint8Array,
  { endpointId, field }: SecretPlace,
): Buffer => seal(key, secret, placeOf(endpointId, field));

/** Those that sign now, the present one first. */
export const openSecrets = async (
  db: Kysely<Schema>,
  store: Pick<Store, "master" | "now">,
  row: Selectable<WebhookEndpointsTable>,
): Promise<readonly Buffer[]> => {
  const key = await readDataKey(db, store.master, row.id, "secrets");
  const present = openSeal(key, row.secret, placeOf(row.id, "secret"));
  const { previous_secret: previous, previous_until: until } = row;
  if (previous === null || until === null || until <= store.now()) return [present];
  return [present, openSeal(key, previous, placeOf(row.id, "previous_secret"))];
};
