// `serve --build`: runs a command at the start and after each change of the sources.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
    appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { sourceFingerprint } from '../../framework/local/source_files.mjs';
import { watch } from '../../framework/local/watch.mjs';
import { buildFixture } from './fixture/build.mjs';
import { command, serve, run, until } from './fixture/served.mjs';

let fixture;
before(async () => { fixture = await buildFixture(); });
after(() => fixture?.remove());

// A project in a temporary folder: `make` is a script with the text of the test. Each build appends a line to
// build/log.
function project(t, script) {
    const folder = mkdtempSync(join(tmpdir(), 'momento-local-build-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const at = (name) => join(folder, name);
    mkdirSync(at('build'));
    mkdirSync(at('src'));
    writeFileSync(at('src/f.cpp'), 'one');
    copyFileSync(fixture.component, at('component'));
    renameSync(at('component'), at('build/f.wasm'));
    writeFileSync(at('make.sh'), `echo built >> build/log\n${script}`);
    const builds = () => (existsSync(at('build/log')) ? readFileSync(at('build/log'), 'utf8').split('\n').length - 1 : 0);
    return { folder, at, builds, component: at('build/f.wasm'), edit: (text) => writeFileSync(at('src/f.cpp'), text) };
}

const serveIn = async (t, { folder, component }, ...args) => {
    const server = await serve({ component, cwd: folder }, '--build', 'sh make.sh', ...args);
    t.after(() => server.stop('SIGKILL'));
    return server;
};

// Nothing was printed to stderr, and there is one line for each text.
const isQuiet = (server, ...texts) => {
    assert.equal(server.err, '');
    assert.deepEqual(server.out.trimEnd().split('\n').slice(1), texts);
};

test('builds at the start and after a change; a success prints only the reload', async (t) => {
    const made = project(t, 'echo compiling; echo warning >&2; test ! -e src/new.hpp || { cp build/f.wasm build/n; mv build/n build/f.wasm; }\n');
    const server = await serveIn(t, made);
    assert.equal(made.builds(), 1);
    await delay(600);
    assert.equal(made.builds(), 1, 'nothing changed');
    writeFileSync(made.at('src/new.hpp'), '');
    await until(() => server.out.includes('reloaded'), 'the reload');
    await delay(600);
    assert.equal(made.builds(), 2);
    isQuiet(server, `reloaded ${made.component}`);
    made.edit('two');
    await until(() => made.builds() === 3, 'the build after an edit');
    rmSync(made.at('src/new.hpp'));
    await until(() => made.builds() === 4, 'the build after a removal');
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
});

test('a failed build prints its output once, in order and without colors; the component is still served', async (t) => {
    const made = project(t, 'grep -q bad src/f.cpp || exit 0\nprintf "\\033[31mfirst\\033[0m\\n"; echo second >&2; echo third; exit 3\n');
    const server = await serveIn(t, made);
    made.edit('bad');
    await until(() => server.err.includes('build failed'), 'the error');
    assert.equal((await server.send('/status/201')).status, 201);
    await delay(600);
    assert.equal(server.err, 'first\nsecond\nthird\nbuild failed: sh make.sh: status 3\n');
    made.edit('good');
    await until(() => made.builds() === 3, 'the next build');
    await server.stop();
});

test('--json: a failed build', async (t) => {
    const made = project(t, '');
    const build = '! grep -q bad src/f.cpp || { echo text; kill -KILL $$; }';
    const server = await serve({ component: made.component, cwd: made.folder }, '--build', build, '--json');
    t.after(() => server.stop('SIGKILL'));
    made.edit('bad');
    const line = await until(() => server.out.split('\n').slice(1).find((each) => each.endsWith('}')), 'the line');
    const { time, milliseconds, ...rest } = JSON.parse(line);
    assert.ok(milliseconds > 0 && milliseconds < 20_000, milliseconds);
    assert.deepEqual(rest, { kind: 'build', command: build, signal: 'SIGKILL', output: 'text' });
    await server.stop();
});

test('never two builds at the same time; changes during a build start one more build', async (t) => {
    const made = project(t, 'mkdir build/lock || echo overlap >> build/overlap\nwhile test -e build/wait; do sleep 0.05; done\nrmdir build/lock\n');
    const server = await serveIn(t, made);
    writeFileSync(made.at('build/wait'), '');
    made.edit('two');
    await until(() => made.builds() === 2, 'the build');
    for (const text of ['three', 'three and', 'three and four']) {
        made.edit(text);
        await delay(250);
    }
    await delay(800);       // longer than a change must last
    assert.equal(made.builds(), 2, 'the build has not ended');
    rmSync(made.at('build/wait'));
    await until(() => made.builds() === 3, 'the build of the changes');
    await delay(800);
    assert.equal(made.builds(), 3);
    assert.equal(existsSync(made.at('build/overlap')), false);
    isQuiet(server);
    await server.stop();
});

const isRunning = (pid) => {
    try {
        return !/^\d+ \(.*\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
        return false;
    }
};

for (const [when, later] of [['at the start', false], ['after a change', true]]) {
    for (const ignores of [false, true]) {
        const name = `a signal ends a build ${when}, with its processes${ignores ? ', which ignore SIGTERM' : ''}`;
        test(name, { skip: !existsSync('/proc/self/stat') }, async (t) => {
            const made = project(t, [...(later ? ['grep -q slow src/f.cpp || exit 0'] : []), ...(ignores ? ['trap "" TERM'] : []),
                'sleep 60 & echo $! > build/pid; wait; wait'].join('\n'));
            const child = spawn(command, ['serve', made.component, '--port', '0', '--build', 'sh make.sh; true'], { cwd: made.folder });
            t.after(() => child.kill('SIGKILL'));
            let out = '';
            let err = '';
            child.stdout.on('data', (text) => { out += text; });
            child.stderr.on('data', (text) => { err += text; });
            if (later) {
                await until(() => out.includes('listening'), 'the first line');
                made.edit('slow');
            }
            const pid = await until(() => existsSync(made.at('build/pid')) && Number(readFileSync(made.at('build/pid'), 'utf8')), 'the process');
            assert.ok(isRunning(pid));
            const ended = new Promise((resolve) => { child.once('exit', (...status) => resolve(status)); });
            child.kill('SIGINT');
            assert.deepEqual(await ended, [0, null]);
            await until(() => !isRunning(pid), 'the end of the process');
            assert.equal(err, '');
            assert.equal(out.includes('listening'), later);
        });
    }
}

test('commands that cannot be run', async (t) => {
    const made = project(t, '');
    const rejects = async (build, message) => {
        const { code, out, err } = await run({ cwd: made.folder }, 'serve', made.component, '--port', '0', '--build', build);
        assert.deepEqual([code, out], [2, ''], err);
        assert.match(err, message);
    };
    await rejects('', /^momento-local: --build must not be empty; expected a command, such as "cmake --build build"\n$/);
    await rejects(' \t', /^momento-local: --build must not be empty/);
    await rejects('no-such-command --all', /^momento-local: cannot run the command of --build: the command was not found \(sh: .*no-such-command: not found\)\n$/);
    await rejects('./src/f.cpp', /^momento-local: cannot run the command of --build: the command is not executable \(.*\)\n$/);
});

test('a failed build at the start: the component of an earlier build is served, and a missing one is an error', async (t) => {
    const made = project(t, 'echo "error: text"; exit 1\n');
    const server = await serveIn(t, made);
    assert.equal(server.err, 'error: text\nbuild failed: sh make.sh: status 1\n');
    assert.equal((await server.send('/status/201')).status, 201);
    await server.stop();
    rmSync(made.component);
    const { code, err } = await run({ cwd: made.folder }, 'serve', made.component, '--port', '0', '--build', 'sh make.sh');
    assert.equal(code, 2);
    assert.match(err, /^error: text\nbuild failed: sh make\.sh: status 1\nmomento-local: cannot read .*f\.wasm: no such file\n$/);
});

test('the component may be made by the first build', async (t) => {
    const made = project(t, 'mv build/first build/f.wasm\n');
    renameSync(made.component, made.at('build/first'));
    const server = await serveIn(t, made);
    assert.equal((await server.send('/status/201')).status, 201);
    await server.stop();
});

test('a program that the command leaves running does not delay the end of the build', async (t) => {
    const made = project(t, 'sleep 30 & echo $! > build/pid\n');
    const started = performance.now();
    const server = await serveIn(t, made);
    assert.ok(performance.now() - started < 15_000);
    process.kill(Number(readFileSync(made.at('build/pid'), 'utf8')));
    await server.stop();
});

test('the output of a failed build is limited', async (t) => {
    const made = project(t, 'head -c 1000000 /dev/zero | tr "\\0" x; exit 1\n');
    const server = await serveIn(t, made);
    assert.match(server.err, /^x{262144}\n… \(further output is omitted\)\nbuild failed: /);
    await server.stop();
});

test('source files: those that builds, tools, and editors write are omitted', async (t) => {
    const { folder, at } = project(t, '');
    const print = () => sourceFingerprint(folder);
    const write = (name) => {
        mkdirSync(join(at(name), '..'), { recursive: true });
        appendFileSync(at(name), 'x');
    };
    let before = await print();
    for (const name of ['.git/HEAD', '.cache/index', 'node_modules/a/b.js', 'build/x.o', 'build-debug/x', 'cmake-build-release/x', 'src/build/x',
        'out/CMakeCache.txt', 'out/x.cpp', 'src/.f.cpp.swp', 'src/f.cpp~', 'src/4913', 'f.wasm', 'src/f.o', 'src/f.d', 'lib.a']) {
        write(name);
        assert.equal(await print(), before, name);
    }
    symlinkSync(folder, at('loop'));
    assert.equal(await print(), before, 'a link to a folder');
    for (const name of ['CMakeLists.txt', 'src/f.cpp', 'src/deep/er/x.hpp', 'builder/x', 'data.json']) {
        write(name);
        const now = await print();
        assert.notEqual(now, before, name);
        before = now;
    }
    symlinkSync(fixture.component, at('link'));
    assert.notEqual(await print(), before, 'a link to a file');
    // A folder that contains CMakeCache.txt is omitted, unless momento-local runs in it.
    write('CMakeCache.txt');
    before = await print();
    write('src/f.cpp');
    assert.notEqual(await print(), before);
});

test('too many files are an error', async (t) => {
    const { folder, at } = project(t, '');
    mkdirSync(at('many'));
    for (let i = 0; i < 20_001; ++i) writeFileSync(at(`many/${i}`), '');
    await assert.rejects(sourceFingerprint(folder), /^Error: --build watches at most 20000 files; start momento-local in the folder of the project$/);
});

test('polling takes a small part of the time', async () => {
    let reads = 0;
    const stop = watch(async () => { ++reads; await delay(50); return 'x'; }, 'x', () => assert.fail());
    await delay(2000);
    stop();
    assert.ok(reads >= 1 && reads <= 3, `${reads}`);
});
