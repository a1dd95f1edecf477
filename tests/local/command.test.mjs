// The command itself: its options, its refusals, how it stops and how it follows a file.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { buildFixture } from './fixture/build.mjs';
import { run, serve, until } from './fixture/served.mjs';

let fixture;
before(async () => { fixture = await buildFixture(); });
after(() => fixture?.remove());

async function refuses(args, sentence) {
    const { code, out, err } = await run(...args);
    assert.deepEqual([code, out], [2, ''], err);
    assert.match(err, /^momento-local: [^\n]+\.\n$/);
    assert.match(err, sentence);
}

test('--help and --version', async () => {
    const { code, out } = await run('--help');
    assert.equal(code, 0);
    for (const option of ['name', 'cache', 'port', 'host', 'allow-host', 'env', 'watch', 'timeout', 'max-body', 'body', 'path-style',
        'openapi', 'platform-limits', 'quiet', 'help', 'version', 'component', 'url', 'junit', 'header', 'filter']) assert.match(out, new RegExp(`--${option}\\b`));
    for (const command of ['test', 'exchange']) assert.deepEqual(await run(command, '--help'), { code: 0, out, err: '' });
    const version = await run('--version');
    assert.equal(version.code, 0);
    assert.match(version.out, /^momento-local \d+\.\d+\.\d+\n$/);
});

test('mistakes on the command line', async () => {
    const file = fixture.component;
    await refuses([], /a command is needed/);
    await refuses(['run', file], /"run" is no command/);
    await refuses(['serve'], /path of a component/);
    await refuses(['serve', file, 'other.wasm'], /"other.wasm" is one too many/);
    await refuses(['serve', file, '--nonsense'], /Unknown option '--nonsense'/);
    await refuses(['serve', file, '--port'], /--port/);
    await refuses(['serve', file, '--port', 'http'], /--port .* not "http"/);
    await refuses(['serve', file, '--port', '65536'], /--port .* not "65536"/);
    await refuses(['serve', file, '--env', 'LEVEL'], /--env is NAME=VALUE, not "LEVEL"/);
    await refuses(['serve', file, '--env', '=x'], /--env is NAME=VALUE/);
    await refuses(['serve', file, '--body', 'stream'], /--body is one of buffer, inline, auto/);
    await refuses(['serve', file, '--path-style', 'x'], /--path-style is one of slash, bare/);
    await refuses(['serve', file, '--openapi', 'openapi.json'], /--openapi is a path .* not "openapi.json"/);
    await refuses(['serve', file, '--openapi', '/a?b'], /--openapi is a path/);
    await refuses(['serve', file, '--timeout', '0'], /--timeout/);
    await refuses(['serve', file, '--max-body', '1G'], /--max-body/);
    await refuses(['serve', file, '--name', ''], /--name must not be empty/);
    await refuses(['serve', file, '--host', 'no.such.host.invalid', '--port', '0'], /no.such.host.invalid|cannot listen/);
});

test('files that cannot be served', async () => {
    const at = (name) => join(fixture.directory, name);
    mkdirSync(at('directory.wasm'));
    writeFileSync(at('empty.wasm'), '');
    writeFileSync(at('text.wasm'), 'hello, this is text');
    writeFileSync(at('cut.wasm'), Buffer.from('0061736d0d00010001ff', 'hex'));
    await refuses(['serve', at('missing.wasm')], /cannot read .*missing\.wasm: there is no such file/);
    await refuses(['serve', at('directory.wasm')], /it is a directory/);
    await refuses(['serve', at('empty.wasm')], /empty\.wasm is empty/);
    await refuses(['serve', at('text.wasm')], /text\.wasm is not a WebAssembly component/);
    await refuses(['serve', at('cut.wasm')], /cut\.wasm is not a valid component/);
    await refuses(['serve', fixture.core], /core\.wasm is a core module, not a component/);
    await refuses(['serve', fixture.noWebFunction],
        /does not export momento:web-function\/guest-function-web@1\.0\.0; it exports hello/);
});

test('imports that cannot be served are named', async () => {
    await refuses(['serve', fixture.random], /imports wasi:random\/random@0\.2\.0, which the platform does not have/);
    await refuses(['serve', fixture.cacheList],
        /imports momento:cache-list\/cache-list@1\.0\.0, which the platform has and momento-local does not have yet/);
    await refuses(['serve', fixture.otherVersion], /imports momento:bytes\/bytes@1\.1\.0, which the platform does not have/);
    await refuses(['serve', fixture.unknownFunction], /cannot be instantiated: .*invocationNumber/);
    await refuses(['serve', fixture.trapsAtStart], /cannot be instantiated: unreachable/);
});

test('a port in use, and port 0', async () => {
    const first = await serve(fixture.component);
    const second = await serve(fixture.component);
    assert.notEqual(first.url.port, second.url.port);
    const { port } = first.url;
    await refuses(['serve', fixture.component, '--port', port], new RegExp(`port ${port} of 127\\.0\\.0\\.1 is in use`));
    await Promise.all([first.stop(), second.stop()]);
});

test('the name comes from the file, and a link to the command will do', async () => {
    const link = join(fixture.directory, 'a-link');
    symlinkSync(new URL('../../framework/local/momento-local', import.meta.url).pathname, link);
    const server = await serve(fixture.component);
    assert.equal(server.url.pathname, '/functions/demo/fixture');
    await server.stop();
    const { spawnSync } = await import('node:child_process');
    assert.match(spawnSync(link, ['--version']).stdout.toString(), /^momento-local /);
});

for (const signal of ['SIGTERM', 'SIGINT']) {
    test(`${signal} ends it with 0: what has begun is answered, the rest is closed`, async () => {
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
        assert.ok(performance.now() - started < 3000, 'it waited for a connection that nobody used');
        assert.equal(server.err, '');
        agent.destroy();
        silent.destroy();
    });
}

test('stopped right after its first line', async () => {
    for (let i = 0; i < 3; ++i) assert.deepEqual(await (await serve(fixture.component)).stop(), { code: 0, signal: null });
});

test('--quiet leaves the first line and what went wrong', async () => {
    const server = await serve(fixture.component, '--quiet');
    await server.send('/status/201');
    await server.send('/trap');
    await server.stop();
    assert.equal(server.out, `${server.line}\n`);
    assert.match(server.err, /^trap in fixture/);
});

test('it goes on when nobody reads its output any more', async () => {
    const server = await serve(fixture.component);
    server.child.stdout.destroy();
    server.child.stderr.destroy();
    for (let i = 0; i < 3; ++i) assert.equal((await server.send('/trap')).status, 500);
    assert.equal((await server.send('/status/201')).status, 201);
    assert.equal((await server.stop()).code, 0);
});

test('--watch loads a new file and keeps the old one when the new one is broken', async () => {
    const file = join(fixture.directory, 'watched.wasm');
    writeFileSync(file, '');
    copyFileSync(fixture.component, file);
    const server = await serve(file, '--watch');
    const status = async () => (await server.send('/status/201')).status;
    assert.equal(await status(), 201);

    writeFileSync(file, 'broken');
    await until(() => server.err.includes('kept the component that was loaded before: watched.wasm is not'), 'the complaint');
    assert.equal(await status(), 201);

    const slow = server.send('/slow');
    await delay(50);
    copyFileSync(fixture.component, `${file}.new`);
    renameSync(`${file}.new`, file);
    await until(() => server.out.includes(`loaded ${file} again`), 'the reload');
    assert.equal((await slow).text, 'slow');
    assert.equal(await status(), 201);
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
});
