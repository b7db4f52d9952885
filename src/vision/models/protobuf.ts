/**
 * @file As much of the protocol-buffer wire format as an ONNX file needs.
 *
 * In:  bytes of a message / fields to write.
 * Out: the fields of a message, as views into the same bytes / bytes.
 *
 * Source: protobuf.dev, "Encoding". Wire types 0 (varint), 1 (64 bit),
 * 2 (length-delimited) and 5 (32 bit); groups (3, 4) do not occur in ONNX.
 */

export type MessageField =
  | { readonly number: number; readonly kind: "varint"; readonly value: number }
  /** `bytes` shares memory with the message, so that weights can be changed in place. */
  | { readonly number: number; readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly number: number; readonly kind: "fixed" };

export function* messageFields(message: Uint8Array): Generator<MessageField> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError("Protocol buffer ends inside a number");
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    switch (key % 8) {
      case 0:
        yield { number, kind: "varint", value: varint() };
        break;
      case 1:
        at += 8;
        yield { number, kind: "fixed" };
        break;
      case 2: {
        const length = varint();
        if (at + length > message.length)
          throw new RangeError("Protocol buffer ends inside a field");
        yield { number, kind: "bytes", bytes: message.subarray(at, at + length) };
        at += length;
        break;
      }
      case 5:
        at += 4;
        yield { number, kind: "fixed" };
        break;
      default:
        throw new RangeError(`Wire type ${key % 8} does not occur in ONNX`);
    }
  }
}

/** A message under construction; fields are written in the order of the calls. */
export class MessageWriter {
  private readonly parts: Uint8Array[] = [];

  /** @param value a non-negative integer */
  integer(field: number, value: number): this {
    this.parts.push(encodeVarint(field * 8), encodeVarint(value));
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.parts.push(encodeVarint(field * 8 + 2), encodeVarint(value.length), value);
    return this;
  }

  /** Single precision. */
  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.parts.push(encodeVarint(field * 8 + 5), bytes);
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value, "utf8"));
  }

  message(field: number, value: MessageWriter): this {
    return this.bytes(field, value.finish());
  }

  finish(): Uint8Array {
    return Buffer.concat(this.parts);
  }
}

const encodeVarint = (value: number): Uint8Array => {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${value} cannot be written as a protocol-buffer number`);
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 128) | 0x80);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
};
