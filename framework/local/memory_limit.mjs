// Limits the memories of a core module in its binary format (WebAssembly core specification, section 5): each memory
// gets a maximum, or a smaller one, so that `memory.grow` beyond it returns -1.
//
// For the message on the terminal, each `memory.grow` of a limited memory is replaced by a call of a function that also
// sets an exported global if the result is -1. This includes memories that a module imports from a module with a limited
// memory. The stack pointer is exported, too: it is negative after an overflow of the stack, which begins at address 0.
// A module with unknown instructions is limited without these globals.
import { op } from '../component/wasm_code.mjs';
import {
    appended, countOf, editCode, globalExport, ids, importedCounts, joinSections, moduleShifts, parameterCounts, payloadOf,
    readLimits, sized, stackOf, withSection,
} from '../component/wasm_edit.mjs';
import { Reader, sectionsOf, unsignedLeb128 } from '../component/wasm_reader.mjs';
import { UserError } from './errors.mjs';

export const defaultMaxMemory = 128 * 1024 * 1024;
export const growFailedGlobal = 'momento-local: memory.grow failed';
export const stackPointerGlobal = 'momento-local: stack pointer';

// Returns { limited, section }: { memory (its index), is64 } of each memory that gets a smaller maximum, and the new
// section.
function limitedMemories(payload, imported, maxMemory, label) {
    const limited = [];
    const reader = new Reader(payload);
    let index = imported;
    const entries = [...reader.list(() => {
        const { flags, min, max, pageSize, is64 } = readLimits(reader);
        const allowed = Math.min(Math.floor(maxMemory / pageSize), 2 ** 32 - 1);
        if (min > allowed) {
            throw new UserError(`${label} requires ${min * pageSize} bytes of memory at the start, --max-memory allows ${maxMemory}`);
        }
        if (max > allowed) limited.push({ memory: index, is64 });
        ++index;
        const size = flags & 8 ? unsignedLeb128(Math.log2(pageSize)) : [];
        return [flags | 1, ...unsignedLeb128(min), ...unsignedLeb128(Math.min(max, allowed)), ...size];
    })];
    return { limited, section: Buffer.from([...unsignedLeb128(entries.length), ...entries.flat()]) };
}

// Replaces memory.grow by calls of `helpers` (function index by memory).
const withHelpers = (payload, helpers) => editCode(payload, () => ({
    before: (code, body, at) => {
        const helper = code === op.memoryGrow ? helpers.get(new Reader(body, at + 1).number()) : undefined;
        return helper && { replaced: [op.call, ...unsignedLeb128(helper)] };
    },
}));

// (delta) -> previous size: local.get 0, memory.grow, local.tee 0, const -1, eq, if, const 1, global.set, end,
// local.get 0, end.
function helperBody({ memory, is64 }, global) {
    const body = [0, 0x20, 0, op.memoryGrow, ...unsignedLeb128(memory), 0x22, 0, ...(is64 ? [0x42, 0x7f, 0x51] : [0x41, 0x7f, 0x46]),
        op.if, 0x40, 0x41, 1, 0x24, ...unsignedLeb128(global), op.end, 0x20, 0, op.end];
    return sized(body);
}

function withGrowFailedGlobal(sections, limited) {
    const imported = importedCounts(sections);
    const firstType = parameterCounts(sections).length;
    const firstHelper = imported.functions + countOf(sections, ids.function);
    const global = imported.globals + countOf(sections, ids.global);
    const helpers = new Map(limited.map(({ memory }, index) => [memory, firstHelper + index]));
    const { code, shifts } = withHelpers(payloadOf(sections, ids.code), helpers);
    const types = limited.map(({ is64 }) => (is64 ? [0x60, 1, 0x7e, 1, 0x7e] : [0x60, 1, 0x7f, 1, 0x7f]));
    let edited = withSection(sections, ids.code, code);
    edited = appended(edited, ids.type, types);
    edited = appended(edited, ids.function, limited.map((_, index) => unsignedLeb128(firstType + index)));
    edited = appended(edited, ids.global, [[0x7f, 1, 0x41, 0, op.end]]);
    const exported = [[growFailedGlobal, global], [stackPointerGlobal, stackOf(sections)?.global]];
    edited = appended(edited, ids.export, exported.filter(([, index]) => index !== undefined).map((each) => globalExport(...each)));
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
    const { memories, wide } = importedCounts(sections);
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
    const module = joinSections(original, edited);
    return { module, shifts: moduleShifts(original, module, shifts) };
}
