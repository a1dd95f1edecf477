// What momento-local prints: only one file prints, and it replaces control characters in any text.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { oneLine, sanitize } from '../../framework/local/terminal.mjs';
import { buildFixture } from './fixture/build.mjs';
import { command, run, serve, until } from './fixture/served.mjs';

let fixture, directory;
before(async () => {
    fixture = await buildFixture();
    directory = mkdtempSync(join(tmpdir(), 'momento-local-terminal-'));
});
after(() => {
    fixture?.remove();
    rmSync(directory, { recursive: true, force: true });
});

const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
const evil = '\u001b[31m\u009b1m\u202e\u2028';

test('control characters, and Unicode characters that change the direction or break lines, are printed as `?`', () => {
    const codes = [0, 7, 8, 0xb, 0xd, 0x1b, 0x1f, 0x7f, 0x85, 0x9b, 0x9f, 0x61c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d,
        0x202e, 0x2066, 0x2067, 0x2068, 0x2069];
    for (const code of codes) assert.equal(sanitize(`a${String.fromCharCode(code)}b`), 'a?b', code.toString(16));
    const unchanged = 'grüß\t\n 🎈 שלום مرحبا \u00a0\u061b\u061d\u200b\u200d\u2010\u2027\u202f\u2065\u206a';
    assert.equal(sanitize(unchanged), unchanged);
    assert.equal(oneLine('a\nb\u001b'), 'a\\nb?');
});

test('no other file prints', () => {
    const folder = fileURLToPath(new URL('../../framework/local/', import.meta.url));
    const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.mjs'));
    assert.ok(files.length > 40);
    const printing = files.filter((file) =>
        /\bconsole\b(?!\.error\("ERROR)|\bstd(out|err)\.write\b/.test(readFileSync(join(folder, file), 'utf8').replace(/^\s*\/\/.*$/gm, '')));
    assert.deepEqual(printing, ['terminal.mjs']);
});

// The command, for hostile names and contents of tables and files: it ends with 2, and prints `message` on one line.
async function rejects(args, message) {
    const { code, out, err } = await run(...args);
    assert.deepEqual([code, out], [2, ''], err);
    assert.match(err, /^momento-local: [^\n]+\n$/);
    assert.doesNotMatch(err, controls);
    assert.match(err, message);
}

test('error messages of the command', async () => {
    const table = (name, value) => {
        const file = join(directory, name);
        writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
        return file;
    };
    const test = (file, ...args) => ['test', file, '--component', fixture.component, ...args];
    const good = table('good.json', { name: 't', rows: [{ name: 'a', request: {} }] });
    await rejects(test(table('member.json', { name: 't', rows: [{ name: 'a', request: { [`x${evil}`]: 1 } }] })), /\/rows\/0\/request\/x\?\[31m/);
    await rejects(test(table('text.json', `{"name":\n${evil}`)), /text\.json is not JSON: /);
    await rejects(test(table('line.json', { name: 't', rows: [{ name: 'a', request: { 'x\ny': 1 } }] })), /x\\ny/);
    await rejects(test(join(directory, `none${evil}.json`)), /cannot read .*none\?\[31m.*\.json/);
    await rejects(test(good, '--filter', evil), /matches no row/);
    await rejects(test(good, '--openapi', join(directory, `none${evil}`)), /cannot read/);
    await rejects(['serve', join(directory, `none${evil}.wasm`)], /cannot read/);
    await rejects(['serve', table(`text${evil}.wasm`, 'text')], /is not a WebAssembly component/);
    await rejects(['serve', fixture.component, '--port', evil], /--port/);
    await rejects(['serve', fixture.component, '--host', `x${evil}`, '--port', '0'], /address|cannot listen/);
    await rejects(['serve', fixture.component, `--${evil}`], /--help/);
    await rejects([evil], /unknown command/);
});

test('results of tables, and their JUnit XML', async () => {
    const file = join(directory, `evil${evil}.json`);
    writeFileSync(file, JSON.stringify({ name: `table${evil}`, rows: [
        { name: `passes${evil}\nok      forged: row`, request: { path: '/status/200' } },
        { name: `fails${evil}`, request: { path: '/hand-back', method: 'POST', body: evil }, response: { headers: { 'x-a': evil }, body: evil + evil } }] }));
    const xml = join(directory, 'junit.xml');
    const { code, out, err } = await run('test', file, '--component', fixture.component, '--junit', xml);
    assert.equal(code, 1, err);
    assert.doesNotMatch(out + err + readFileSync(xml, 'utf8'), controls);
    assert.equal(out.match(/^ok /gm).length, 1, 'the name of a row does not start a line');
});

test('exchange escapes control characters in its JSON', async () => {
    const input = JSON.stringify({ [`x${evil}`]: 1 });
    const { stdout } = spawnSync(command, ['exchange', fixture.component], { input: `${input}\n`, encoding: 'utf8' });
    assert.doesNotMatch(stdout, controls);
    const [ready, response] = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
    assert.deepEqual(ready, { ready: true });
    assert.ok(response.error.startsWith(`unknown member x${evil};`), response.error);
});

test('names of files and options of a server', async (t) => {
    const folder = join(directory, `folder${evil}`);
    mkdirSync(folder);
    const file = join(folder, 'f.wasm');
    writeFileSync(file, readFileSync(fixture.component));
    const server = await serve(file, '--watch', '--name', `n${evil}`);
    t.after(() => server.stop());
    writeFileSync(file, 'broken');
    await until(() => server.err.includes('reload failed'), 'the error');
    writeFileSync(file, readFileSync(fixture.component));
    await until(() => server.out.includes('reloaded '), 'the reload');
    await server.send('/trap');
    await until(() => server.err.includes('trap in n?[31m'), 'the report');
    await server.stop();
    assert.doesNotMatch(server.out + server.err, controls);
});
