// Instruments a WebAssembly component or core module to count the instructions that it executes, by wasmtime's rules
// for fuel. The figures are comparable with those of `Config::consume_fuel`:
//
//   one for each called function and each instruction, but none for nop, drop, block, loop, else, end, return, and
//   unreachable; memory.copy, memory.fill, and memory.init cost one more for each byte.
//
// (wasmtime before version 46 does not count these bytes; `moved` counts them separately.)
//
// Each function has a counter, a mutable global exported as `<prefix><function index>`. The cost of a straight run of
// code is added at its end: before each instruction that leaves it, and before each branch target.
//
// The module is edited as bytes. The library of an optimizer, such as binaryen, changes the code when it reads it, so
// the counts would differ.

import { op, readInstruction } from './wasm_code.mjs';
import { Reader, isComponent, sectionOf, sectionsOf, unsignedLeb128 as unsigned } from './wasm_reader.mjs';

export const prefix = 'executed ';
export const moved = 'moved bytes';

/** Every core module of a component, or the one core module itself, instrumented. */
export function instrument(bytes) {
    if (!isComponent(bytes)) return instrumentModule(bytes);
    const coreModule = 1;
    return joinSections(bytes, [...sectionsOf(bytes)].map(({ id, payload }) =>
        sectionOf(id, id === coreModule ? instrumentModule(payload) : payload)));
}

/** The core modules of a component, in order. */
export function coreModules(bytes) {
    if (!isComponent(bytes)) return [bytes];
    return [...sectionsOf(bytes)].filter(({ id }) => id === 1).map(({ payload }) => payload);
}

/** The core module with the entry point: in a component, it may follow a module that only allocates. */
export function mainModule(bytes) {
    return coreModules(bytes).find((module) => WebAssembly.Module.exports(new WebAssembly.Module(module)).some(({ name }) => name.endsWith('#invoke')));
}

/** Properties of a core module for the budgets. */
export function describeModule(module) {
    const found = new Map([...sectionsOf(module)].map(({ id, payload }) => [id, payload]));
    const { functions, imported } = indicesOf(found);
    return { hasStart: found.has(ids.start), functions: functions.length, importedFunctions: imported.functions,
        dataBytes: found.get(ids.data)?.length ?? 0, codeBytes: found.get(ids.code)?.length ?? 0 };
}

const ids = { custom: 0, type: 1, import: 2, function: 3, global: 6, export: 7, start: 8, code: 10, data: 11 };

export function signed(value) {
    const bytes = [];
    for (;; value >>= 7) {
        const last = (value >> 6) === 0 || (value >> 6) === -1;
        bytes.push((value & 0x7f) | (last ? 0 : 0x80));
        if (last) return bytes;
    }
}

export const joinSections = (original, parts) => Buffer.concat([original.subarray(0, 8), ...parts]);

// The number of imported functions and globals, and the number of parameters of each function that the module defines.
export function indicesOf(found) {
    const types = [];
    const typeReader = new Reader(found.get(ids.type) ?? new Uint8Array([0]));
    for (const parameters of typeReader.list(() => {
        if (typeReader.byte() !== 0x60) throw new Error('a type that is not a function');
        const count = [...typeReader.list(() => typeReader.byte())].length;
        [...typeReader.list(() => typeReader.byte())];
        return count;
    })) types.push(parameters);

    const imported = { functions: 0, globals: 0 };
    const importReader = new Reader(found.get(ids.import) ?? new Uint8Array([0]));
    for (const kind of importReader.list(() => {
        importReader.text();
        importReader.text();
        const kind = importReader.byte();
        if (kind === 0) importReader.number();
        if (kind === 1) importReader.byte();
        if (kind === 1 || kind === 2) if (importReader.byte() & 1) importReader.number(), importReader.number();
            else importReader.number();
        if (kind === 3) importReader.take(2);
        return kind;
    })) {
        if (kind === 0) ++imported.functions;
        if (kind === 3) ++imported.globals;
    }
    const functionReader = new Reader(found.get(ids.function) ?? new Uint8Array([0]));
    return { imported, functions: [...functionReader.list(() => types[functionReader.number()])] };
}

export function addToSection(payload, entries) {
    const reader = new Reader(payload ?? new Uint8Array([0]));
    const count = reader.number();
    return Buffer.concat([Buffer.from(unsigned(count + entries.length)), reader.bytes.subarray(reader.at), ...entries]);
}

function instrumentModule(bytes) {
    const parts = new Map([...sectionsOf(bytes)].filter(({ id }) => id !== ids.custom).map(({ id, payload }) => [id, payload]));
    if (!parts.has(ids.code)) return bytes;
    const { imported, functions } = indicesOf(parts);
    const globalReader = new Reader(parts.get(ids.global) ?? new Uint8Array([0]));
    const firstCounter = imported.globals + globalReader.number();

    const code = new Reader(parts.get(ids.code));
    let at = 0;
    const bodies = [...code.list(() => {
        const body = instrumentBody(code.take(code.number()), functions[at], firstCounter + at, firstCounter + functions.length);
        ++at;
        return Buffer.concat([Buffer.from(unsigned(body.length)), body]);
    })];
    parts.set(ids.code, Buffer.concat([Buffer.from(unsigned(bodies.length)), ...bodies]));
    const mutableI32 = Buffer.from([0x7f, 0x01, 0x41, 0x00, 0x0b]);
    parts.set(ids.global, addToSection(parts.get(ids.global), [...bodies, 0].map(() => mutableI32)));
    const names = [...bodies.map((_, index) => `${prefix}${imported.functions + index}`), moved];
    parts.set(ids.export, addToSection(parts.get(ids.export), names.map((text, index) => {
        const name = Buffer.from(text);
        return Buffer.from([...unsigned(name.length), ...name, 0x03, ...unsigned(firstCounter + index)]);
    })));
    // The order of the format: by number, but the count of data segments (12) is before the code.
    const order = (id) => (id === 12 ? 9.5 : id);
    return joinSections(bytes, [...parts].sort(([a], [b]) => order(a) - order(b)).map(([id, payload]) => sectionOf(id, payload)));
}

const free = new Set([op.unreachable, op.nop, op.block, op.loop, op.else, op.end, op.return, op.drop]);
const endsRun = new Set([op.unreachable, op.loop, op.if, op.else, op.end, op.br, op.brIf, op.brTable, op.return, op.call,
    op.callIndirect, op.returnCall, op.returnCallIndirect]);
const perByte = new Set([0xfc08, 0xfc0a, 0xfc0b]);      // memory.init, memory.copy, memory.fill

function instrumentBody(body, parameters, counter, movedCounter) {
    const reader = new Reader(body);
    const groups = [...reader.list(() => [reader.number(), reader.byte()])];
    const length = parameters + groups.reduce((sum, [count]) => sum + count, 0);
    const out = [Buffer.from([...unsigned(groups.length + 1), ...groups.flatMap(([count, type]) => [...unsigned(count), type]),
        0x01, 0x7f])];
    const scratch = unsigned(length);
    const add = (operand, global = unsigned(counter)) =>
        out.push(Buffer.from([0x23, ...global, ...operand, 0x6a, 0x24, ...global]));

    let pending = 1;
    while (!reader.done) {
        const start = reader.at;
        const code = readInstruction(reader);
        if (!free.has(code)) ++pending;
        if (endsRun.has(code) && pending > 0) {
            add([0x41, ...signed(pending)]);
            pending = 0;
        }
        if (perByte.has(code)) {
            out.push(Buffer.from([0x22, ...scratch]));
            add([0x20, ...scratch]);
            add([0x20, ...scratch], unsigned(movedCounter));
        }
        out.push(body.subarray(start, reader.at));
    }
    return Buffer.concat(out);
}
