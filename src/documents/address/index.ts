export { compareAddresses, explainAddresses } from "./compare-addresses.ts";
export { addressOfRecord, parseAddress } from "./parse-address.ts";
export { findState } from "./states.ts";
