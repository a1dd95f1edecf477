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
// `countInstructions` adds one counter for the entire module instead: it takes 0.1 ms more for 2 million instructions,
// and no more for a new instance.
//
// The module is edited as bytes. The library of an optimizer, such as binaryen, changes the code when it reads it, so
// the counts would differ.

import { op } from './wasm_code.mjs';
import {
    appended, countOf, definedFunctions, editCode, globalExport, ids, importedCounts, joinSections,
    memoriesOf, moduleShifts, payloadOf, signedLeb128, withSection,
} from './wasm_edit.mjs';
import { isComponent, sectionsOf, unsignedLeb128 as unsigned } from './wasm_reader.mjs';

export const prefix = 'executed ';
export const moved = 'moved bytes';
export const executedGlobal = 'executed';

/** Every core module of a component, or the one core module itself, edited. */
export function editModules(bytes, edit) {
    if (!isComponent(bytes)) return edit(bytes);
    const coreModule = 1;
    const edited = ({ id, payload }) => ({ id, payload: id === coreModule ? edit(payload) : payload });
    return joinSections(bytes, [...sectionsOf(bytes)].map(edited));
}

/** Every core module of a component, or the one core module itself, instrumented. */
export const instrument = (bytes) => editModules(bytes, instrumentModule);

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
    const sections = [...sectionsOf(module)];
    const bytesOf = (id) => sections.find((section) => section.id === id)?.payload.length ?? 0;
    return { hasStart: sections.some(({ id }) => id === ids.start), functions: definedFunctions(sections).length,
        importedFunctions: importedCounts(sections).functions, dataBytes: bytesOf(ids.data), codeBytes: bytesOf(ids.code) };
}

function instrumentModule(bytes) {
    const sections = [...sectionsOf(bytes)].filter(({ id }) => id !== ids.custom);
    const functions = definedFunctions(sections);
    if (functions.length === 0) return bytes;
    const imported = importedCounts(sections);
    const firstCounter = imported.globals + countOf(sections, ids.global);
    const movedCounter = firstCounter + functions.length;
    const { code } = editCode(payloadOf(sections, ids.code), (index, locals) =>
        counted(functions[index], locals, i32, firstCounter + index, movedCounter));
    let edited = withSection(sections, ids.code, code);
    edited = appended(edited, ids.global, [...functions, 0].map(() => i32.counter));
    const names = [...functions.map((_, index) => `${prefix}${imported.functions + index}`), moved];
    edited = appended(edited, ids.export, names.map((name, index) => globalExport(name, firstCounter + index)));
    return joinSections(bytes, edited);
}

/**
 * The core module with one counter, a global of 64 bits that is exported as `executedGlobal`: { module, shifts }, with
 * shifts for `originalOffset`. After a trap, the run of code that trapped is not counted. Custom sections remain.
 */
export function countInstructions(bytes) {
    const sections = [...sectionsOf(bytes)];
    const functions = definedFunctions(sections);
    if (functions.length === 0) return { module: bytes, shifts: [] };
    const { globals, wide } = importedCounts(sections);
    if (wide.includes(true) || memoriesOf(sections).some(({ is64 }) => is64)) throw new Error('a memory of 64 bits');
    const counter = globals + countOf(sections, ids.global);
    const { code, shifts } = editCode(payloadOf(sections, ids.code), (index, locals) =>
        counted(functions[index], locals, i64, counter));
    let edited = withSection(sections, ids.code, code);
    edited = appended(edited, ids.global, [i64.counter]);
    edited = appended(edited, ids.export, [globalExport(executedGlobal, counter)]);
    const module = joinSections(bytes, edited);
    return { module, shifts: moduleShifts(bytes, module, shifts) };
}

// The types of counters: a mutable global, a constant, the conversion of a size, and the addition.
const i32 = { counter: [0x7f, 1, 0x41, 0, op.end], constant: 0x41, fromSize: [], add: 0x6a };
const i64 = { counter: [0x7e, 1, 0x42, 0, op.end], constant: 0x42, fromSize: [0xad], add: 0x7c };

const free = new Set([op.unreachable, op.nop, op.block, op.loop, op.else, op.end, op.return, op.drop]);
const endsRun = new Set([op.unreachable, op.loop, op.if, op.else, op.end, op.br, op.brIf, op.brTable, op.return, op.call,
    op.callIndirect, op.returnCall, op.returnCallIndirect]);
const perByte = new Set([0xfc08, 0xfc0a, 0xfc0b]);      // memory.init, memory.copy, memory.fill

// The edit of a function with this number of parameters. `movedCounter` counts only the bytes that are moved.
function counted(parameters, locals, type, counter, movedCounter) {
    const scratch = unsigned(parameters + locals.reduce((sum, [count]) => sum + count, 0));
    const add = (operand, global) => [0x23, ...unsigned(global), ...operand, type.add, 0x24, ...unsigned(global)];
    const moving = [counter, movedCounter].filter((each) => each !== undefined)
        .flatMap((global) => add([0x20, ...scratch, ...type.fromSize], global));
    let pending = 1;
    return { locals: [[1, 0x7f]], before: (code) => {
        if (!free.has(code)) ++pending;
        if (perByte.has(code)) return [0x22, ...scratch, ...moving];
        if (!endsRun.has(code) || pending === 0) return undefined;
        const added = add([type.constant, ...signedLeb128(pending)], counter);
        pending = 0;
        return added;
    } };
}
