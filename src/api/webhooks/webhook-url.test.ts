import { expect, test } from "vitest";
import { refuseWebhookUrl } from "./webhook-url.ts";

const PUBLIC = { allowPrivate: false };
const OWN = { allowPrivate: true };

test("an https address on any port is taken", () => {
  for (const url of [
    "https://hooks.example.com/a?b=c",
    "https://hooks.example.com:8443",
    "https://1.1.1.1/",
    "https://[2606:4700:4700::1111]:9999/",
    "https://notlocalhost.example.com/",
  ])
    expect(refuseWebhookUrl(url, PUBLIC), url).toBeUndefined();
});

test("what is not https, not public or carries a password is refused, however the address is written", () => {
  for (const url of [
    "http://hooks.example.com/",
    "ftp://hooks.example.com/",
    "file:///etc/passwd",
    "https://user:secret@hooks.example.com/",
    "https://user@hooks.example.com/",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://api.localhost:8443/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://10.0.0.8/",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[64:ff9b::a00:1]/",
    "https://[fd00::1]/",
    "https://[fe80::1]/",
    "https://0.0.0.0/",
    "https://１２７.０.０.１/",
    "nonsense",
  ])
    expect(refuseWebhookUrl(url, PUBLIC), url).toBeDefined();
});

test("an operator's own network is taken where that is allowed, and a cloud's credentials are not", () => {
  for (const url of ["http://127.0.0.1:9000/", "http://localhost/", "https://10.0.0.8/"])
    expect(refuseWebhookUrl(url, OWN), url).toBeUndefined();
  for (const url of [
    "http://169.254.169.254/",
    "http://[::ffff:169.254.169.254]/",
    "http://0.0.0.0/",
    "http://user:secret@10.0.0.8/",
    "gopher://10.0.0.8/",
  ])
    expect(refuseWebhookUrl(url, OWN), url).toBeDefined();
});
