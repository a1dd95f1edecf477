// The report of `momento-local inspect` for people, with lines of at most 100 characters where names permit it.
import { functionName } from '../cpp_names.mjs';

const width = 100;

const number = (value) => value.toLocaleString('en-US');
const cut = (text, length) => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);

// Rows of cells in aligned columns; numbers are aligned at the right. The last column is cut at the width.
function table(rows, indent = '  ') {
    const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? number(cell) : (cell ?? '').replaceAll('\n', '\\n'))));
    const widths = cells[0].map((_, at) => Math.max(...cells.map((row) => row[at].length)));
    const aligned = (cell, at) => {
        if (typeof rows.at(-1)[at] === 'number') return cell.padStart(widths[at]);
        return at === widths.length - 1 ? cell : cell.padEnd(widths[at]);
    };
    return cells.map((row) => cut(indent + row.map(aligned).join('  '), width).trimEnd());
}

// Words, or texts that must not be broken, in indented lines.
function wrap(text, indent = '  ', words = text.split(' ')) {
    const lines = [''];
    for (const word of words) {
        const added = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`;
        if (indent.length + added.length <= width) lines[lines.length - 1] = added;
        else lines.push(word);
    }
    return lines.map((line) => indent + line);
}
const list = (texts, indent) => wrap('', indent, texts.map((text, at) => (at === texts.length - 1 ? text : `${text},`)));

function sizes({ sizes: { code, data, custom, other }, bytes }) {
    const share = (value) => `${(100 * value / bytes).toFixed(1)}%`.padStart(6);
    return ['size', ...table([
        ['code', code, share(code), 'instructions of functions'],
        ['data', data, share(data), 'constants and initialized variables'],
        ['custom', custom, share(custom), custom ? 'names of functions, and information of tools' : ''],
        ['other', other, share(other), 'types, imports, and exports'],
    ])];
}

function memory({ memory: { initialBytes, maximumBytes, stackBytes } }) {
    if (initialBytes === undefined) return ['memory', '  none'];
    const maximum = maximumBytes === undefined ? 'no maximum' : `at most ${number(maximumBytes)}`;
    return ['memory', ...table([
        ['at the start', `${number(initialBytes)} bytes, ${maximum}`],
        ['stack', stackBytes === undefined ? 'unknown: the stack is not below the data' : `${number(stackBytes)} bytes`]])];
}

function modules({ modules: all }) {
    const contents = ({ entryPoint, definesMemory }) => [entryPoint && 'entry point', definesMemory && 'memory'].filter(Boolean).join(', ');
    return ['core modules', ...table([['#', 'bytes', 'code', 'data', 'functions', 'contents'],
        ...all.map((module, index) => [index, module.bytes, module.code, module.data, module.functions, contents(module)])])];
}

const states = { implemented: '', traps: ' (importable, but its functions trap)', missing: ' (not provided by the platform or momento-local)' };

export function describedImports({ imports: all }) {
    if (all.length === 0) return ['imports', '  none'];
    const rejected = all.filter(({ platform }) => !platform);
    const summary = rejected.length === 0 ? 'imports, all provided by the platform and by momento-local'
        : `imports, of which ${rejected.length} of ${all.length} are not provided: the platform would reject the upload`;
    return [summary, ...all.flatMap(({ name, functions, momentoLocal, unknownFunctions }) => [
        `  ${name}${states[momentoLocal]}`,
        ...list(functions.length ? functions : ['only types'], '    '),
        ...(unknownFunctions.length ? list(unknownFunctions.map((each) => `not provided: ${each}`), '    ') : [])])];
}

export const tableOfRoutes = (routes) => (routes.length === 0 ? ['  none']
    : table(routes.map(({ method, path, operationId, summary }) => [method, path, operationId, summary])));

function routes({ routes: all, document: { source, bytes, reason, value } }) {
    const advice = 'serve the OpenAPI document with .with_openapi<"/openapi.json">(), or set its path with --openapi';
    if (!all) return ['routes', ...wrap(`unknown: ${reason}; ${advice}`)];
    return [...wrap(`routes, from the OpenAPI ${value.openapi} document of ${source} (${number(bytes)} bytes; --json prints it)`, ''),
        ...tableOfRoutes(all)];
}

const label = ({ module, index, name }) => (name === undefined ? `function ${index} of module ${module}` : functionName(name));

function functions({ functions: all, names }, top) {
    const missing = `no names${names.reason === 'missing' ? '' : `: ${names.reason}`}; build with CMAKE_BUILD_TYPE=Debug, `
        + 'or keep the .debug.wasm file of the same build next to the component';
    const advice = !names.source ? wrap(missing) : names.source === 'component' ? [] : [`  names from ${names.source}`];
    return [`largest functions, ${Math.min(top, all.length)} of ${all.length}`,
        ...table([['bytes', 'function'], ...all.slice(0, top).map((each) => [each.bytes, label(each)])]), ...advice];
}

function call({ call: found }, top) {
    const { method, path, query, bodyBytesSent, failed, instructions, moved, started, status, bodyBytes, outcome, memoryBytes, hostCalls,
        pages, functions: counts } = found;
    const request = method ? `${method} ${path}${query ? `?${query}` : ''}, ${number(bodyBytesSent)} bytes` : `payload of ${number(bodyBytesSent)} bytes`;
    if (failed) return [`call: ${request}`, `  failed: ${failed}`];
    const calls = Object.entries(hostCalls);
    return [`call: ${request}`, ...table([
        outcome ? ['outcome', `${outcome.ok ? 'ok' : 'failed'}${outcome.note === undefined ? '' : `: ${outcome.note}`}`]
            : ['response', `${status}, ${number(bodyBytes)} bytes`],
        ['instructions', `${number(instructions)}, of which ${number(moved)} for moved bytes and ${number(started)} before the call`],
        ['memory', `${number(memoryBytes)} bytes after the call`],
        ['pages', pages.failed ? `unknown: ${pages.failed}`
            : `${pages.touched} of 4 KiB touched: ${pages.read} read, ${pages.written} written`],
        ['host calls', number(calls.reduce((sum, [, count]) => sum + count, 0))]]),
        ...list(calls.map(([name, count]) => `${count} ${name}`), '    '),
        '  instructions by function, without the functions that it calls',
        ...table(counts.slice(0, top).map((each) => [each.instructions, label(each)]), '    ')];
}

export function reportOf(result, { top }) {
    const { file, bytes, kind, exports } = result;
    return [
        [`${file}: ${kind} Function, ${number(bytes)} bytes`],
        sizes(result), memory(result), modules(result),
        ['entry point', ...exports.map((name) => `  ${name}`)],
        describedImports(result),
        ...(kind === 'web' ? [routes(result)] : []),
        functions(result, top),
        ...(result.call ? [call(result, top)] : []),
    ].map((lines) => lines.join('\n')).join('\n\n');
}
