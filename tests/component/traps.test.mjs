// What the terminal shows of a call that traps: the cause, the function, file, and line, and what to do.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { shortName } from '../../framework/local/cpp_names.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { command, run, send, serve, until } from '../local/fixture/served.mjs';
import { fixture } from './support.mjs';

const directory = mkdtempSync(join(tmpdir(), 'momento-traps-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const source = fileURLToPath(new URL('fixture/traps.cpp', import.meta.url));
const lines = readFileSync(source, 'utf8').split('\n');
const lineOf = (text) => lines.findIndex((line) => line.includes(text)) + 1;

const maxMemory = 16 * 1024 * 1024;
const trapOf = (component, which) => component.call({ path: `/${which}` }).trap;

// The cause or the reason of the engine, and a part of the help.
const cases = {
    at: [/\(std::out_of_range\)$/, /^check the index with size\(\)/],
    index: [/\(vector\[\] index out of bounds\)$/],
    stoi: [/\(std::invalid_argument or std::out_of_range\)$/, /^use std::from_chars/],
    assert: [/\(an assertion failed\)$/],
    abort: [/\(std::abort or std::terminate was called\)$/],
    optional: [/\(optional operator\* called on a disengaged value\)$/],
    value: [/\(std::bad_optional_access\)$/, /^check has_value\(\)/],
    map: [/\(std::out_of_range\)$/, /find\(\) or contains\(\)/],
    memory: [/\(memory limit of 16777216 bytes reached; --max-memory raises it\)$/],
    pointer: [/out of bounds/, /^a pointer, reference/],
    divide: [/divide by zero/, /^check the divisor/],
    variant: [/\(std::bad_variant_access\)$/, /^use std::get_if/],
    function: [/\(std::bad_function_call\)$/, /^an empty std::function was called$/],
};

test('a development build: the cause, the line, and the help of each trap', async (t) => {
    for (const counted of [false, true]) await trapsOf(await load(fixture('traps_development'), { maxMemory, counted }), t);
});

async function trapsOf(component, t) {
    for (const [which, [reason, help]] of Object.entries(cases)) {
        await t.test(which, () => {
            const trap = trapOf(component, which);
            assert.match(trap.reason, reason);
            const [innermost] = trap.stack;
            assert.match(innermost, /^trap\(Which const&\) \(.*traps\.cpp:\d+:\d+\)$/, trap.stack.join('\n'));
            assert.match(innermost, new RegExp(`traps\\.cpp:${lineOf(`which == "${which}"`)}:`));
            if (help) assert.match(trap.help, help);
            else assert.equal(trap.help, undefined);
        });
    }
}

test('an overflow of the stack names its size and the setting; the recursion is two lines', async () => {
    for (const name of ['traps_development', 'traps']) {
        const trap = trapOf(await load(fixture(name), { counted: name === 'traps' }), 'stack');
        assert.match(trap.reason, /\(the stack of 35328 bytes is full\)$/);
        assert.match(trap.help, /MOMENTO_WASM_STACK_SIZE/);
        assert.ok(trap.stack.length <= 4, trap.stack.join('\n'));
        assert.match(trap.stack[0], /^deep\(int, char const volatile\*\) /);
    }
});

test('a release build has the names of functions, and says how to see the lines', async () => {
    const trap = trapOf(await load(fixture('traps')), 'at');
    assert.match(trap.stack.join('\n'), /^WebResponse detail::serve_at<…>\(detail::call&\) \(wasm function \d+, offset 0x[0-9a-f]+\)$/m);
    assert.equal(trap.help, 'a development build (CMAKE_BUILD_TYPE=Debug) shows the file and line of each function');
});

test('without the debug component, there are no names; one of another build is not used', async () => {
    const alone = join(directory, 'alone.wasm');
    copyFileSync(fixture('traps'), alone);
    const trap = trapOf(await load(alone), 'at');
    assert.match(trap.stack[0], /^\(no name\) \(wasm function/);
    assert.equal(trap.help, undefined);

    copyFileSync(fixture('traps_development').replace('.wasm', '.debug.wasm'), join(directory, 'alone.debug.wasm'));
    const other = trapOf(await load(alone), 'at');
    assert.deepEqual(other.stack, trap.stack);
    assert.equal(other.help, 'alone.debug.wasm is from another build; build again to see functions and lines');
});

test('without the symbolizer, the functions are shown, and the help names the package', async () => {
    const { PATH } = process.env;
    process.env.PATH = directory;
    try {
        const trap = trapOf(await load(fixture('traps_development'), { maxMemory }), 'divide');
        assert.match(trap.stack[0], /^trap\(Which const&\) \(wasm function \d+, offset/);
        assert.match(trapOf(await load(fixture('traps_development')), 'abort').help, /^install llvm-symbolizer/);
    } finally {
        process.env.PATH = PATH;
    }
});

test('the terminal shows all of it; a debug component can be served itself, and is not served twice', async () => {
    const file = fixture('traps_development');
    const debug = file.replace('.wasm', '.debug.wasm');
    assert.ok(statSync(debug).size > 2 * statSync(file).size, 'DWARF is only in the debug component');
    for (const components of [[file], [debug], [file, debug]]) {
        const server = await serve(...components, '--timeout', '2');
        try {
            assert.match(server.line, /\/functions\/demo\/traps_development$/);
            const at = (which) => send(server.url, `/functions/demo/traps_development/${which}`);
            assert.equal((await at('at')).status, 500);
            const report = await until(() => /^trap in .*\n.*\n.*\n/m.exec(server.err)?.[0], 'the report');
            assert.match(report, new RegExp('^trap in traps_development \\(GET /at\\): .*\\(std::out_of_range\\)\\n'
                + ` {4}at trap\\(Which const&\\) \\(.*traps\\.cpp:${lineOf('which == "at"')}:\\d+\\)\\n`
                + ' {4}help: check the index .*\\n$'));
            if (components.length === 2) {
                assert.equal((await at('loop')).status, 504);
                await until(() => /^timeout in .*; --timeout raises the limit$/m.test(server.err), 'the timeout');
            }
        } finally {
            assert.equal((await server.stop()).code, 0);
        }
    }
});

test('a row of a test table shows where the call ended', async () => {
    const table = join(directory, 'table.json');
    writeFileSync(table, JSON.stringify({ name: 'traps', rows: [{ name: 'divides', request: { path: '/divide' }, response: { status: 200 } }] }));
    const { code, out } = await run('test', table, '--component', fixture('traps_development'));
    assert.equal(code, 1);
    assert.match(out, new RegExp(`^ {2}trap: the function did not finish: .*divide by zero at trap\\(Which const&\\) \\(.*traps\\.cpp:${lineOf('which == "divide"')}:\\d+\\)$`, 'm'));
});

test('with --inspect, a debugger stops at a breakpoint in the module of the file, with its DWARF', async () => {
    const debug = fixture('traps_development').replace('.wasm', '.debug.wasm');
    // Without the debug component, the stack has the offset of the division in the module, and not its line.
    const plain = join(directory, 'plain.wasm');
    copyFileSync(debug, plain);
    const at = Number(/offset (0x[0-9a-f]+)/.exec(trapOf(await load(plain), 'divide').stack[0])[1]);
    const probe = fileURLToPath(new URL('debugger_probe.mjs', import.meta.url));
    const child = spawn(process.execPath, ['--inspect=0', '--import', pathToFileURL(probe).href, command, 'serve', debug, '--port', '0', '--timeout', '1'],
        { env: { ...process.env, BREAK_AT: String(at) } });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => { out += text; });
    child.stderr.setEncoding('utf8').on('data', (text) => { err += text; });
    try {
        const href = await until(() => /http:\S+/.exec(out)?.[0], 'the first line');
        assert.equal((await fetch(`${href}/divide`)).status, 500);
        await until(() => new RegExp(`traps\\.cpp:${lineOf('which == "divide"')}:`).test(err), 'the report');
        assert.doesNotMatch(await until(() => /^GET .*$/m.exec(out)?.[0], 'the line'), /instructions/);
        const stopped = JSON.parse(await until(() => /^stopped (.*)$/m.exec(err)?.[1], 'the breakpoint'));
        assert.equal(stopped.at, at);
        assert.match(stopped.functionName, /trap/);
    } finally {
        child.kill('SIGKILL');
    }
});

test('names of the C++ library are short', () => {
    const allocator = 'std::__2::allocator<char>';
    const text = `std::__2::basic_string<char, std::__2::char_traits<char>, ${allocator}>`;
    assert.equal(shortName(`std::__2::stoi(${text} const&, unsigned long*, int)`), 'std::stoi(std::string const&, unsigned long*, int)');
    assert.equal(shortName('std::__2::optional<int>::operator*[abi:nqn220108]() &'), 'std::optional<int>::operator*() &');
    assert.equal(shortName(`f<${'x'.repeat(200)}>(g<int>)`), 'f<…>(g<…>)');
    assert.equal(shortName(`T::operator<(${'x'.repeat(200)})`), 'T::operator<(…)');
    assert.equal(shortName(`T::operator->(${'x'.repeat(200)})`), 'T::operator->(…)');
});
