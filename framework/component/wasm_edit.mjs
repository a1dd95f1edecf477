// Edits core modules in their binary format (WebAssembly core specification, section 5). A module is a list of sections
// { id, payload }, in the order of the file.
import { readInstruction } from './wasm_code.mjs';
import { Reader, payloadOffset, sectionOf, sectionsOf, unsignedLeb128 as unsigned } from './wasm_reader.mjs';

export const ids = {
    custom: 0, type: 1, import: 2, function: 3, memory: 5, global: 6, export: 7, start: 8, code: 10, data: 11,
};
// Their order in a module; custom sections may be anywhere.
const order = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];

export const payloadOf = (sections, id) => sections.find((section) => section.id === id)?.payload ?? Uint8Array.of(0);
export const countOf = (sections, id) => new Reader(payloadOf(sections, id)).number();

/** Replaces the payload of a section, or adds the section. */
export function withSection(sections, id, payload) {
    if (sections.some((section) => section.id === id)) {
        return sections.map((section) => (section.id === id ? { id, payload } : section));
    }
    const isAfter = (other) => other !== ids.custom && order.indexOf(other) > order.indexOf(id);
    const next = sections.findIndex((section) => isAfter(section.id));
    return sections.toSpliced(next < 0 ? sections.length : next, 0, { id, payload });
}

/** Adds entries, each a list of bytes, to a section that is a list. */
export function appended(sections, id, entries) {
    const reader = new Reader(payloadOf(sections, id));
    const count = reader.number();
    const rest = reader.bytes.subarray(reader.at);
    const added = entries.map((each) => Buffer.from(each));
    return withSection(sections, id, Buffer.concat([Buffer.from(unsigned(count + entries.length)), rest, ...added]));
}

/** The module or component, with the first 8 bytes of `original`. */
export const joinSections = (original, sections) =>
    Buffer.concat([original.subarray(0, 8), ...sections.map(({ id, payload }) => sectionOf(id, payload))]);

/** The entry of the export section for a global. */
export const globalExport = (name, index) =>
    [...unsigned(Buffer.byteLength(name)), ...Buffer.from(name), 3, ...unsigned(index)];

/** The bytes of a function's code with its length. */
export const sized = (body) => [...unsigned(body.length), ...body];

export function signedLeb128(value) {
    const bytes = [];
    for (;; value >>= 7) {
        const last = (value >> 6) === 0 || (value >> 6) === -1;
        bytes.push((value & 0x7f) | (last ? 0 : 0x80));
        if (last) return bytes;
    }
}

export function readLimits(reader) {
    const flags = reader.byte();
    const min = reader.number();
    const max = flags & 1 ? reader.number() : Infinity;
    const pageSize = flags & 8 ? 2 ** reader.number() : 65536;
    return { flags, min, max, pageSize, is64: (flags & 4) !== 0 };
}

/** The limits of the memories that the module defines. */
export function memoriesOf(sections) {
    const reader = new Reader(payloadOf(sections, ids.memory));
    return [...reader.list(() => readLimits(reader))];
}

function skipValueType(reader) {
    if ([0x63, 0x64].includes(reader.byte())) reader.number();      // a reference with a heap type
}

/** How many functions, memories and globals are imported, and which memories have 64-bit addresses. */
export function importedCounts(sections) {
    const counts = { functions: 0, memories: 0, globals: 0, wide: [] };
    const reader = new Reader(payloadOf(sections, ids.import));
    for (const kind of reader.list(() => {
        reader.text();
        reader.text();
        const kind = reader.byte();
        if (kind === 0) reader.number();
        if (kind === 1 || kind === 3) skipValueType(reader);
        if (kind === 1) readLimits(reader);
        if (kind === 2) counts.wide.push(readLimits(reader).is64);
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

/** The number of parameters of each type. Throws if a type is not a function. */
export function parameterCounts(sections) {
    const reader = new Reader(payloadOf(sections, ids.type));
    const types = () => [...reader.list(() => skipValueType(reader))].length;
    return [...reader.list(() => {
        if (reader.byte() !== 0x60) throw new Error('a type that is not a function');
        const count = types();
        types();
        return count;
    })];
}

/** The number of parameters of each function that the module defines. */
export function definedFunctions(sections) {
    const types = parameterCounts(sections);
    const reader = new Reader(payloadOf(sections, ids.function));
    return [...reader.list(() => types[reader.number()])];
}

/**
 * The stack of a linked module: { global, size }. Linkers put the address of the stack's upper end into the first
 * global. If all data is above it, the stack begins at address 0, and the address is its size. Undefined for other
 * modules.
 */
export function stackOf(sections) {
    const constant = (reader) => (reader.byte() === 0x41 ? reader.number() : undefined);       // i32.const
    const globals = new Reader(payloadOf(sections, ids.global));
    if (globals.number() === 0 || globals.byte() !== 0x7f || globals.byte() !== 1) return undefined;
    const top = constant(globals);
    if (top === undefined) return undefined;
    const data = new Reader(payloadOf(sections, ids.data));
    for (let left = data.number(); left > 0; --left) {
        const kind = data.number();
        if (kind > 1) return undefined;
        if (kind === 0) {
            const start = constant(data);
            data.byte();
            if (start === undefined || start < top) return undefined;
        }
        data.take(data.number());
    }
    return { global: importedCounts(sections).globals, size: top };
}

/**
 * Edits the code of each function. `edit` receives its index among the defined functions, and its locals as
 * [count, type]. It returns further locals in the same form, and `before`, which is called for each instruction with its
 * code, the bytes of the function, and its offset in them. `before` returns bytes to insert before the instruction, { replaced: bytes }, or undefined.
 *
 * Returns { code, shifts }: the new payload, and pairs of an offset in it and its distance from the original offset.
 */
export function editCode(payload, edit) {
    const list = new Reader(payload);
    const count = list.number();
    const parts = [Buffer.from(unsigned(count))];
    const shifts = [];
    let size = parts[0].length;
    for (let index = 0; index < count; ++index) {
        const length = list.number();
        const start = list.at;
        const body = list.take(length);
        const reader = new Reader(body);
        const groups = [...reader.list(() => [reader.number(), reader.byte()])];
        const { locals = [], before } = edit(index, groups);
        const pieces = [];
        let from = 0;
        if (locals.length > 0) {
            const all = [...groups, ...locals];
            const entries = all.flatMap(([number, type]) => [...unsigned(number), type]);
            pieces.push([Buffer.from([...unsigned(all.length), ...entries]), 0]);
            from = reader.at;
        }
        while (!reader.done) {
            const at = reader.at;
            const code = readInstruction(reader);
            const added = before(code, body, at);
            if (added === undefined) continue;
            const { replaced } = added;
            pieces.push([body.subarray(from, at), from], [Buffer.from(replaced ?? added), at]);
            from = replaced ? reader.at : at;
        }
        pieces.push([body.subarray(from), from]);
        const head = unsigned(pieces.reduce((sum, [bytes]) => sum + bytes.length, 0));
        parts.push(Buffer.from(head));
        size += head.length;
        for (const [bytes, offset] of pieces) {
            const shift = size - (start + offset);
            if (shift !== (shifts.at(-1) ?? 0)) shifts.push(size, shift);
            parts.push(bytes);
            size += bytes.length;
        }
    }
    return { code: Buffer.concat(parts), shifts };
}

/**
 * The shifts of an edited module, for `originalOffset`. `shifts` are those of its code, to which functions may have
 * been appended.
 */
export function moduleShifts(original, edited, shifts) {
    const head = (module) => unsigned(countOf([...sectionsOf(module)], ids.code)).length;
    const added = head(edited) - head(original);
    const start = payloadOffset(edited, ids.code);
    const base = start - payloadOffset(original, ids.code) + added;
    return [start, base, ...shifts.map((value, index) => (index % 2 ? base + value : start + added + value))];
}

/** The offset in the original module of an offset in the edited one. */
export function originalOffset(offset, shifts) {
    let shift = 0;
    for (let at = 0; at < shifts.length && shifts[at] <= offset; at += 2) shift = shifts[at + 1];
    return offset - shift;
}
