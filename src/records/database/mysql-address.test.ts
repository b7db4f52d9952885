import { expect, test } from "vitest";
import { parseMysqlAddress } from "./mysql-address.ts";

test("an address says user, password, host, port and database", () => {
  expect(parseMysqlAddress("mysql://ekyc:p%40ss%2Fword@db.example.org:3307/identity")).toEqual({
    host: "db.example.org",
    port: 3307,
    user: "ekyc",
    password: "p@ss/word",
    database: "identity",
    socketPath: undefined,
    tls: false,
    caFile: undefined,
    name: "db.example.org:3307/identity",
  });
});

test("the name of a database for people holds neither user nor password", () => {
  const { name } = parseMysqlAddress("mariadb://someone:secret@[::1]/ekyc?socket=/run/my.sock");
  expect(name).toBe("/run/my.sock/ekyc");
});

test("TLS is on where it is required or an authority is named", () => {
  expect(parseMysqlAddress("mysql://u:p@h/d?tls=required").tls).toBe(true);
  expect(parseMysqlAddress("mysql://u:p@h/d?ca=/etc/ca.pem").tls).toBe(true);
});

for (const text of [
  "postgres://u:hidden@h/d",
  "mysql://u:hidden@h",
  "mysql://u:hidden@h/a;b",
  "mysql://u:hidden@h/d?tls=no",
  "mysql://u:hidden@h/d?tsl=required",
]) {
  test(`${text.replace("hidden", "…")} is refused without being repeated`, () => {
    expect(() => parseMysqlAddress(text)).toThrow(
      expect.objectContaining({ code: "database-address-invalid" }),
    );
    expect(() => parseMysqlAddress(text)).not.toThrow(/hidden/);
  });
}
