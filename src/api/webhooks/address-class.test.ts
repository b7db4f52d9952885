import fc from "fast-check";
import { expect, test } from "vitest";
import { addressClass, type AddressClass } from "./address-class.ts";

const TABLE: Readonly<Record<AddressClass, readonly string[]>> = {
  public: [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e",
    "2400:cb00::1",
    "2001:200::1",
    "2001:4860:4860::8888",
  ],
  private: [
    "10.0.0.0",
    "10.255.255.255",
    "100.64.0.0",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.255",
    "172.16.0.0",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.255.255",
    "::1",
    "0:0:0:0:0:0:0:1",
    "fc00::1",
    "fd12:3456:789a::1",
    "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  ],
  never: [
    "0.0.0.0",
    "0.255.255.255",
    "169.254.0.1",
    "169.254.169.254",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "0:0:0:0:0:ffff:7f00:0001",
    "::127.0.0.1",
    "::7f00:1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fe80::1",
    "fe80::1%eth0",
    "febf::1",
    "fec0::1",
    "ff02::1",
    "2606:4700::1%eth0",
    "",
    "localhost",
    "1",
    "127.1",
    "0x7f000001",
    "2130706433",
    "0177.0.0.1",
    "[::1]",
  ],
};

for (const [kind, addresses] of Object.entries(TABLE))
  for (const address of addresses)
    test(`${address === "" ? "nothing" : address} is ${kind}`, () => {
      expect(addressClass(address)).toBe(kind);
    });

const byte = fc.integer({ min: 0, max: 255 });
const v4 = fc.tuple(byte, byte, byte, byte);
const group = fc.integer({ min: 0, max: 0xffff });

/** The same rules written as arithmetic on the first bytes, from the same registry. */
const classOf4 = ([a, b, c]: readonly number[]): AddressClass => {
  const net16 = a! * 256 + b!;
  const net24 = net16 * 256 + c!;
  if (a === 0 || a! >= 224 || net16 === 0xa9fe || (net16 & 0xfffe) === 0xc612) return "never";
  if ([0xc00000, 0xc00002, 0xc05863, 0xc63364, 0xcb0071].includes(net24)) return "never";
  if (a === 10 || a === 127 || net16 === 0xc0a8) return "private";
  if ((net16 & 0xfff0) === 0xac10 || (net16 & 0xffc0) === 0x6440) return "private";
  return "public";
};

test("any IPv4 address is judged as arithmetic judges it", () => {
  fc.assert(
    fc.property(v4, (bytes) => {
      expect(addressClass(bytes.join("."))).toBe(classOf4(bytes));
    }),
    { numRuns: 2000 },
  );
});

test("no IPv6 address that carries an IPv4 address is ever let in, whatever that one is", () => {
  fc.assert(
    fc.property(v4, group, ([a, b, c, d], last) => {
      const dotted = [a, b, c, d].join(".");
      const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
      for (const address of [
        `::ffff:${dotted}`,
        `::ffff:${hex}`,
        `64:ff9b::${dotted}`,
        `64:ff9b::${hex}`,
        `2002:${hex}::${last.toString(16)}`,
        `2001:0:${hex}::${last.toString(16)}`,
      ])
        expect(addressClass(address)).toBe("never");
    }),
  );
});

test("no IPv6 address outside global unicast is public, and none is that is written in another way", () => {
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const short = groups.map((value) => value.toString(16)).join(":");
      const long = groups.map((value) => value.toString(16).padStart(4, "0").toUpperCase());
      const kind = addressClass(short);
      expect(addressClass(long.join(":"))).toBe(kind);
      if (kind === "public") expect(groups[0]! >> 13).toBe(1);
    }),
    { numRuns: 2000 },
  );
});
