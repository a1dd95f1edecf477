// Describes a component without running it: sizes, core modules, imports, exports, memory, and functions. The binary
// formats are those of the WebAssembly core specification (section 5) and of the component model (Binary.md).
import { ids as core, memoriesOf, payloadOf, stackOf } from '../../component/wasm_edit.mjs';
import { functionNames } from '../../component/wasm_module.mjs';
import { Reader, sectionsOf } from '../../component/wasm_reader.mjs';
import { UserError } from '../errors.mjs';
import { isEntry } from '../instance.mjs';
import { codeOf } from '../symbols.mjs';

const outer = { custom: 0, coreModule: 1, import: 10, export: 11 };

// A section's length is beyond the end of the file, or the file ends within the length.
function checkLength(bytes, label) {
    const reader = new Reader(bytes, 8);
    while (!reader.done) {
        const start = reader.at;
        try {
            reader.byte();
            reader.take(reader.number());
        } catch {
            throw new UserError(`${label} is truncated: the section at offset ${start} is not complete`);
        }
    }
}

const payloads = (sections, id) => sections.filter((section) => section.id === id).map(({ payload }) => payload);
const bytesOf = (sections, id) => payloads(sections, id).reduce((sum, { length }) => sum + length, 0);

// The names of a component's imports or exports. An instance has the name of its interface.
function names(payload, skip) {
    const reader = new Reader(payload);
    return [...reader.list(() => {
        const kind = reader.byte();
        const name = reader.text();
        if (kind === 2) reader.text();                          // a suffix of the version
        skip(reader);
        return name;
    })];
}

function skipType(reader) {
    const kind = reader.byte();
    if (kind === 0) reader.byte();                              // a core module
    if ((kind === 2 || kind === 3) && reader.byte() === 1 && kind === 3) return;        // a resource without a type
    reader.number();
}

function skipExport(reader) {
    if (reader.byte() === 0) reader.byte();                     // of a core sort
    reader.number();
    if (reader.byte() === 1) skipType(reader);
}

function functionsOf(module, sections, index) {
    const imports = WebAssembly.Module.imports(module).filter(({ kind }) => kind === 'function').length;
    const reader = new Reader(payloadOf(sections, core.code));
    let next = imports;
    return [...reader.list(() => {
        const bytes = reader.number();
        reader.take(bytes);
        return { module: index, index: next++, bytes };
    })];
}

// { initialBytes, maximumBytes }, or undefined if the module defines no memory.
function memoryOf(sections) {
    const [own] = memoriesOf(sections);
    if (!own) return undefined;
    const { min, max, pageSize } = own;
    return { initialBytes: min * pageSize, maximumBytes: max === Infinity ? undefined : max * pageSize };
}

// The names by which a module exports its functions, by index.
function exportedFunctionsOf(sections) {
    const reader = new Reader(payloadOf(sections, core.export));
    const found = [...reader.list(() => ({ name: reader.text(), kind: reader.byte(), index: reader.number() }))];
    return new Map(found.filter(({ kind }) => kind === 0).map(({ name, index }) => [index, name]));
}

function moduleOf(bytes, index, label) {
    let module;
    try {
        module = new WebAssembly.Module(bytes);
    } catch (error) {
        throw new UserError(`${label} is not a valid component: core module ${index}: ${error.message.replace(/^.*?: /, '').split('\n')[0]}`);
    }
    const sections = [...sectionsOf(bytes)];
    const exports = WebAssembly.Module.exports(module).map(({ name }) => name);
    return {
        bytes: bytes.length,
        code: bytesOf(sections, core.code),
        data: bytesOf(sections, core.data),
        custom: bytesOf(sections, core.custom),
        imports: WebAssembly.Module.imports(module).filter(({ kind }) => kind === 'function'),
        exportedFunctions: exportedFunctionsOf(sections),
        entryPoint: exports.find(isEntry),
        memory: memoryOf(sections),
        stack: stackOf(sections)?.size,
        functions: functionsOf(module, sections, index),
        names: functionNames(bytes),
        codeIdentity: codeOf(bytes),
    };
}

// Spellings of one import: versions may be short (@1), and newer linkers write a prefix.
export const interfaceName = (name) => name.replace(/^cm32p2\|/, '').replace(/@.*$/, '');

// `bytes` begin like a component. `label` names the file in the UserError for invalid ones.
export function describeComponent(bytes, label) {
    checkLength(bytes, label);
    try {
        const sections = [...sectionsOf(bytes)];
        const modules = payloads(sections, outer.coreModule).map((payload, index) => moduleOf(payload, index, label));
        const imported = modules.flatMap(({ imports }) => imports);
        const imports = payloads(sections, outer.import).flatMap((payload) => names(payload, skipType)).map((name) => ({
            name,
            functions: [...new Set(imported.filter(({ module }) => interfaceName(module) === interfaceName(name)).map((each) => each.name))].sort(),
        }));
        const sum = (member) => modules.reduce((total, module) => total + module[member], 0);
        const custom = bytesOf(sections, outer.custom) + sum('custom');
        return {
            bytes: bytes.length,
            sizes: { code: sum('code'), data: sum('data'), custom, other: bytes.length - sum('code') - sum('data') - custom },
            modules,
            imports,
            exports: payloads(sections, outer.export).flatMap((payload) => names(payload, skipExport)),
            memory: modules.map(({ memory }) => memory).find(Boolean),
            stack: modules.find(({ entryPoint }) => entryPoint)?.stack,
        };
    } catch (error) {
        if (error instanceof UserError) throw error;
        throw new UserError(`${label} is not a valid component: ${error.message}`);
    }
}
