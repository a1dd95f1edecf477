// Reads the parts of a core WebAssembly module that the build needs: its sections,
// its imports, and the references between symbols in a module linked with
// --emit-relocs.

import { Reader, isComponent, sectionOf, sectionsOf } from './wasm_reader.mjs';

const section = { custom: 0, code: 10, data: 11 };

function* sections(bytes) {
  for (let { id, payload } of sectionsOf(bytes)) {
    let name;
    if (id === section.custom) {
      const head = new Reader(payload);
      name = head.text();
      payload = payload.subarray(head.at);
    }
    yield { id, name, payload };
  }
}

/**
 * Removes the custom sections of a component, at every level, except those of core modules whose names `isKept`
 * accepts. They contain names and versions of tools, which are not used at run time, but would be stored and loaded
 * with each copy.
 */
export function withCustomSections(bytes, isKept) {
  const nested = isComponent(bytes) ? [1, 4] : [];  // core modules and components
  const remains = ({ id, payload }) => id !== section.custom || (!isComponent(bytes) && isKept(new Reader(payload).text()));
  return Buffer.concat([bytes.subarray(0, 8), ...[...sectionsOf(bytes)].filter(remains).map(({ id, payload }) =>
    sectionOf(id, nested.includes(id) ? withCustomSections(payload, isKept) : payload))]);
}

export function imports(bytes) {
  return WebAssembly.Module.imports(new WebAssembly.Module(bytes));
}

/** The imported functions, in the order of their indices. */
export function importedFunctions(bytes) {
  return imports(bytes).filter((each) => each.kind === 'function');
}

/** The names of a module's functions by index; empty if it has none. */
export function functionNames(bytes) {
  const names = [...sections(bytes)].find(({ name }) => name === 'name');
  return names ? namesOfFunctions(names.payload) : new Map();
}

/**
 * The references of a module that was linked with --emit-relocs. A node is a
 * symbol, { raw, importIndex? }, with its mangled name (an import's is readable);
 * `from` maps it to the symbols that refer to it.
 */
export function referrers(bytes) {
  const parts = [...sections(bytes)];
  const symbols = [];
  let functionNames = new Map();
  for (const { name, payload } of parts) {
    if (name === 'linking') symbols.push(...symbolTable(payload));
    if (name === 'name') functionNames = namesOfFunctions(payload);
  }
  const imported = importedFunctions(bytes).length;
  const functions = new Map();
  for (const symbol of symbols) {
    if (symbol.kind !== kind.function) continue;
    symbol.raw ??= functionNames.get(symbol.index);
    if (symbol.index < imported) symbol.importIndex = symbol.index;
    functions.set(symbol.index, symbol);
  }

  const from = new Map(symbols.map((symbol) => [symbol, new Set()]));
  for (const { name, payload } of parts) {
    if (!name?.startsWith('reloc.')) continue;
    const { target, relocations } = relocationTable(payload);
    const { id, payload: content } = parts[target];
    const places = id === section.code ? bodies(content, imported, functions)
      : id === section.data ? objects(content, symbols) : [];
    let at = 0;
    for (const { offset, symbol } of relocations) {
      while (at < places.length && places[at].end <= offset) ++at;
      const place = places[at];
      if (place && place.start <= offset && symbols[symbol]) from.get(symbols[symbol]).add(place.symbol);
    }
  }
  return { symbols, from };
}

const kind = { function: 0, data: 1, section: 3 };

function* symbolTable(payload) {
  const reader = new Reader(payload);
  reader.number(); // the format's version
  while (!reader.done) {
    const type = reader.byte();
    const content = new Reader(reader.take(reader.number()));
    if (type === 8) yield* content.list(() => symbolOf(content));
  }
}

function symbolOf(reader) {
  const symbol = { kind: reader.byte() };
  const flags = reader.number();
  const isUndefined = (flags & 0x10) !== 0;
  const hasName = !isUndefined || (flags & 0x40) !== 0;
  if (symbol.kind === kind.section) {
    symbol.index = reader.number();
  } else if (symbol.kind === kind.data) {
    symbol.raw = reader.text();
    if (!isUndefined) {
      symbol.segment = reader.number();
      symbol.start = reader.number();
      symbol.end = symbol.start + reader.number();
    }
  } else {
    symbol.index = reader.number();
    if (hasName) symbol.raw = reader.text();
  }
  return symbol;
}

function namesOfFunctions(payload) {
  const reader = new Reader(payload);
  while (!reader.done) {
    const type = reader.byte();
    const content = new Reader(reader.take(reader.number()));
    if (type === 1) return new Map(content.list(() => [content.number(), content.text()]));
  }
  return new Map();
}

function relocationTable(payload) {
  const withAddend = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);
  const typeIndex = 6;
  const reader = new Reader(payload);
  const target = reader.number();
  const relocations = [...reader.list(() => {
    const type = reader.byte();
    const offset = reader.number();
    const symbol = reader.number();
    if (withAddend.has(type)) reader.number();
    return { offset, symbol: type === typeIndex ? -1 : symbol };
  })];
  return { target, relocations: relocations.sort((a, b) => a.offset - b.offset) };
}

function bodies(payload, imported, functions) {
  const reader = new Reader(payload);
  let index = imported;
  return [...reader.list(() => {
    const size = reader.number();
    const start = reader.at;
    reader.take(size);
    return { start, end: reader.at, symbol: functions.get(index++) };
  })].filter(({ symbol }) => symbol);
}

function objects(payload, symbols) {
  const reader = new Reader(payload);
  const starts = [...reader.list(() => {
    const flags = reader.number();
    if (flags === 2) reader.number();
    if (flags !== 1) while (reader.byte() !== 0x0b);
    const size = reader.number();
    const start = reader.at;
    reader.take(size);
    return start;
  })];
  return symbols
    .filter(({ segment }) => segment !== undefined)
    .map((symbol) => ({
      start: starts[symbol.segment] + symbol.start, end: starts[symbol.segment] + symbol.end, symbol,
    }))
    .sort((a, b) => a.start - b.start);
}
