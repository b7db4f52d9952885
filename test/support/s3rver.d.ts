declare module "s3rver" {
  import type { AddressInfo } from "node:net";

  /** An S3-compatible server for tests; it does not compare signatures. */
  export default class S3rver {
    constructor(options: Readonly<Record<string, unknown>>);
    run(done: (error: Error | null, address: AddressInfo) => void): void;
    close(): Promise<void>;
  }
}
