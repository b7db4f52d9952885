/**
 * @file Where an IP address leads: to the public internet, to a network of somebody's own, or nowhere that a webhook
 * has any business.
 *
 * In:  an address in text, as a resolver gives it.
 * Out: its class. From the IANA special-purpose address registries (RFC 6890 and its updates, read in 2026).
 *
 * [Note: addresses that are let in]
 *
 * Of IPv4 everything is public but what the registry sets apart. Of IPv6 nothing is public but global unicast
 * (2000::/3) without what the registry sets apart in it: so the forms that carry an IPv4 address inside (mapped,
 * compatible, NAT64, 6to4, Teredo) are refused as forms, and nobody has to take them apart rightly. Link-local
 * addresses are refused even where private ones are allowed: at 169.254.169.254 clouds hand out their credentials,
 * and nobody receives webhooks there.
 */
import { BlockList, isIPv4, isIPv6 } from "node:net";

export type AddressClass = "public" | "private" | "never";

type Range = readonly [network: string, prefix: number];

const listOf = (family: "ipv4" | "ipv6", ranges: readonly Range[]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
};

const PRIVATE_4 = listOf("ipv4", [
  ["10.0.0.0", 8], // RFC 1918
  ["172.16.0.0", 12], // RFC 1918
  ["192.168.0.0", 16], // RFC 1918
  ["100.64.0.0", 10], // RFC 6598, shared behind carriers' NAT
  ["127.0.0.0", 8], // RFC 1122, loopback
]);

const NEVER_4 = listOf("ipv4", [
  ["0.0.0.0", 8], // RFC 791, this network: Linux takes it for loopback
  ["169.254.0.0", 16], // RFC 3927, link-local
  ["192.0.0.0", 24], // RFC 6890, protocol assignments
  ["192.0.2.0", 24], // RFC 5737, documentation
  ["192.88.99.0", 24], // RFC 7526, 6to4 relays, withdrawn
  ["198.18.0.0", 15], // RFC 2544, benchmarks
  ["198.51.100.0", 24], // RFC 5737, documentation
  ["203.0.113.0", 24], // RFC 5737, documentation
  ["224.0.0.0", 4], // RFC 5771, multicast
  ["240.0.0.0", 4], // RFC 1112, reserved; broadcast at its end
]);

const PRIVATE_6 = listOf("ipv6", [
  ["::1", 128], // RFC 4291, loopback
  ["fc00::", 7], // RFC 4193, unique local
]);

const GLOBAL_6 = listOf("ipv6", [["2000::", 3]]); // RFC 4291, global unicast

const NEVER_6 = listOf("ipv6", [
  ["2001::", 23], // RFC 2928, protocol assignments: Teredo, ORCHID, benchmarks
  ["2001:db8::", 32], // RFC 3849, documentation
  ["2002::", 16], // RFC 3056, 6to4: an IPv4 address inside
  ["3fff::", 20], // RFC 9637, documentation
]);

/** Of what is no address: `never`. */
export const addressClass = (address: string): AddressClass => {
  if (isIPv4(address)) {
    if (NEVER_4.check(address, "ipv4")) return "never";
    return PRIVATE_4.check(address, "ipv4") ? "private" : "public";
  }
  // A zone ("%eth0") names an interface of this machine: link-local, or a way round the list.
  if (!isIPv6(address) || address.includes("%") || isMapped(address)) return "never";
  if (PRIVATE_6.check(address, "ipv6")) return "private";
  return GLOBAL_6.check(address, "ipv6") && !NEVER_6.check(address, "ipv6") ? "public" : "never";
};

const MAPPED_6 = listOf("ipv6", [["::ffff:0:0", 96]]);

/** Asked first: a BlockList would look for a mapped address among IPv4 ranges as well. */
const isMapped = (address: string): boolean => MAPPED_6.check(address, "ipv6");
