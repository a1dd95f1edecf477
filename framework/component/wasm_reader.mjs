// Reads and writes the parts of WebAssembly's binary format. Throws a RangeError if the bytes end too early.

export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  get done() { return this.at >= this.bytes.length; }
  byte() {
    this.#check(1);
    return this.bytes[this.at++];
  }
  take(size) {
    this.#check(size);
    return this.bytes.subarray(this.at, this.at += size);
  }
  #check(size) {
    if (size > this.bytes.length - this.at) throw new RangeError(`cannot read ${size} bytes at ${this.at}: the end is at ${this.bytes.length}`);
  }
  // LEB128. Signed numbers are only skipped, so one decoder is enough.
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
  text() { return new TextDecoder().decode(this.take(this.number())); }
  *list(one) {
    for (let left = this.number(); left > 0; --left) yield one();
  }
}

export function unsignedLeb128(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value > 0);
  return bytes;
}

/** The sections of a core module or a component, in order. */
export function* sectionsOf(bytes) {
  for (const reader = new Reader(bytes, 8); !reader.done;) yield { id: reader.byte(), payload: reader.take(reader.number()) };
}

/** The offset of the payload of a section in a module; 0 if it has no such section. */
export function payloadOffset(bytes, id) {
  const found = [...sectionsOf(bytes)].find((section) => section.id === id);
  return found ? found.payload.byteOffset - bytes.byteOffset : 0;
}

/** The bytes of a section. */
export function sectionOf(id, payload) {
  return Buffer.concat([Buffer.from([id, ...unsignedLeb128(payload.length)]), Buffer.from(payload)]);
}

export function isComponent(bytes) {
  return bytes[6] === 1;
}

