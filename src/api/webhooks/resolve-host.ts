/**
 * @file From a host to the addresses that may be connected to.
 *
 * [Note: resolved once]
 *
 * A name is asked for once, every address that comes back is checked, and the connection goes to those addresses and
 * not to the name: whoever controls the name cannot answer with a public address for the check and with a private one
 * for the connection. One address that is not allowed refuses them all: nobody publishes such a mixture for a good
 * reason.
 */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { addressClass } from "./address-class.ts";
import { type AddressRules, isAddressAllowed } from "./webhook-url.ts";

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a name; throws with a code as node:dns does. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

export const resolveBySystem: Resolve = async (host) => await lookup(host, { all: true });

export type CheckedAddresses =
  | { readonly outcome: "allowed"; readonly addresses: readonly ResolvedAddress[] }
  | { readonly outcome: "refused" };

export const checkedAddresses = async (
  host: string,
  rules: AddressRules,
  resolve: Resolve,
): Promise<CheckedAddresses> => {
  const family = isIP(host);
  const addresses = family === 0 ? await resolve(host) : [{ address: host, family }];
  const allowed =
    addresses.length > 0 &&
    addresses.every(({ address }) => isAddressAllowed(addressClass(address), rules));
  return allowed ? { outcome: "allowed", addresses } : { outcome: "refused" };
};
