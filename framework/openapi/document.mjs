// Reads and writes OpenAPI documents for the tools in this folder. Integers keep all digits, each value has its JSON
// pointer, and references can be followed.

import { readFileSync } from 'node:fs';

export class UsageError extends Error {}

const string = '"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"';

// Integers outside the range of a double become BigInt, so that different ones never compare equal.
export function parse(text) {
  const marked = text.replaceAll(new RegExp(`${string}|-?\\d[\\d.eE+-]*`, 'g'), (token) =>
    /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"\\u0000${token}"` : token);
  return JSON.parse(marked, (_, value) =>
    typeof value === 'string' && /^\0-?\d+$/.test(value) ? BigInt(value.slice(1)) : value);
}

export function show(value) {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `\0${part}` : part))
    .replaceAll(/"\\u0000(-?\d+)"/g, '$1');
}

// Writes one member per line, which suits a diff. Numbers and strings are unchanged.
export function pretty(text) {
  let depth = 0;
  const line = (change = 0) => `\n${'  '.repeat(depth += change)}`;
  return `${text.trim().replaceAll(new RegExp(`${string}|[[{]\\s*[\\]}]|[[\\]{},:]|\\s+`, 'g'), (token) => {
    if (token === '[' || token === '{') return token + line(+1);
    if (token === ']' || token === '}') return line(-1) + token;
    if (token === ',') return token + line();
    if (token === ':') return ': ';
    return token[0] === '"' ? token : token.replaceAll(/\s/g, '');
  })}\n`;
}

export function readDocument(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(error.code === 'ENOENT' ? `${file} does not exist` : `${file} cannot be read: ${error.message}`);
  }
  let value;
  try {
    value = parse(text);
  } catch (error) {
    throw new UsageError(`${file} is not valid JSON: ${error.message}`);
  }
  if (!/^3\.1\.\d+$/.test(value?.openapi)) {
    const found = value?.openapi === undefined ? 'it has no member "openapi"' : `its "openapi" is ${show(value.openapi)}`;
    throw new UsageError(`${file} is not an OpenAPI 3.1 document: ${found}`);
  }
  return { text, value };
}

/** A value of a document and its location. */
export class Place {
  constructor(document, pointer, value) {
    Object.assign(this, { document, pointer, value });
  }
  static root(document) { return new Place(document, '#', document); }
  at(key) {
    const { value } = this;
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    return new Place(this.document, `${this.pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`, value[key]);
  }
  keys() { return Object.keys(this.value ?? {}); }
  children() { return this.keys().map((key) => this.at(key)); }
  get reference() { return this.at('$ref')?.value; }
  /** Returns the target of a reference, following further references. */
  referred(passed = []) {
    const reference = this.reference;
    if (reference === undefined) return this;
    if (passed.includes(reference)) throw new UsageError(`${this.pointer} refers to itself through ${reference}`);
    let place = String(reference).startsWith('#') ? Place.root(this.document) : undefined;
    for (const step of String(reference).split('/').slice(1))
      place = place?.at(decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
    if (!place) throw new UsageError(`${this.pointer} refers to ${reference}, which is not in the document`);
    return place.referred([...passed, reference]);
  }
}
