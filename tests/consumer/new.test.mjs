// Projects of `momento-local new` from an installed package: the commands of the README and of the tutorial, the
// compilation databases, and the errors without the package. CMakeLists.txt sets the environment.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { coreModules } from '../../framework/component/instrument.mjs';
import { functionNames } from '../../framework/component/wasm_module.mjs';
import { send } from '../local/fixture/served.mjs';

const { MOMENTO_BUILD: build, MOMENTO_FOLDER: folder, MOMENTO_CMAKE: cmake, MOMENTO_CLANG: clang } = process.env;
const prefix = join(folder, 'a prefix');
const project = join(folder, 'my-greeter');
const path = [dirname(process.execPath), dirname(cmake), process.env.PATH].join(delimiter);
const withPackage = { ...process.env, PATH: [join(prefix, 'bin'), path].join(delimiter) };

const shell = (command, options = {}) => spawnSync('sh', ['-c', command], { cwd: project, encoding: 'utf8', env: withPackage, ...options });
function run(command, options) {
    const { status, stdout, stderr } = shell(command, options);
    assert.equal(status, 0, `${command}\n${stdout}${stderr}`);
    return stdout;
}

before(() => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    run(`'${cmake}' --install '${build}' --prefix '${prefix}'`, { cwd: folder });
    run('momento-local new my-greeter', { cwd: folder });
});

// The commands in the README, in order, one per line.
const commands = () => [...readFileSync(join(project, 'README.md'), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)]
    .flatMap(([, block]) => block.trim().split('\n'));

// Starts the command on a free port, until the test ends.
async function serve(t, command, cwd) {
    const server = spawn('sh', ['-c', `exec ${command} --port 0`], { cwd, env: withPackage, stdio: ['ignore', 'pipe', 'inherit'] });
    t.after(async () => {
        server.kill('SIGTERM');
        if (server.exitCode === null) await once(server, 'exit');
    });
    let out = '';
    await new Promise((resolve, reject) => {
        server.stdout.setEncoding('utf8').on('data', (text) => {
            out += text;
            if (out.includes('documentation at ')) resolve();
        });
        server.once('exit', () => reject(new Error(`${command} ended:\n${out}`)));
    });
    const url = new URL(/^listening on (\S+)$/m.exec(out)[1]);
    return {
        get out() { return out; },
        // In a new connection: while commands run, this process does not notice that an old one is closed.
        send: (path, body) => send(url, path, { agent: false, ...(body === undefined ? {} : { method: 'POST', body }) }),
    };
}

test('the commands of the README', { timeout: 300_000 }, async (t) => {
    const expected = ['cmake --preset debug', 'cmake --build --preset debug', 'ctest --preset debug',
        "momento-local serve build/debug/my-greeter.wasm --build 'cmake --build --preset debug'", 'cmake --preset release', 'cmake --build --preset release', 'ctest --preset release'];
    const [upload, dryRun] = commands().slice(-2);
    assert.deepEqual(commands(), [...expected, upload, dryRun]);
    assert.match(upload, /^momento preview function put-function .* --wasm-file build\/release\/my-greeter\.wasm$/);
    for (const command of expected) {
        if (command.startsWith('momento-local serve')) {
            const server = await serve(t, command, project);
            const { status, text } = await server.send('/functions/demo/my-greeter/greet', '{"name": "Ada"}');
            assert.deepEqual([status, text], [200, '{"message":"Hello, Ada!"}']);
            const header = join(project, 'src/my_greeter.hpp');
            const source = readFileSync(header, 'utf8');
            writeFileSync(header, source.replace('"Hello, "', '"Bye, "'));
            while (!server.out.includes('\nreloaded build/debug/my-greeter.wasm\n')) await delay(100);
            assert.equal((await server.send('/functions/demo/my-greeter/greet', '{"name": "Ada"}')).text, '{"message":"Bye, Ada!"}');
            writeFileSync(header, source);
        } else {
            const out = run(command);
            if (command.startsWith('ctest')) assert.match(out, /100% tests passed, 0 tests failed out of 1\n/);
        }
    }
    assert.match(run(dryRun), /^PUT https:.*\/functions\/manage\/demo\/my-greeter\n.*\ndry run: nothing was sent\n$/s);
    const [debug, release] = ['debug', 'release'].map((preset) => join(project, 'build', preset, 'my-greeter.wasm'));
    assert.ok(statSync(release).size < statSync(debug).size);
    const names = (file) => coreModules(readFileSync(file)).reduce((sum, module) => sum + functionNames(module).size, 0);
    assert.ok(names(debug) > 0);
    assert.equal(names(release), 0);
});

// The databases that .clangd names, and the commands of a source in them.
function commandsOf(source) {
    const folders = [...readFileSync(join(project, '.clangd'), 'utf8').matchAll(/^ {2}CompilationDatabase: (\S+)$/gm)].map(([, found]) => found);
    assert.deepEqual(folders, ['build/debug', 'build/debug/wasm']);
    return folders.map((each) => JSON.parse(readFileSync(join(project, each, 'compile_commands.json'), 'utf8'))
        .filter(({ file }) => file === join(project, source)));
}

test('the compilation databases: sources with the wasm compiler, tests with the native compiler', () => {
    const [native, wasm] = ['test/my_greeter_test.cpp', 'src/my_greeter.cpp'].map(commandsOf);
    assert.deepEqual([native.map(({ length }) => length), wasm.map(({ length }) => length)], [[1, 0], [0, 1]]);
    const [{ arguments: [compiler, ...options], directory }] = wasm[1];
    const { status, stderr } = spawnSync(compiler, [...options.filter((each) => each !== '-c'), '-fsyntax-only'], { cwd: directory, encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
    // clangd is clang, also for the commands of gcc. CMake writes NOTFOUND if there is none.
    if (!clang.endsWith('NOTFOUND')) run(native[0][0].command.replace(/^\S+/, `'${clang}'`).replace(/ -o .*? -c /, ' -fsyntax-only '), { cwd: native[0][0].directory });
});

test('a changed handler fails the tests, at the rows', () => {
    const header = join(project, 'src/my_greeter.hpp');
    const text = readFileSync(header, 'utf8');
    writeFileSync(header, text.replace('"Hello, "', '"Bye, "'));
    run('cmake --build --preset debug');
    const { status, stdout } = shell('ctest --preset debug');
    writeFileSync(header, text);
    assert.notEqual(status, 0);
    const line = readFileSync(join(project, 'test/my_greeter_test.cpp'), 'utf8').split('\n').findIndex((each) => each.includes('greets by name')) + 1;
    assert.match(stdout, new RegExp(`my_greeter_test\\.cpp:${line}\\b`));
    for (const table of ['my-greeter', 'my-greeter, as wasm']) assert.ok(stdout.includes(`${table}: greets by name`), stdout);
});

test('without libcurl, the error names it', () => {
    const { status, stderr } = shell('cmake --preset debug --fresh -DCMAKE_DISABLE_FIND_PACKAGE_CURL=ON');
    assert.notEqual(status, 0);
    assert.match(stderr.replaceAll(/\s+/g, ' '),
        /momento: momento_add_table_test\(my-greeter_test\) requires libcurl, which was not found; install its development files \(Debian: libcurl4-openssl-dev\)/);
});

test('without the package, CMake says what to do in one sentence', () => {
    rmSync(join(project, 'build'), { recursive: true });
    const { status, stderr } = shell('cmake --preset debug', { env: { ...process.env, PATH: path } });
    assert.notEqual(status, 0);
    const message = 'was not found; add the bin folder of its installation to PATH, or pass -DCMAKE_PREFIX_PATH=<prefix>';
    assert.match(stderr.replaceAll(/\s+/g, ' '), new RegExp(`^CMake Error at CMakeLists\\.txt:\\d+ \\(message\\): momento-functions \\d+\\.\\d+ ${message} ?$`));
    const { status: found } = shell(`cmake --preset debug '-DCMAKE_PREFIX_PATH=${prefix}'`, { env: { ...process.env, PATH: path } });
    assert.equal(found, 0);
});

// The code blocks after the installation, as { before, kind, text }; `before` is the paragraph before the block.
const tutorial = readFileSync(new URL('../../docs/tutorial.md', import.meta.url), 'utf8').replace(/^.*?\n## Create the project\n/s, '');
const blocks = [];
for (const { 0: { length }, 1: kind, 2: text, index } of tutorial.matchAll(/^```(\w*)\n(.*?)^```\n/gms)) {
    const before = tutorial.slice(blocks.at(-1)?.end ?? 0, index).trim().split('\n\n').at(-1);
    blocks.push({ before, kind, text: text.trimEnd(), end: index + length });
}

// A request of curl, at another port. It is sent again until the response is the expected one, or 20 s have passed.
async function requested(command, server, expected) {
    const [, path, body] = /^curl http:\/\/127\.0\.0\.1:8080(\S+)(?: -d '(.*)')?$/.exec(command);
    for (const end = Date.now() + 20_000;;) {
        const { status, text } = await server.send(path, body);
        if (expected === undefined) return assert.equal(status, 200);
        if (text === expected || Date.now() > end) return assert.equal(text, expected, command);
        await delay(100);
    }
}

test('the commands of the tutorial', { timeout: 300_000 }, async (t) => {
    assert.deepEqual(blocks.map(({ kind }) => kind).filter((kind) => !['sh', 'json', 'cpp', ''].includes(kind)), []);
    const tutorialFolder = join(folder, 'a tutorial');
    mkdirSync(tutorialFolder);
    let cwd = tutorialFolder;
    let server, output;
    for (const [index, { before: paragraph, kind, text }] of blocks.entries()) {
        const expected = blocks[index + 1]?.kind === 'json' ? blocks[index + 1].text : undefined;
        if (kind === 'cpp') writeFileSync(join(cwd, /`((?:src|test)\/\S+)`/.exec(paragraph)[1]), `${text}\n`);
        for (const command of kind === 'sh' ? text.split('\n') : []) {
            if (command.startsWith('cd ')) cwd = join(cwd, command.slice(3));
            else if (command.startsWith('momento-local serve')) server = await serve(t, command, cwd);
            else if (command.startsWith('curl ')) await requested(command, server, expected);
            else if (!command.startsWith('momento preview ')) output = run(command, { cwd });
            if (command.startsWith('ctest')) assert.match(output, /100% tests passed, 0 tests failed out of 1\n/);
        }
        // Numbers depend on the versions of the tools.
        const plain = (line) => line.replaceAll(/[\d,]+/g, '0');
        if (text.startsWith('build/release/greeter.wasm:')) {
            const lines = output.split('\n').map(plain);
            for (const line of text.split('\n')) assert.ok(line === '…' || lines.includes(plain(line)), line);
        }
    }
    assert.match(server.out, /\nreloaded build\/debug\/greeter\.wasm\n/);
});
