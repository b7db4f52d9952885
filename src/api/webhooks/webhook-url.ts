/**
 * @file Whether an address may be a webhook endpoint, as far as can be said without asking a resolver.
 */
import { isIP } from "node:net";
import { addressClass, type AddressClass } from "./address-class.ts";

export interface AddressRules {
  /** Networks of the operator's own, and plain http. */
  readonly allowPrivate: boolean;
}

export const isAddressAllowed = (kind: AddressClass, { allowPrivate }: AddressRules): boolean =>
  kind === "public" || (kind === "private" && allowPrivate);

/** Why it is refused; undefined where nothing speaks against it. */
export const refuseWebhookUrl = (address: string, rules: AddressRules): string | undefined => {
  if (!URL.canParse(address)) return "This is no address.";
  const url = new URL(address);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && rules.allowPrivate))
    return "Only https can be called.";
  if (url.username !== "" || url.password !== "")
    return "An address must not hold a user name or a password.";
  return isHostAllowed(hostOf(url), rules) ? undefined : "The address is not public.";
};

const isHostAllowed = (host: string, rules: AddressRules): boolean =>
  isIP(host) === 0
    ? rules.allowPrivate || !/(^|\.)localhost\.?$/.test(host)
    : isAddressAllowed(addressClass(host), rules);

/** URL has made one form of all ways to write an IPv4 address (decimal, octal, short); brackets are those of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, "$1");
