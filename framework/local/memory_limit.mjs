// Limits the memories of a core module in its binary format (WebAssembly core specification, section 5): each memory
// gets a maximum, or a smaller one, so that `memory.grow` beyond it returns -1.
//
// For the message on the terminal, each `memory.grow` of a limited memory is replaced by a call of a function that also
// sets an exported global if the result is -1. This includes memories that a module imports from a module with a limited
// memory. The stack pointer is exported, too: it is negative after an overflow of the stack, which begins at address 0.
// A module with unknown instructions is limited without these globals.
import { op, readInstruction } from '../component/wasm_code.mjs';
import { payloadOffset, Reader, sectionOf, sectionsOf, unsignedLeb128 } from '../component/wasm_reader.mjs';
import { UserError } from './errors.mjs';

export const defaultMaxMemory = 128 * 1024 * 1024;
export const growFailedGlobal = 'momento-local: memory.grow failed';
export const stackPointerGlobal = 'momento-local: stack pointer';

const ids = { type: 1, import: 2, function: 3, memory: 5, global: 6, export: 7, code: 10 };
// Their order in a module; custom sections (0) may be anywhere.
const order = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];
const empty = Uint8Array.of(0);

const payloadOf = (sections, id) => sections.find((section) => section.id === id)?.payload ?? empty;

function withSection(sections, id, payload) {
    if (sections.some((section) => section.id === id)) {
        return sections.map((section) => (section.id === id ? { id, payload } : section));
    }
    const next = sections.findIndex((section) => section.id !== 0 && order.indexOf(section.id) > order.indexOf(id));
    return sections.toSpliced(next < 0 ? sections.length : next, 0, { id, payload });
}

function appended(sections, id, entries) {
    const reader = new Reader(payloadOf(sections, id));
    const count = reader.number();
    const rest = reader.bytes.subarray(reader.at);
    return withSection(sections, id, Buffer.concat([Buffer.from(unsignedLeb128(count + entries.length)), rest, ...entries.map((each) => Buffer.from(each))]));
}

const join = (head, sections) => Buffer.concat([head, ...sections.map(({ id, payload }) => sectionOf(id, payload))]);

function readLimits(reader) {
    const flags = reader.byte();
    const min = reader.number();
    const max = flags & 1 ? reader.number() : Infinity;
    const pageSize = flags & 8 ? 2 ** reader.number() : 65536;
    return { flags, min, max, pageSize };
}

// Returns { limited, section }: { memory (its index), is64 } of each memory that gets a smaller maximum, and the new
// section.
function limitedMemories(payload, imported, maxMemory, label) {
    const limited = [];
    const reader = new Reader(payload);
    let index = imported;
    const entries = [...reader.list(() => {
        const { flags, min, max, pageSize } = readLimits(reader);
        const allowed = Math.min(Math.floor(maxMemory / pageSize), 2 ** 32 - 1);
        if (min > allowed) {
            throw new UserError(`${label} requires ${min * pageSize} bytes of memory at the start, --max-memory allows ${maxMemory}`);
        }
        if (max > allowed) limited.push({ memory: index, is64: (flags & 4) !== 0 });
        ++index;
        const size = flags & 8 ? unsignedLeb128(Math.log2(pageSize)) : [];
        return [flags | 1, ...unsignedLeb128(min), ...unsignedLeb128(Math.min(max, allowed)), ...size];
    })];
    return { limited, section: Buffer.from([...unsignedLeb128(entries.length), ...entries.flat()]) };
}

function skipValueType(reader) {
    if ([0x63, 0x64].includes(reader.byte())) reader.number();      // a reference with a heap type
}

// How many functions, memories and globals are imported, and which memories have 64-bit addresses.
function importedCounts(payload) {
    const counts = { functions: 0, memories: 0, globals: 0, wide: [] };
    const reader = new Reader(payload);
    for (const kind of reader.list(() => {
        reader.text();
        reader.text();
        const kind = reader.byte();
        if (kind === 0) reader.number();
        if (kind === 1 || kind === 3) skipValueType(reader);
        if (kind === 1) readLimits(reader);
        if (kind === 2) counts.wide.push((readLimits(reader).flags & 4) !== 0);
        if (kind === 3 || kind === 4) reader.byte();
        if (kind === 4) reader.number();
        return kind;
    })) {
        if (kind === 0) ++counts.functions;
        if (kind === 2) ++counts.memories;
        if (kind === 3) ++counts.globals;
    }
    return counts;
}

// The index of a new type is the number of types, if all of them are functions.
function typeCount(payload) {
    const reader = new Reader(payload);
    const skipTypes = () => { for (let left = reader.number(); left > 0; --left) skipValueType(reader); };
    return [...reader.list(() => {
        if (reader.byte() !== 0x60) throw new Error('a type that is not a function');
        skipTypes();
        skipTypes();
    })].length;
}

// The index of the stack pointer: the only mutable global of 32 bits, as linkers write it. Undefined if there is none.
function stackPointer(payload, imported) {
    const reader = new Reader(payload);
    const found = [...reader.list(() => {
        const type = reader.byte();
        const mutable = reader.byte();
        const isConstant = reader.bytes[reader.at] === 0x41;
        while (readInstruction(reader) !== op.end);
        return type === 0x7f && mutable === 1 && isConstant;
    })].flatMap((matches, index) => (matches ? [imported + index] : []));
    return found.length === 1 ? found[0] : undefined;
}

// Replaces memory.grow by calls of `helpers` (function index by memory). Also returns pairs of an offset in the new
// payload and its shift.
function withHelpers(payload, helpers) {
    const reader = new Reader(payload);
    const count = reader.number();
    const parts = [Buffer.from(unsignedLeb128(count))];
    const shifts = [];
    let size = parts[0].length;
    const add = (bytes, from) => {
        if (size - from !== (shifts.at(-1)?.[1] ?? 0)) shifts.push([size, size - from]);
        parts.push(bytes);
        size += bytes.length;
    };
    for (let left = count; left > 0; --left) {
        const length = reader.number();
        const start = reader.at;
        const code = new Reader(payload.subarray(start, start + length));
        const pieces = [];          // [bytes, original offset]
        let copied = 0;
        for (let groups = code.number(); groups > 0; --groups) code.number(), skipValueType(code);
        while (!code.done) {
            const at = code.at;
            if (readInstruction(code) !== op.memoryGrow) continue;
            const helper = helpers.get(new Reader(code.bytes, at + 1).number());
            if (helper === undefined) continue;
            pieces.push([code.bytes.subarray(copied, at), start + copied], [Buffer.from([op.call, ...unsignedLeb128(helper)]), start + at]);
            copied = code.at;
        }
        pieces.push([code.bytes.subarray(copied), start + copied]);
        const head = unsignedLeb128(pieces.reduce((sum, [bytes]) => sum + bytes.length, 0));
        parts.push(Buffer.from(head));
        size += head.length;
        for (const [bytes, from] of pieces) add(bytes, from);
        reader.take(length);
    }
    return { code: Buffer.concat(parts), shifts };
}

// (delta) -> previous size: local.get 0, memory.grow, local.tee 0, const -1, eq, if, const 1, global.set, end,
// local.get 0, end.
function helperBody({ memory, is64 }, global) {
    const body = [0, 0x20, 0, op.memoryGrow, ...unsignedLeb128(memory), 0x22, 0, ...(is64 ? [0x42, 0x7f, 0x51] : [0x41, 0x7f, 0x46]),
        op.if, 0x40, 0x41, 1, 0x24, ...unsignedLeb128(global), op.end, 0x20, 0, op.end];
    return [...unsignedLeb128(body.length), ...body];
}

function withGrowFailedGlobal(sections, limited) {
    const imported = importedCounts(payloadOf(sections, ids.import));
    const count = (id) => new Reader(payloadOf(sections, id)).number();
    const firstType = typeCount(payloadOf(sections, ids.type));
    const firstHelper = imported.functions + count(ids.function);
    const global = imported.globals + count(ids.global);
    const { code, shifts } = withHelpers(payloadOf(sections, ids.code), new Map(limited.map(({ memory }, index) => [memory, firstHelper + index])));
    const types = limited.map(({ is64 }) => (is64 ? [0x60, 1, 0x7e, 1, 0x7e] : [0x60, 1, 0x7f, 1, 0x7f]));
    const exported = [[growFailedGlobal, global], [stackPointerGlobal, stackPointer(payloadOf(sections, ids.global), imported.globals)]]
        .filter(([, index]) => index !== undefined)
        .map(([name, index]) => [...unsignedLeb128(name.length), ...Buffer.from(name), 3, ...unsignedLeb128(index)]);
    let edited = withSection(sections, ids.code, code);
    edited = appended(edited, ids.type, types);
    edited = appended(edited, ids.function, limited.map((_, index) => unsignedLeb128(firstType + index)));
    edited = appended(edited, ids.global, [[0x7f, 1, 0x41, 0, op.end]]);
    edited = appended(edited, ids.export, exported);
    edited = appended(edited, ids.code, limited.map((each) => helperBody(each, global)));
    return { edited, shifts };
}

// Whether `limitMemory` gives a memory of the module a smaller maximum.
export function isLimited(module, maxMemory, label) {
    const payload = payloadOf([...sectionsOf(module)], ids.memory);
    return payload[0] > 0 && limitedMemories(payload, 0, maxMemory, label).limited.length > 0;
}

// Returns { module, shifts }: the limited module, and the shifts of its code for `originalOffset`. `label` names the
// component in the UserError for a module that requires more than `maxMemory` bytes at the start. `importsLimited` is
// whether the memories that the module imports are limited.
export function limitMemory(original, maxMemory, label, importsLimited = false) {
    const sections = [...sectionsOf(original)];
    const payload = payloadOf(sections, ids.memory);
    const { memories, wide } = importedCounts(payloadOf(sections, ids.import));
    const imported = importsLimited ? wide.map((is64, memory) => ({ memory, is64 })) : [];
    if (payload[0] === 0 && imported.length === 0) return { module: original, shifts: [] };
    let edited = sections;
    const limited = imported;
    if (payload[0] > 0) {
        const own = limitedMemories(payload, memories, maxMemory, label);
        limited.push(...own.limited);
        edited = withSection(sections, ids.memory, own.section);
    }
    let shifts = [];
    try {
        if (limited.length > 0) ({ edited, shifts } = withGrowFailedGlobal(edited, limited));
    } catch { /* unknown instructions: limited, without a message */ }
    const module = join(original.subarray(0, 8), edited);
    const [before, after] = [payloadOffset(original, ids.code), payloadOffset(module, ids.code)];
    const head = unsignedLeb128(new Reader(payloadOf(edited, ids.code)).number()).length
        - unsignedLeb128(new Reader(payloadOf(sections, ids.code)).number()).length;
    const base = after - before + head;
    return { module, shifts: [[after, base], ...shifts.map(([at, by]) => [after + at + head, base + by])] };
}

export const originalOffset = (offset, shifts) => offset - (shifts.findLast(([at]) => at <= offset)?.[1] ?? 0);
