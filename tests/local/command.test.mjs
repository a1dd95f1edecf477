// The command: options, error messages, signals, and --watch. build_command.test.mjs tests --build.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { buildFixture } from './fixture/build.mjs';
import { assertRejects, command, run, serve, until } from './fixture/served.mjs';

let fixture;
before(async () => { fixture = await buildFixture(); });
after(() => fixture?.remove());

test('--help and --version', async () => {
    const { code, out } = await run('--help');
    assert.equal(code, 0);
    for (const option of ['name', 'cache', 'port', 'host', 'allow-host', 'env', 'watch', 'build', 'timeout', 'max-body', 'body', 'path-style',
        'openapi', 'platform-limits', 'secret', 'table', 'lambda', 'aws-endpoint', 'quiet', 'help', 'version', 'component', 'url', 'junit', 'header', 'filter',
        'top', 'json', 'directory', 'output', 'append', 'redact']) assert.match(out, new RegExp(`--${option}\\b`));
    for (const command of ['test', 'record', 'exchange', 'inspect', 'new']) assert.deepEqual(await run(command, '--help'), { code: 0, out, err: '' });
    const version = await run('--version');
    assert.equal(version.code, 0);
    assert.match(version.out, /^momento-local \d+\.\d+\.\d+\n$/);
});

// The Debian package does not require Node.js.
test('Node.js is missing or too old', () => {
    const bin = join(fixture.directory, 'bin');
    mkdirSync(bin);
    const start = () => spawnSync(command, ['--version'], { encoding: 'utf8', env: { PATH: bin } });
    const { status, stdout, stderr } = start();
    assert.deepEqual([status, stdout, stderr], [2, '', 'momento-local: Node.js was not found; install version 20 or later\n']);
    // Runs the command as another version of Node.js.
    writeFileSync(join(bin, 'version.cjs'), "Object.defineProperty(process.versions, 'node', { value: '18.20.4' });\n");
    writeFileSync(join(bin, 'node'), `#!/bin/sh\nexec '${process.execPath}' --require '${join(bin, 'version.cjs')}' "$@"\n`, { mode: 0o755 });
    const old = start();
    assert.deepEqual([old.status, old.stdout, old.stderr],
        [2, '', 'momento-local: Node.js 18.20.4 is too old; install version 20 or later\n']);
});

test('errors on the command line', async () => {
    const file = fixture.component;
    await assertRejects([], /missing command/);
    await assertRejects(['run', file], /unknown command "run"/);
    await assertRejects(['serve'], /path of a component/);
    await assertRejects(['serve', file, 'other.wasm'], /cannot read other\.wasm: no such file/);
    await assertRejects(['serve', file, 'other.wasm', '--name', 'one'], /--name is for one component; name each of several as in name=file\.wasm/);
    await assertRejects(['serve', `one=${file}`, '--name', 'two'], /--name and "one=.*" name the same function/);
    await assertRejects(['serve', file, file], /two functions have the name "fixture"; name them as in name=file\.wasm/);
    await assertRejects(['serve', 'one='], /invalid argument "one=": expected name=file\.wasm/);
    await assertRejects(['serve', `=${file}`], /--name must not be empty/);
    await assertRejects(['serve', file, '--nonsense'], /unknown option '--nonsense'/);
    await assertRejects(['serve', file, '--port'], /--port/);
    await assertRejects(['serve', file, '--port', 'http'], /invalid --port "http": expected a number/);
    await assertRejects(['serve', file, '--port', '65536'], /invalid --port "65536"/);
    await assertRejects(['serve', file, '--env', 'LEVEL'], /invalid --env "LEVEL": expected NAME=VALUE/);
    await assertRejects(['serve', file, '--env', '=x'], /invalid --env "=x"/);
    await assertRejects(['serve', file, '--body', 'stream'], /invalid --body "stream": expected one of buffer, inline, auto/);
    await assertRejects(['serve', file, '--path-style', 'x'], /invalid --path-style "x": expected one of slash, bare/);
    await assertRejects(['serve', file, '--openapi', 'openapi.json'], /invalid --openapi "openapi.json": expected a path/);
    await assertRejects(['serve', file, '--openapi', '/a?b'], /invalid --openapi "\/a\?b": expected a path/);
    await assertRejects(['serve', file, '--timeout', '0'], /--timeout/);
    await assertRejects(['serve', file, '--max-body', '1G'], /--max-body/);
    await assertRejects(['serve', file, '--max-body', '2049M'], /invalid --max-body "2049M": expected a size up to 2048M/);
    await assertRejects(['serve', file, '--name', ''], /--name must not be empty/);
    await assertRejects(['serve', file, '--host', 'no.such.host.invalid', '--port', '0'], /no.such.host.invalid|cannot listen/);
});

test('files that cannot be served', async () => {
    const at = (name) => join(fixture.directory, name);
    mkdirSync(at('directory.wasm'));
    writeFileSync(at('empty.wasm'), '');
    writeFileSync(at('text.wasm'), 'hello, this is text');
    writeFileSync(at('cut.wasm'), Buffer.from('0061736d0d00010001ff', 'hex'));
    await assertRejects(['serve', at('missing.wasm')], /cannot read .*missing\.wasm: no such file/);
    await assertRejects(['serve', at('directory.wasm')], /it is a directory/);
    await assertRejects(['serve', at('empty.wasm')], /empty\.wasm is empty/);
    await assertRejects(['serve', at('text.wasm')], /text\.wasm is not a WebAssembly component/);
    await assertRejects(['serve', at('cut.wasm')], /cut\.wasm is not a valid component/);
    await assertRejects(['serve', fixture.core], /core\.wasm is a core module, not a component/);
    await assertRejects(['serve', fixture.noWebFunction],
        /does not export momento:web-function\/guest-function-web@1\.0\.0 or momento:spawn-function\/guest-function-spawn@1\.0\.0; it exports hello/);
});

test('unsupported imports are named', async () => {
    await assertRejects(['serve', fixture.random], /imports wasi:random\/random@0\.2\.0, which the platform does not support: it would reject the upload/);
    await assertRejects(['serve', fixture.unsupported], /imports momento:other\/other@1\.0\.0, which the platform does not support/);
    await assertRejects(['serve', fixture.otherVersion], /imports momento:bytes\/bytes@1\.1\.0, which the platform does not support/);
    await assertRejects(['serve', fixture.unknownFunction], /cannot be instantiated: .*invocationNumber/);
    await assertRejects(['serve', fixture.trapsAtStart], /cannot be instantiated: unreachable/);
});

test('a port in use, and port 0', async () => {
    const first = await serve(fixture.component);
    const second = await serve(fixture.component);
    assert.notEqual(first.url.port, second.url.port);
    const { port } = first.url;
    await assertRejects(['serve', fixture.component, '--port', port], new RegExp(`port ${port} of 127\\.0\\.0\\.1 is in use`));
    await Promise.all([first.stop(), second.stop()]);
});

test('the default name is that of the file, and the command runs through a link', async () => {
    const link = join(fixture.directory, 'a-link');
    symlinkSync(new URL('../../framework/local/momento-local', import.meta.url).pathname, link);
    const server = await serve(fixture.component);
    assert.equal(server.url.pathname, '/functions/demo/fixture');
    await server.stop();
    const { spawnSync } = await import('node:child_process');
    assert.match(spawnSync(link, ['--version']).stdout.toString(), /^momento-local /);
});

for (const signal of ['SIGTERM', 'SIGINT']) {
    test(`${signal} ends the process with 0: calls finish, idle connections are closed`, async () => {
        const server = await serve(fixture.component);
        const silent = connect(Number(server.url.port), server.url.hostname);
        await once(silent, 'connect');
        const agent = new Agent({ keepAlive: true });
        assert.equal((await server.send('/status/201', { agent })).status, 201);
        const slow = server.send('/slow', { agent });
        await delay(250);
        const started = performance.now();
        const ended = server.stop(signal);
        assert.equal((await slow).text, 'slow');
        assert.deepEqual(await ended, { code: 0, signal: null });
        assert.ok(performance.now() - started < 3000, 'it waited for an idle connection');
        assert.equal(server.err, '');
        agent.destroy();
        silent.destroy();
    });
}

test('a signal directly after the first line', async () => {
    for (let i = 0; i < 3; ++i) assert.deepEqual(await (await serve(fixture.component)).stop(), { code: 0, signal: null });
});

test('--quiet prints the first line and errors', async () => {
    const server = await serve(fixture.component, '--quiet');
    await server.send('/status/201');
    await server.send('/trap');
    await server.stop();
    assert.equal(server.out, `${server.line}\n`);
    assert.match(server.err, /^trap in fixture/);
});

test('the server continues after its output is closed', async () => {
    const server = await serve(fixture.component);
    server.child.stdout.destroy();
    server.child.stderr.destroy();
    for (let i = 0; i < 3; ++i) assert.equal((await server.send('/trap')).status, 500);
    assert.equal((await server.send('/status/201')).status, 201);
    assert.equal((await server.stop()).code, 0);
});

test('--watch loads a new file, and continues with the previous one if it is invalid', async () => {
    const file = join(fixture.directory, 'watched.wasm');
    writeFileSync(file, '');
    copyFileSync(fixture.component, file);
    const server = await serve(file, '--watch');
    const status = async () => (await server.send('/status/201')).status;
    assert.equal(await status(), 201);

    writeFileSync(file, 'broken');
    await until(() => server.err.includes('reload failed, the previous component is still in use: watched.wasm is not'), 'the error');
    assert.equal(await status(), 201);

    const slow = server.send('/slow');
    await delay(50);
    copyFileSync(fixture.component, `${file}.new`);
    renameSync(`${file}.new`, file);
    await until(() => server.out.includes(`reloaded ${file}`), 'the reload');
    assert.equal((await slow).text, 'slow');
    assert.equal(await status(), 201);
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
});
