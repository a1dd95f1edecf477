// The layout of the components that momento_add_function builds.
//
// The canonical ABI requires the memory and cabi_realloc of a core instance to lower a function that the main module
// imports. componentNew therefore creates three core instances: a shim with a table of trampolines, which the main
// module imports, the main module, and a module that fills the table and calls `_initialize`. Here, a small first module
// defines the memory and has a copy of cabi_realloc, so that the main module imports the lowered functions themselves:
// two instances, no table, and no trampolines. Both modules use the same heap, whose state is in memory. A main module
// that only imports functions without memory is the only module.

import { op, readInstruction } from './wasm_code.mjs';
import { Reader, sectionOf, sectionsOf, unsignedLeb128 as number } from './wasm_reader.mjs';

/** The module or the component does not have the form that this layout requires. */
export class LayoutError extends Error {}

const ids = { custom: 0, type: 1, import: 2, function: 3, memory: 5, export: 7, start: 8, element: 9, code: 10 };
const kinds = { function: 0, table: 1, memory: 2, global: 3 };
const reallocName = 'cabi_realloc';
const memoryName = 'memory';
const initializeName = '_initialize';
const memoryModule = 'm';  // the module of the main module's import; the name is in the component twice

const text = (value) => { const bytes = Buffer.from(value); return [...number(bytes.length), ...bytes]; };
const vector = (items) => [...number(items.length), ...items.flat()];
const sized = (bytes) => Buffer.concat([Buffer.from(number(bytes.length)), Buffer.from(bytes)]);

// The bytes of each entry of a section, as `skip` reads them.
function entriesOf(payload, skip) {
  const reader = new Reader(payload ?? Uint8Array.of(0));
  return [...reader.list(() => {
    const from = reader.at;
    const read = skip(reader);
    return { bytes: reader.bytes.subarray(from, reader.at), ...read };
  })];
}

// ---- core modules

function skipValueTypes(reader) {
  for (const type of reader.take(reader.number()))
    if (type < 0x6f) throw new LayoutError('a type that is not supported');
}

function parseModule(bytes) {
  const sections = [...sectionsOf(bytes)];
  const payload = (id) => sections.find((section) => section.id === id)?.payload;
  const types = entriesOf(payload(ids.type), (reader) => {
    if (reader.byte() !== 0x60) throw new LayoutError('a type that is not a function');
    skipValueTypes(reader);
    skipValueTypes(reader);
  });
  const imports = entriesOf(payload(ids.import), (reader) => {
    const [module, name, kind] = [reader.text(), reader.text(), reader.byte()];
    if (kind !== kinds.function) throw new LayoutError(`the import ${module}.${name}, which is not a function`);
    return { module, name, type: reader.number() };
  });
  const functions = entriesOf(payload(ids.function), (reader) => ({ type: reader.number() }));
  const memories = entriesOf(payload(ids.memory), (reader) => {
    const flags = reader.byte();
    reader.number();
    if (flags & 1) reader.number();
    if (flags > 1) throw new LayoutError('a memory that is shared or has 64-bit addresses');
  });
  const exports = entriesOf(payload(ids.export), (reader) => ({ name: reader.text(), kind: reader.byte(), index: reader.number() }));
  const bodies = entriesOf(payload(ids.code), (reader) => ({ body: reader.take(reader.number()) }));
  return { head: bytes.subarray(0, 8), sections, types, imports, functions, memories, exports, bodies };
}

// Calls `visit` with each instruction of a function body: its code, and its bytes.
function walk(body, visit) {
  const reader = new Reader(body);
  for (let left = reader.number(); left > 0; --left) {
    reader.number();
    reader.byte();
  }
  visit(undefined, body.subarray(0, reader.at));
  while (!reader.done) {
    const from = reader.at;
    const code = readInstruction(reader);
    visit(code, body.subarray(from, reader.at));
  }
}

const operand = (bytes) => new Reader(bytes, 1).number();

// The first module: the memory, and cabi_realloc with the functions that it calls. They may only use the memory,
// because their code runs in an instance of its own.
function memoryModuleOf({ head, types, imports, functions, memories, bodies }, realloc) {
  const order = [realloc];  // the old index of each new function
  const newTypes = [];
  const typeIndex = (old) => {
    if (!newTypes.includes(old)) newTypes.push(old);
    return newTypes.indexOf(old);
  };
  const declared = [];
  const code = [];
  for (const index of order) {
    const at = index - imports.length;
    declared.push(number(typeIndex(functions[at].type)));
    const parts = [];
    walk(bodies[at].body, (instruction, bytes) => {
      if (instruction === op.call) {
        const target = operand(bytes);
        if (target < imports.length) throw new LayoutError(`${reallocName} calls an import`);
        if (!order.includes(target)) order.push(target);
        parts.push(Buffer.from([op.call, ...number(order.indexOf(target))]));
        return;
      }
      const isBlock = instruction === op.block || instruction === op.loop || instruction === op.if;
      if (isBlock && bytes[1] < 0x40) {
        parts.push(Buffer.from([instruction, ...number(typeIndex(operand(bytes)))]));
        return;
      }
      const other = instruction === 0x23 || instruction === 0x24 ? 'a global variable'
        : [op.callIndirect, op.returnCall, op.returnCallIndirect, 0xd2, 0x25, 0x26].includes(instruction) || instruction >= 0xfc0c ? 'a table'
        : instruction === 0xfc08 || instruction === 0xfc09 ? 'a data segment' : undefined;
      if (other) throw new LayoutError(`${reallocName} uses ${other}`);
      parts.push(bytes);
    });
    code.push(sized(Buffer.concat(parts)));
  }
  return Buffer.concat([
    head,
    sectionOf(ids.type, vector(newTypes.map((each) => [...types[each].bytes]))),
    sectionOf(ids.function, vector(declared)),
    sectionOf(ids.memory, vector([[...memories[0].bytes]])),
    sectionOf(ids.export, vector([[...text(memoryName), kinds.memory, 0], [...text(reallocName), kinds.function, 0]])),
    sectionOf(ids.code, Buffer.concat([Buffer.from(number(code.length)), ...code])),
  ]);
}

// The functions in tables. One is undefined if there is a segment of a form that linkers do not write.
function tableFunctions(sections) {
  const segments = new Reader(sections.find(({ id }) => id === ids.element)?.payload ?? Uint8Array.of(0));
  const found = [];
  for (let left = segments.number(); left > 0; --left) {
    if (segments.number() !== 0) return [undefined];
    while (readInstruction(segments) !== op.end);  // the offset
    found.push(...segments.list(() => segments.number()));
  }
  return found;
}

const indexOf = ({ exports }, name, kind) => exports.find((each) => each.name === name && each.kind === kind)?.index;

// Returns the sections of the main module without some exports, and with `_initialize` as its start function instead of
// an export.
function withStart(module, dropped = []) {
  const { sections, imports, exports, bodies } = module;
  const initialize = indexOf(module, initializeName, kinds.function);
  if (initialize !== undefined && sections.some(({ id }) => id === ids.start))
    throw new LayoutError(`the module has a start function and ${initializeName}`);
  const isNeeded = initialize !== undefined && bodies[initialize - imports.length]?.body.length !== 2;  // 2: an empty body
  const start = isNeeded ? [{ id: ids.start, payload: number(initialize) }] : [];
  const rest = vector(exports.filter(({ name }) => name !== initializeName && !dropped.includes(name)).map(({ bytes }) => [...bytes]));
  return sections.flatMap((each) => (each.id === ids.export ? [{ id: ids.export, payload: rest }, ...start] : [each]));
}

const joined = (head, sections) => Buffer.concat([head, ...sections.map(({ id, payload }) => sectionOf(id, payload))]);

// The main module imports the memory. Its own copy of cabi_realloc is removed if no other function uses it.
function mainModuleOf(module, realloc) {
  const { head, sections, imports, memories, exports, bodies } = module;
  let used = exports.some(({ name, kind, index }) => kind === kinds.function && index === realloc && name !== reallocName)
    || tableFunctions(sections).some((index) => index === realloc || index === undefined);
  for (const { body } of bodies)
    walk(body, (instruction, bytes) => { if (instruction === op.call || instruction === op.returnCall || instruction === 0xd2) used ||= operand(bytes) === realloc; });
  // Of the same size if the module has DWARF, which refers to offsets in the code.
  const hasDwarf = sections.some(({ id, payload }) => id === ids.custom && new Reader(payload).text() === '.debug_info');
  const unreachable = ({ body }) => sized([0, op.unreachable, ...(hasDwarf ? Array(body.length - 3).fill(op.nop) : []), op.end]);
  const replaced = {
    [ids.import]: vector([...imports.map(({ bytes }) => [...bytes]),
      [...text(memoryModule), ...text(memoryName), kinds.memory, ...memories[0].bytes]]),
    [ids.code]: Buffer.concat([Buffer.from(number(bodies.length)),
      ...bodies.map((each, at) => (!used && at + imports.length === realloc ? unreachable(each) : each.bytes))]),
  };
  const others = sections.filter(({ id }) => id !== ids.memory).map(({ id, payload }) => ({ id, payload: replaced[id] ?? payload }));
  return joined(head, withStart({ ...module, sections: others }, [memoryName, reallocName]));
}

function splitModule(module) {
  const realloc = indexOf(module, reallocName, kinds.function);
  if (module.memories.length !== 1 || indexOf(module, memoryName, kinds.memory) !== 0) throw new LayoutError('the module does not define one memory');
  if (realloc === undefined || realloc < module.imports.length) throw new LayoutError(`the module does not define ${reallocName}`);
  return { memory: memoryModuleOf(module, realloc), main: mainModuleOf(module, realloc) };
}

// ---- components

const sort = { coreFunction: 0, coreMemory: 2, coreInstance: 0x12 };
const section = { custom: 0, coreModule: 1, coreInstance: 2, coreType: 3, component: 4, instance: 5, alias: 6, type: 7, canon: 8, start: 9, import: 10, export: 11 };

function readCoreInstance(reader) {
  if (reader.byte() === 0) {
    const module = reader.number();
    const args = new Map([...reader.list(() => {
      const name = reader.text();
      reader.byte();
      return [name, reader.number()];
    })]);
    return { module, args };
  }
  return { exports: new Map([...reader.list(() => [reader.text(), { sort: reader.byte(), index: reader.number() }])]) };
}

function readAlias(reader) {
  const kind = reader.byte();
  const core = kind === 0 ? reader.byte() : undefined;
  const target = reader.byte();
  if (target === 1) return { core, instance: reader.number(), name: reader.text() };
  reader.number();
  if (target === 0) reader.text();
  else reader.number();
  return { core: undefined };
}

const option = { memory: 3, realloc: 4, postReturn: 5 };

function readCanon(reader) {
  const kind = reader.byte();
  if (kind === 2 || kind === 3 || kind === 4) return { kind, type: reader.number() };  // resource.new, drop, rep
  if (kind > 1 || reader.byte() !== 0) throw new LayoutError('a canonical function that is not supported');
  const index = reader.number();
  const options = [...reader.list(() => {
    const id = reader.byte();
    if (id > option.postReturn) throw new LayoutError('a canonical option that is not supported');
    return { id, index: id < option.memory ? undefined : reader.number() };
  })];
  return { kind, index, options, type: kind === 0 ? reader.number() : undefined };
}

/** Returns the component of componentNew in this layout. Throws a LayoutError if that is not possible. */
export function withoutShim(bytes) {
  const modules = [];
  const instances = [];
  const functions = [];   // of core: { instance, name } or { canon }
  const rest = [];        // sections of the component itself, in order; a canon that lifts is an item of its own
  const add = (id, entries) => { if (entries.length) rest.push({ id, content: Buffer.concat([Buffer.from(number(entries.length)), ...entries]) }); };
  for (const { id, payload } of sectionsOf(bytes)) {
    if (id === section.coreModule) modules.push(payload);
    else if (id === section.coreInstance) instances.push(...entriesOf(payload, readCoreInstance));
    else if (id === section.alias) {
      const own = [];
      for (const alias of entriesOf(payload, readAlias)) {
        if (alias.core === undefined) own.push(alias.bytes);
        else if (alias.core === sort.coreFunction) functions.push(alias);
      }
      add(id, own);
    } else if (id === section.canon) {
      for (const canon of entriesOf(payload, readCanon)) {
        if (canon.kind === 0) rest.push({ id, canon });
        else functions.push({ canon });
      }
    } else if (id === section.custom || id === section.coreType || id === section.start) {
      if (id !== section.custom) throw new LayoutError('a section that is not supported');
    } else rest.push({ id, content: payload });
  }

  // The main instance exports what is lifted.
  const lifted = rest.filter(({ canon }) => canon);
  const mainIndex = functions[lifted[0]?.canon.index]?.instance;
  const main = instances[mainIndex];
  if (!main?.args || lifted.some(({ canon }) => functions[canon.index].instance !== mainIndex)) throw new LayoutError('not one main module');
  const module = parseModule(modules[main.module]);

  // A function that the shim exports is the one that the last module puts into the table, by the same name.
  const filler = instances.findLast((each) => each.args && each !== main);
  const fillings = filler && [...filler.args.values()].map((index) => instances[index].exports).find(Boolean);
  const resolved = (index) => {
    const each = functions[index];
    if (each.canon) return each.canon;
    const filling = fillings?.get(each.name);
    if (filling?.sort !== sort.coreFunction || !functions[filling.index]?.canon) throw new LayoutError(`the import ${each.name} has no definition`);
    return functions[filling.index].canon;
  };

  // For each import of the main module, the canonical function that defines it.
  const canons = module.imports.map(({ module: from, name }) => {
    const source = instances[main.args.get(from)]?.exports?.get(name);
    if (source?.sort !== sort.coreFunction) throw new LayoutError(`the import ${from}.${name} has no definition`);
    return resolved(source.index);
  });

  // The new index spaces: core functions are cabi_realloc if the memory has its own instance, the lowered functions, and
  // the exports of the main instance. Core instances are that of the memory, one for each imported module, and the main
  // one.
  const usesMemory = canons.some(({ options }) => options?.some(({ id }) => id === option.memory || id === option.realloc));
  const split = usesMemory ? splitModule(module) : { main: joined(module.head, withStart(module)) };
  const first = usesMemory ? 1 : 0;
  const groups = [...new Set(module.imports.map((each) => each.module))];
  const mainInstance = first + groups.length;
  const exported = [];
  const exportIndex = (name) => {
    if (!exported.includes(name)) exported.push(name);
    return first + canons.length + exported.indexOf(name);
  };
  const encodedOptions = (options) => vector(options.map(({ id, index }) => [id, ...{
    [option.memory]: () => [0],
    [option.realloc]: () => (usesMemory ? [0] : number(exportIndex(reallocName))),
    [option.postReturn]: () => number(exportIndex(functions[index].name)),
  }[id]?.() ?? []]));
  const lowered = canons.map(({ kind, index, options, type }) =>
    (kind === 1 ? [1, 0, ...number(index), ...encodedOptions(options)] : [kind, ...number(type)]));
  const lifts = new Map(lifted.map((item) => {
    const { index, options, type } = item.canon;
    return [item, [0, 0, ...number(exportIndex(functions[index].name)), ...encodedOptions(options), ...number(type)]];
  }));

  const alias = (core, instance, name) => [0, core, 1, ...number(instance), ...text(name)];
  const sectionIfAny = (id, items) => (items.length > 0 ? [sectionOf(id, vector(items))] : []);
  const core = [
    ...[split.memory, split.main].filter(Boolean).map((each) => sectionOf(section.coreModule, each)),
    ...(usesMemory ? [
      sectionOf(section.coreInstance, vector([[0, 0, 0]])),
      sectionOf(section.alias, vector([alias(sort.coreFunction, 0, reallocName), alias(sort.coreMemory, 0, memoryName)])),
    ] : []),
    ...sectionIfAny(section.canon, lowered),
    sectionOf(section.coreInstance, vector([
      ...groups.map((from) => [1, ...vector(module.imports.flatMap((each, at) =>
        (each.module === from ? [[...text(each.name), sort.coreFunction, ...number(first + at)]] : [])))]),
      [0, first, ...vector([
        ...groups.map((from, at) => [...text(from), sort.coreInstance, ...number(first + at)]),
        ...(usesMemory ? [[...text(memoryModule), sort.coreInstance, 0]] : [])])]])),
    sectionOf(section.alias, vector([
      ...exported.map((name) => alias(sort.coreFunction, mainInstance, name)),
      ...(usesMemory ? [] : [alias(sort.coreMemory, mainInstance, memoryName)])])),
  ];
  const at = rest.indexOf(lifted[0]);
  return Buffer.concat([
    bytes.subarray(0, 8),
    ...rest.slice(0, at).map(({ id, content }) => sectionOf(id, content)),
    ...core,
    ...rest.slice(at).map((item) => sectionOf(item.id, item.canon ? vector([lifts.get(item)]) : item.content)),
  ]);
}
