/**
 * @file Looks for very many needles in all bytes of very many files, in one pass over each.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Needle } from "./forms.ts";

export interface Hit {
  readonly where: string;
  readonly what: string;
  readonly form: string;
}

export class Search {
  /** By the first four bytes. */
  readonly #needles = new Map<number, Needle[]>();
  /** Whether any needle has these 24 bits of its start; most places of a file have none. */
  readonly #mayStart = new Uint8Array(2 ** 24 / 8);
  bytesSearched = 0;
  size = 0;

  add(needles: readonly Needle[]): void {
    for (const needle of needles) {
      const start = needle.bytes.readUInt32BE(0);
      const known = this.#needles.get(start);
      if (known === undefined) this.#needles.set(start, [needle]);
      else known.push(needle);
      const bits = start >>> 8;
      this.#mayStart[bits >>> 3]! |= 1 << (bits & 7);
      this.size++;
    }
  }

  /** What stands in these bytes, each once. */
  in(where: string, bytes: Uint8Array): readonly Hit[] {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const hits = new Map<string, Hit>();
    this.bytesSearched += content.length;
    for (let from = 0; from + 4 <= content.length; from++) {
      const bits = (content[from]! << 16) | (content[from + 1]! << 8) | content[from + 2]!;
      if ((this.#mayStart[bits >>> 3]! & (1 << (bits & 7))) === 0) continue;
      for (const { what, form, bytes: needle } of this.#startingAt(content, from))
        if (needle.equals(content.subarray(from, from + needle.length)))
          hits.set(`${what}, ${form}`, { where, what, form });
    }
    return [...hits.values()];
  }

  #startingAt(content: Buffer, from: number): readonly Needle[] {
    return this.#needles.get(content.readUInt32BE(from)) ?? [];
  }

  /** Every file below, by its content and by its name. */
  below(folder: string, except: readonly string[] = []): readonly Hit[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (except.some((excepted) => path.startsWith(excepted))) return [];
      const byName = this.in(`name of ${path}`, Buffer.from(path, "utf8"));
      return entry.isFile() ? [...byName, ...this.in(path, readFileSync(path))] : byName;
    });
  }
}
