// Counts the 4 KiB pages of memory that a call in a fresh instance reads or writes. On the platform, each page is a
// page fault, which costs more than thousands of instructions.
//
//     const pages = await pageCounter('greeter.wasm');
//     const { read, written, touched } = pages({ method: 'GET', path: '/health' });
//
// Each load and store of the component marks its page in a bit mask, a global of 64 bits, so memory may have 256 KiB.
// Pages that only the host touches are not counted: it writes only what the component reads.
import { readFile } from 'node:fs/promises';
import { prepare } from './component.mjs';
import { editModules } from '../component/instrument.mjs';
import {
    appended, countOf, definedFunctions, editCode, globalExport, ids, importedCounts, joinSections, payloadOf, signedLeb128,
    sized, withSection,
} from '../component/wasm_edit.mjs';
import { Reader, sectionsOf, unsignedLeb128 as unsigned } from '../component/wasm_reader.mjs';
import { run } from './executed.mjs';

const names = ['pages read', 'pages written'];
const maxMemory = 64 * 4096;

// The types of the operands that a store takes after its address, and the sizes of accesses by instruction.
const i32 = 0x7f, i64 = 0x7e, f32 = 0x7d, f64 = 0x7c;
const stored = (code) => (code === 0x36 || code === 0x3a || code === 0x3b ? i32 : code === 0x37 || (code >= 0x3c && code <= 0x3e) ? i64
    : code === 0x38 ? f32 : f64);
const sizes = { 0x28: 4, 0x29: 8, 0x2a: 4, 0x2b: 8, 0x2c: 1, 0x2d: 1, 0x2e: 2, 0x2f: 2, 0x30: 1, 0x31: 1, 0x32: 2, 0x33: 2, 0x34: 4, 0x35: 4,
    0x36: 4, 0x37: 8, 0x38: 4, 0x39: 8, 0x3a: 1, 0x3b: 2, 0x3c: 1, 0x3d: 2, 0x3e: 4 };
const copy = 0xfc0a, fill = 0xfc0b;

export const instrumentPages = (bytes) => editModules(bytes, instrumentModule);

function instrumentModule(bytes) {
    const sections = [...sectionsOf(bytes)].filter(({ id }) => id !== ids.custom);
    const functions = definedFunctions(sections);
    if (functions.length === 0) return bytes;
    const imported = importedCounts(sections);
    const firstType = countOf(sections, ids.type);
    const firstGlobal = imported.globals + countOf(sections, ids.global);
    const mark = imported.functions + functions.length;          // (first, last, which)
    const { code } = editCode(payloadOf(sections, ids.code), (index, locals) => marked(functions[index], locals, mark));
    // Sets the bits from first / 4096 to last / 4096 in the global `which`.
    const set = (global) => [0x23, ...unsigned(global), 0x42, 1, 0x20, 0, 0xad, 0x86, 0x84, 0x24, ...unsigned(global)];
    const body = [0, 0x20, 0, 0x41, 12, 0x76, 0x21, 0, 0x20, 1, 0x41, 12, 0x76, 0x21, 1, 0x03, 0x40,
        0x20, 2, 0x04, 0x40, ...set(firstGlobal + 1), 0x05, ...set(firstGlobal), 0x0b,
        0x20, 0, 0x41, 1, 0x6a, 0x22, 0, 0x20, 1, 0x4d, 0x0d, 0, 0x0b, 0x0b];
    let edited = withSection(sections, ids.code, code);
    edited = appended(edited, ids.type, [[0x60, 3, i32, i32, i32, 0]]);
    edited = appended(edited, ids.function, [unsigned(firstType)]);
    edited = appended(edited, ids.code, [sized(body)]);
    edited = appended(edited, ids.global, names.map(() => [i64, 1, 0x42, 0, 0x0b]));
    edited = appended(edited, ids.export, names.map((name, index) => globalExport(name, firstGlobal + index)));
    return joinSections(bytes, edited);
}

// The edit of a function with this number of parameters. `mark` is the function that marks pages.
function marked(parameters, groups, mark) {
    const first = parameters + groups.reduce((sum, [count]) => sum + count, 0);
    const types = [i32, i32, i32, i64, f32, f64];
    const local = (index) => unsigned(first + index);
    const constant = (value) => [0x41, ...signedLeb128(value | 0)];
    // Marks an access at the address in local 0 with a constant offset.
    const access = (offset, size, which) => [0x20, local(0), constant(offset), 0x6a,
        0x20, local(0), constant(offset + size - 1), 0x6a, constant(which), 0x10, unsigned(mark)];
    const range = (from, which) => [0x20, local(from),
        0x20, local(from), 0x20, local(2), 0x6a, 0x41, 1, 0x6b, constant(which), 0x10, unsigned(mark)];
    const before = (code, body, at) => {
        if (code >= 0xfd00) throw new Error('vector instructions are not supported');
        if (code >= 0x28 && code <= 0x3e) {
            const immediate = new Reader(body, at + 1);
            immediate.number();
            const offset = immediate.number();
            if (code <= 0x35) return [0x22, local(0), ...access(offset, sizes[code], 0)];
            const value = types.lastIndexOf(stored(code));
            return [0x21, local(value), 0x22, local(0), ...access(offset, sizes[code], 1), 0x20, local(value)];
        }
        if (code !== copy && code !== fill) return undefined;
        // (target, source or value, count); nothing is accessed if the count is 0.
        return [0x21, local(2), 0x21, local(1), 0x21, local(0), 0x20, local(2), 0x04, 0x40, ...range(0, 1),
            ...(code === copy ? range(1, 0) : []), 0x0b, 0x20, local(0), 0x20, local(1), 0x20, local(2)];
    };
    return { locals: types.map((type) => [1, type]), before: (...instruction) => before(...instruction)?.flat() };
}

export async function pageCounter(component) {
    const bytes = typeof component === 'string' ? new Uint8Array(await readFile(component)) : component;
    return pageCounterOf(await prepare(instrumentPages(bytes), 'the component'));
}

// The same, for the parts (component.mjs) of a component that `instrumentPages` has edited, with settings as in
// executed.mjs.
export async function pageCounterOf(parts, settings = {}) {
    const { instantiate } = await import(`data:text/javascript;base64,${Buffer.from(parts.source).toString('base64')}`);
    return (request) => {
        const { cores } = run(instantiate, parts, request, undefined, settings);
        for (const { exports } of cores)
            if ((exports.memory?.buffer.byteLength ?? 0) > maxMemory) throw new Error(`the call takes more than ${maxMemory} bytes of memory`);
        const [read, written] = names.map((name) => cores.reduce((all, { exports }) => all | BigInt.asUintN(64, exports[name]?.value ?? 0n), 0n));
        const count = (mask) => mask.toString(2).replaceAll('0', '').length;
        return { read: count(read), written: count(written), touched: count(read | written) };
    };
}
