// `momento-local inspect`: its report and its JSON, with the fixture and with examples of the build tree MOMENTO_BUILD.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { coreModules } from '../../framework/component/instrument.mjs';
import { functionNames, withCustomSections } from '../../framework/component/wasm_module.mjs';
import { sectionOf, sectionsOf } from '../../framework/component/wasm_reader.mjs';
import { functionName } from '../../framework/local/cpp_names.mjs';
import { counter } from '../../framework/local/executed.mjs';
import { pageCounter } from '../../framework/local/pages.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { buildFixture } from './fixture/build.mjs';
import { assertRejects, run } from './fixture/served.mjs';

const build = process.env.MOMENTO_BUILD ?? new URL('../../build/native', import.meta.url).pathname;
const example = (name, file = name) => join(build, 'examples', name, `${file}.wasm`);

let fixture;
before(async () => { fixture = await buildFixture(); });
after(() => fixture?.remove());
const at = (name) => join(fixture.directory, name);

async function inspect(...args) {
    const { code, out, err } = await run('inspect', ...args);
    assert.equal(code, 0, err);
    return out;
}
const data = async (...args) => JSON.parse(await inspect(...args, '--json'));

const rejects = (args, message) => assertRejects(['inspect', ...args], message);

test('the report of a component', async () => {
    const file = example('greeter');
    const out = await inspect(file, '--top', '3');
    const bytes = readFileSync(file).length.toLocaleString('en-US');
    assert.ok(out.startsWith(`${file}: web Function, ${bytes} bytes\n\nsize\n  code `), out);
    for (const part of [/\nmemory\n {2}at the start {2}65,536 bytes, no maximum\n {2}stack {9}35,328 bytes\n/,
        /\nentry point\n {2}momento:web-function\/guest-function-web@1\.0\.0\n/,
        /\nimports, all provided by the platform and by momento-local\n {2}momento:bytes\/bytes@1\.0\.0\n {4}\[method\]buffer\.read, /,
        /\n {2}momento:web-function\/web-function-support@1\.0\.0\n {4}headers, http-method, invocation-path\n/,
        /\nroutes, from the OpenAPI 3\.1\.1 document of greeter\.openapi\.json \([\d,]+ bytes; --json prints it\)\n {2}POST {2}\/greet {3}greet {7}Greet someone by name\n {2}GET {3}\/health {2}get_health {2}Get health\n/,
        /\nlargest functions, 3 of \d+\n {2}bytes {2}function\n( {2}[\d, ]+ {2}\S.*\n){3}/]) assert.match(out, part);
    for (const line of out.split('\n').slice(1)) assert.ok(line.length <= 100, line);
});

test('sizes, core modules, and functions are those of the file', async () => {
    const file = at('greeter.wasm');        // without the files that the build writes next to it
    copyFileSync(example('greeter'), file);
    const bytes = readFileSync(file);
    const found = await data(file);
    assert.deepEqual([found.file, found.kind, found.bytes], [file, 'web', bytes.length]);
    assert.equal(Object.values(found.sizes).reduce((sum, each) => sum + each), bytes.length);
    const modules = coreModules(bytes);
    assert.deepEqual(found.modules.map((module) => module.bytes), modules.map(({ length }) => length));
    const code = (module) => [...sectionsOf(module)].filter(({ id }) => id === 10).reduce((sum, { payload }) => sum + payload.length, 0);
    assert.deepEqual(found.modules.map((module) => module.code), modules.map(code));
    assert.deepEqual([found.modules.at(-1).entryPoint, found.modules[0].definesMemory], ['momento:web-function/guest-function-web@1.0.0#invoke', true]);
    assert.equal(found.functions.length, found.modules.reduce((sum, { functions }) => sum + functions, 0));
    for (const [index, { bytes: size }] of found.functions.slice(1).entries()) assert.ok(size <= found.functions[index].bytes);
    // The bodies and their lengths are the code section.
    const bodies = found.functions.reduce((sum, { bytes: size }) => sum + size, 0);
    assert.ok(bodies < found.sizes.code && bodies > 0.9 * found.sizes.code);
    assert.ok(found.functions.some(({ name }) => name === 'momento:web-function/guest-function-web@1.0.0#invoke'));
    assert.deepEqual(found.imports.map(({ platform, momentoLocal, unknownFunctions }) => [platform, momentoLocal, unknownFunctions]),
        [[true, 'implemented', []], [true, 'implemented', []]]);
});

test('memory and stack of other linkers and settings', async () => {
    const { memory, modules } = await data(fixture.component);
    assert.deepEqual(memory, { initialBytes: 131072, stackBytes: 65536 });
    assert.equal(modules.filter(({ definesMemory }) => definesMemory).length, 1);
});

test('routes and the document, from the component', async () => {
    const found = await data(example('catalog'));
    assert.equal(found.document.source, 'GET /openapi.json');
    assert.equal(found.document.value.openapi, '3.1.1');
    assert.deepEqual(found.routes.map(({ method, path }) => `${method} ${path}`),
        ['GET /v1/items', 'POST /v1/items', 'GET /v1/items/{sku}', 'DELETE /v1/items/{sku}', 'POST /v1/quotes']);
    assert.match(await inspect(example('catalog')), /\nroutes, from the OpenAPI 3\.1\.1 document of GET \/openapi\.json/);
});

test('a component without a document', async () => {
    assert.match(await inspect(fixture.component),
        /\nroutes\n {2}unknown: GET \/openapi\.json does not return an OpenAPI document; serve the OpenAPI document with\n {2}\.with_openapi/);
    assert.match(await inspect(fixture.component, '--openapi', '/status/404'), /unknown: GET \/status\/404 returns 404;/);
    assert.match(await inspect(fixture.component, '--openapi', '/trap'), /unknown: GET \/trap traps: .*unreachable/);
    assert.match(await inspect(fixture.component, '--openapi', '/loop', '--timeout', '0.2'), /unknown: GET \/loop does not end within 0\.2 s;/);
    assert.match(await inspect(fixture.trapsAtStart), /unknown: the component cannot be instantiated: .*unreachable/);
    copyFileSync(example('greeter'), at('broken.wasm'));
    writeFileSync(at('broken.openapi.json'), '{');
    assert.match(await inspect(at('broken.wasm')), /unknown: GET \/openapi\.json returns 404;/);
});

test('names of functions: from the component, from its twin with debug information, or none', async () => {
    const named = readFileSync(fixture.component);
    const names = coreModules(named).map(functionNames);
    const inModule = names.findIndex(({ size }) => size > 0);
    writeFileSync(at('twin.wasm'), withCustomSections(named, () => false));
    const none = await data(at('twin.wasm'));
    assert.deepEqual(none.names, { reason: 'missing' });
    assert.ok(none.functions.some(({ name }) => name === undefined));
    assert.match(await inspect(at('twin.wasm')), /\n {2}no names; build with CMAKE_BUILD_TYPE=Debug, or keep the \.debug\.wasm file/);

    const expected = (functions) => functions.filter(({ module }) => module === inModule).map(({ index }) => names[inModule].get(index));
    const own = await data(fixture.component);
    assert.deepEqual(own.names, { source: 'component' });
    writeFileSync(at('twin.debug.wasm'), named);
    const fromTwin = await data(at('twin.wasm'));
    assert.deepEqual(fromTwin.names, { source: 'twin.debug.wasm' });
    for (const { functions } of [own, fromTwin])
        assert.deepEqual(functions.filter(({ module }) => module === inModule).map(({ name }) => name), expected(functions));
    assert.match(await inspect(at('twin.wasm')), /\n {2}names from twin\.debug\.wasm\n/);

    copyFileSync(fixture.services, at('twin.debug.wasm'));
    assert.deepEqual((await data(at('twin.wasm'))).names, { reason: 'twin.debug.wasm has other code' });
    assert.match(await inspect(at('twin.wasm')), /\n {2}no names: twin\.debug\.wasm has other code; build with/);
    writeFileSync(at('twin.debug.wasm'), 'text');
    assert.deepEqual((await data(at('twin.wasm'))).names, { reason: 'twin.debug.wasm cannot be read' });
});

test('a call: its response, instructions, pages, and host calls', async () => {
    const file = example('greeter');
    const request = { method: 'POST', path: '/greet', body: '{"name": "Ada"}' };
    const expected = (await counter(file))(request);
    const debug = await load(file.replace('.wasm', '.debug.wasm'), { counted: true });
    assert.equal(debug.call(request).instructions, expected.total, 'a debug component executes the same instructions');
    const { call } = await data(file, 'post', '/greet', '--body', request.body);
    assert.deepEqual([call.method, call.status, call.bodyBytesSent, call.bodyBytes], ['POST', 200, 15, '{"message":"Hello, Ada!"}'.length]);
    assert.deepEqual([call.instructions, call.moved, call.started], [expected.total, expected.moved, expected.started]);
    assert.equal(call.functions.reduce((sum, { instructions }) => sum + instructions, 0), expected.total);
    assert.deepEqual(call.pages, (await pageCounter(file))(request));
    assert.equal(call.memoryBytes, 65536);
    assert.deepEqual(call.hostCalls, expected.hostCalls);
    const out = await inspect(file, 'POST', '/greet', '--body', request.body, '--top', '2');
    assert.match(out, new RegExp(`\\ncall: POST /greet, 15 bytes\\n {2}response {6}200, 25 bytes\\n {2}instructions {2}${expected.total.toLocaleString('en-US')}, of which`));
    assert.match(out, /\n {2}pages {9}\d+ of 4 KiB touched: \d+ read, \d+ written\n/);
});

test('a call with a query, a header, the environment, and names', async () => {
    const { call } = await data(example('notes'), 'GET', '/v1/notes/home?limit=7&x=%20', '--header', 'x-request-id: 1');
    assert.deepEqual([call.path, call.query], ['/v1/notes/home', 'limit=7&x=%20']);
    const bytes = async (...args) => (await data(fixture.component, 'GET', '/echo', ...args)).call.bodyBytes;
    const plain = await bytes();
    assert.equal(await bytes('--header', 'x-a: 12'), plain + 'header\tx-a=12\n'.length);
    assert.equal(await bytes('--name', 'function2'), plain + 1);
});

test('a response in parts', async () => {
    const { call } = await data(fixture.streams, 'GET', '/stream');
    assert.equal(call.failed, undefined);
    assert.equal(typeof call.status, 'number');
});

test('a call that fails', async () => {
    const failed = async (...args) => (await data(fixture.component, ...args)).call;
    assert.match((await failed('GET', '/trap')).failed, /unreachable/);
    assert.equal((await failed('GET', '/loop', '--timeout', '0.3')).failed, 'no response within 0.3 s');
    assert.match(await inspect(fixture.component, 'GET', '/trap'), /\ncall: GET \/trap, 0 bytes\n {2}failed: .*unreachable.*\n/);
});

test('a background function', async () => {
    const file = example('spawned-refresh', 'refresh-product');
    const found = await data(file, '--body', '{}');
    assert.deepEqual([found.kind, found.routes, found.call.outcome.ok], ['background', undefined, false]);
    assert.match(await inspect(file, '--body', '{}'), /: background Function, .*\ncall: payload of 2 bytes\n {2}outcome {7}failed: the body: .*\n {2}instructions/s);
    await rejects([file, 'GET', '/'], /a background function has no method and path; use --body alone/);
    await rejects([fixture.component, '--body', 'x'], /--body requires a method and a path, such as POST \/greet/);
});

test('imports that the platform does not provide', async () => {
    for (const [file, ...names] of [[fixture.random, 'wasi:random/random@0.2.0'], [fixture.unsupported, 'momento:other/other@1.0.0'],
        [fixture.otherVersion, 'momento:bytes/bytes@1.1.0', 'momento:other/other@1.0.0', 'wasi:random/random@0.2.0']]) {
        const { imports, document, call } = await data(file, 'GET', '/');
        assert.deepEqual(imports.filter(({ platform }) => !platform).map((each) => [each.name, each.momentoLocal]), names.map((name) => [name, 'missing']));
        assert.equal(document.reason, 'it cannot run because of its imports');
        assert.equal(call.failed, 'it cannot run because of its imports');
        const out = await inspect(file);
        assert.ok(out.includes(`\nimports, of which ${names.length} of ${imports.length} are not provided: the platform would reject the upload\n`), out);
        for (const name of names) assert.ok(out.includes(`\n  ${name} (not provided by the platform or momento-local)\n`), out);
    }
    const { imports } = await data(fixture.unknownFunction);
    assert.deepEqual(imports.flatMap(({ unknownFunctions }) => unknownFunctions), ['invocation-number']);
    assert.match(await inspect(fixture.unknownFunction), /\n {4}not provided: invocation-number\n/);
});

test('files that are not components', async () => {
    const good = readFileSync(fixture.component);
    mkdirSync(at('directory.wasm'));
    for (const [name, content] of [['empty', ''], ['text', 'hello, this is text'], ['head', good.subarray(0, 6)], ['cut', good.subarray(0, -1)],
        ['half', good.subarray(0, good.length / 2)], ['length', good.subarray(0, 9)]]) writeFileSync(at(`${name}.wasm`), content);
    await rejects([at('missing.wasm')], /cannot read .*missing\.wasm: no such file/);
    await rejects([at('directory.wasm')], /it is a directory/);
    await rejects([at('empty.wasm')], /empty\.wasm is empty/);
    for (const name of ['text', 'head']) await rejects([at(`${name}.wasm`)], /\.wasm is not a WebAssembly component/);
    await rejects([fixture.core], /core\.wasm is a core module, not a component; build the component with momento_add_function/);
    for (const name of ['cut', 'half', 'length']) await rejects([at(`${name}.wasm`)], new RegExp(`${name}\\.wasm is truncated: the section at offset \\d+ is not complete`));
    await rejects([fixture.noWebFunction], /does not export momento:web-function\/.*; it exports hello/);

    const changed = (id, edit) => Buffer.concat([good.subarray(0, 8),
        ...[...sectionsOf(good)].map((section) => sectionOf(section.id, section.id === id ? edit(Buffer.from(section.payload)) : section.payload))]);
    writeFileSync(at('module.wasm'), changed(1, (payload) => payload.fill(0xff, 20, 40)));
    await rejects([at('module.wasm')], /module\.wasm is not a valid component: core module 0: /);
    writeFileSync(at('import.wasm'), changed(10, (payload) => payload.fill(0xff, 1)));
    await rejects([at('import.wasm')], /import\.wasm is not a valid component: /);
    writeFileSync(at('canon.wasm'), changed(8, (payload) => payload.fill(0x7f, 1)));
    await rejects([at('canon.wasm')], /canon\.wasm is not a valid component: /);
});

test('errors on the command line', async () => {
    const file = fixture.component;
    await rejects([], /inspect requires the path of a component, such as greeter\.wasm/);
    await rejects([file, 'GET'], /invalid path "": expected a path that begins with a slash/);
    await rejects([file, 'GET', 'health'], /invalid path "health"/);
    await rejects([file, '/health'], /invalid method "\/health": expected a method and a path/);
    await rejects([file, 'GET', '/', 'more'], /unexpected argument "more": inspect takes a component, a method, and a path/);
    await rejects([file, '--header', 'a: b'], /--header requires a method and a path/);
    await rejects([file, 'GET', '/', '--header', 'a'], /invalid --header: expected "name: value"/);
    await rejects([file, '--top', 'x'], /invalid --top "x": expected a number from 0/);
    await rejects([file, '--openapi', 'x'], /invalid --openapi "x": expected a path/);
    await rejects([file, '--port', '1'], /unknown option '--port'/);
});

test('names of functions in C++ are shortened', () => {
    for (const [name, short] of [
        ['malloc', 'malloc'],
        ['void a::b<c<int>, d>::e<f>(g<h>, i (*)(j)) const', 'a::b<…>::e<…>()'],
        ['a::(anonymous namespace)::b(int)', 'a::{anonymous}::b()'],
        ['std::__2::vector<int>& a::operator<<<b>(c)', 'a::operator<<<…>()'],
        ['bool operator<(a const&, b)', 'operator<()'],
        ['a::operator()(int)', 'a::operator()()'],
        ['std::__2::basic_string<char>::push_back[abi:ne220108](char)', 'std::basic_string<…>::push_back()'],
        ['a::operator bool() const', 'a::operator bool()'],
        ['momento:web-function/guest-function-web@1.0.0#invoke', 'momento:web-function/guest-function-web@1.0.0#invoke'],
    ]) assert.equal(functionName(name), short);
});
