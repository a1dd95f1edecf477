// `momento-local test` from end to end: tables with planted mistakes against components and against what serves them, the whole output
// as it stands in the folder tables, JUnit XML, and what the command line refuses.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DOMParser } from '@xmldom/xmldom';
import { buildFixture } from './fixture/build.mjs';
import { run, serve } from './fixture/served.mjs';

const build = resolve(process.env.MOMENTO_BUILD ?? fileURLToPath(new URL('../../build/native', import.meta.url)));
const example = (name) => join(build, 'examples', name, `${name}.wasm`);
const planted = (file) => fileURLToPath(new URL(`tables/${file}`, import.meta.url));
const golden = (name) => readFileSync(planted(`${name}.txt`), 'utf8');

let directory, fixture;
before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'momento-tables-'));
    fixture = await buildFixture();
});
after(() => {
    rmSync(directory, { recursive: true, force: true });
    fixture?.remove();
});

const write = (name, content) => {
    const file = join(directory, name);
    writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    return file;
};
const table = (...rows) => write('table.json', { name: 'table', rows });

for (const name of ['greeter', 'notes']) {
    test(`${name} with planted mistakes, as a component`, async () => {
        assert.deepEqual(await run('test', planted(`${name}.json`), '--component', example(name)), { code: 1, out: golden(name), err: '' });
    });

    test(`${name} with planted mistakes, where it is served`, async () => {
        const server = await serve(example(name));
        const { code, out, err } = await run('test', planted(`${name}.json`), '--url', `${server.url}/`,
            '--openapi', example(name).replace('.wasm', '.openapi.json'));
        await server.stop();
        // What node's server adds to an answer.
        const own = out.replace(/^ {2}(date|connection|keep-alive|content-length): .*\n/gmi, '');
        assert.deepEqual([code, own, err], [1, golden(name), '']);
    });
}

test('traps, calls that never end, the clock and the environment', async () => {
    assert.deepEqual(await run('test', planted('fixture.json'), '--component', fixture.component, '--timeout', '1', '--env', 'SIZE=large'),
        { code: 1, out: golden('fixture'), err: '' });
});

test('several tables, and rows by their name', async () => {
    const both = [planted('greeter.json'), planted('notes.json'), '--component', example('notes')];
    const { code, out } = await run('test', ...both, '--filter', 'notes: removes');
    assert.deepEqual([code, out], [0, 'ok      notes: removes a note\n\n1 row: 1 passed, 0 failed\nanswers were held against notes.openapi.json\n']);
    assert.match((await run('test', ...both, '--filter', 'is healthy')).out, /^ok {6}greeter: is healthy\n\n1 row: /);
    const none = await run('test', ...both, '--filter', 'nonsense');
    assert.deepEqual(none, { code: 2, out: '', err: 'momento-local: no row\'s name contains "nonsense".\n' });
});

test('an answer that the document does not declare', async () => {
    const openapi = JSON.parse(readFileSync(example('notes').replace('.wasm', '.openapi.json'), 'utf8'));
    delete openapi.paths['/v1/notes/{id}'].get.responses[404];
    const list = openapi.paths['/v1/notes'].get.responses[200].content;
    list['text/plain'] = list['application/json'];
    delete list['application/json'];
    openapi.components.schemas.Note.properties.priority.enum = ['low'];
    const rows = [
        { name: 'status', request: { path: '/v1/notes/9' }, response: { status: 404 } },
        { name: 'type', request: { path: '/v1/notes' } },
        { name: 'value', request: { path: '/v1/notes/1' } },
        { name: 'none of its operations', request: { path: '/other' }, response: { status: 404 } }];
    const { code, out } = await run('test', table(...rows), '--component', example('notes'), '--openapi', write('narrow.json', openapi));
    assert.equal(code, 1);
    assert.deepEqual(out.match(/^ {2}\w+: .*/gm), [
        '  undeclared: GET /v1/notes/{id} does not declare the status 404',
        '  undeclared: 200 of GET /v1/notes is text/plain, not application/json',
        '  undeclared: 200 of GET /v1/notes/{id}, /priority: must be equal to one of the allowed values']);
    assert.match(out, /4 rows: 1 passed, 3 failed\nanswers were held against narrow\.json\n$/);
});

test('the document that a function serves itself', async (t) => {
    const rows = table({ name: 'a', request: { path: '/none' }, response: { status: 404 } });
    const none = await run('test', rows, '--component', write('copy.wasm', readFileSync(example('notes'))));
    assert.match(none.out, /answers were held against no document: GET \/openapi\.json answered 404\n$/);

    const document = { openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: { '/none': { get: { responses: { 200: { description: 'a' } } } } } };
    const answers = { '/functions/c/f/openapi.json': [200, document] };
    const server = createServer((request, response) => {
        const [status, body] = request.headers.authorization === 'key' ? answers[request.url] ?? [404, 'none'] : [401, 'who?'];
        response.writeHead(status).end(JSON.stringify(body));
    }).listen(0, '127.0.0.1');
    const close = () => {
        server.closeAllConnections();
        server.close();
    };
    t.after(close);
    await once(server, 'listening');
    const url = ['--url', `http://127.0.0.1:${server.address().port}/functions/c/f`];
    const held = await run('test', rows, ...url, '--header', 'Authorization: key');
    assert.deepEqual([held.code, held.out.match(/^ {2}undeclared: .*/gm)], [1, ['  undeclared: GET /none does not declare the status 404']]);
    assert.match(held.out, /answers were held against GET \/openapi\.json\n$/);
    assert.match((await run('test', rows, ...url)).out, /answers were held against no document: GET \/openapi\.json answered 401\n$/);
    answers['/functions/c/f/openapi.json'] = [200, { hello: 'there' }];
    const other = await run('test', rows, ...url, '--header', 'Authorization: key');
    close();
    assert.deepEqual([other.code, other.out.split('\n').at(-2)], [0, 'answers were held against no document: GET /openapi.json answered with something else']);
    assert.match((await run('test', rows, ...url)).out, /\n {2}unreachable: .*ECONNREFUSED[^]*no document: GET \/openapi\.json got no answer\n$/);
});

test('JUnit XML: every row, what failed and what was skipped', async () => {
    const rows = [
        { name: 'passes <&>', request: { path: '/status/200' } },
        { name: 'fails "so"', request: { path: '/status/200' }, response: { contains: ']]>\u0001\u001b<&\r' } },
        { name: 'skipped', request: { environment: { A: '1' } } }];
    const server = await serve(fixture.component);
    const file = join(directory, 'junit.xml');
    const { code, out } = await run('test', table(...rows), '--url', server.url.href, '--junit', file);
    await server.stop();
    assert.equal(code, 1);
    assert.match(out, /^skipped table: skipped \(environment cannot be set over a URL\)$/m);
    assert.match(out, /^3 rows: 1 passed, 1 failed, 1 skipped$/m);
    const xml = readFileSync(file, 'utf8');
    assert.doesNotMatch(xml, /[\0-\x08\x0b-\x1f]/);
    const faults = [];
    const root = new DOMParser({ onError: (level, message) => faults.push(`${level}: ${message}`) }).parseFromString(xml, 'text/xml').documentElement;
    assert.deepEqual(faults, []);
    const attributes = (element) => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
    const children = (element) => [...element.childNodes].filter(({ nodeType }) => nodeType === 1);
    const counts = { tests: '3', failures: '1', errors: '0', skipped: '1' };
    const { time, ...all } = attributes(root);
    assert.match(time, /^\d+\.\d{3}$/);
    assert.deepEqual([root.tagName, all], ['testsuites', { name: 'momento-local', ...counts }]);
    const [suite] = children(root);
    assert.deepEqual({ ...attributes(suite), time }, { name: 'table', ...counts, time });
    const cases = children(suite).map((each) => ({ ...attributes(each), inner: children(each) }));
    assert.deepEqual(cases.map(({ classname, name, inner }) => [classname, name, ...inner.map((each) => each.tagName)]),
        [['table', 'passes <&>'], ['table', 'fails "so"', 'failure'], ['table', 'skipped', 'skipped']]);
    assert.equal(attributes(cases[1].inner[0]).message, 'body: expected to contain "]]>\\u0001\\u001b<&\\r"');
    assert.match(cases[1].inner[0].textContent, /^table: fails "so"\n {2}body: expected [^]*\n {2}the body$/);
    assert.equal(attributes(cases[2].inner[0]).message, 'environment cannot be set over a URL');
});

test('what a terminal would obey is not printed', async () => {
    const rows = [{ name: 'a', request: { path: '/hand-back', method: 'POST', body: 'x\u001b[31m\u009b' }, response: { body: '' } }];
    const { out } = await run('test', table(...rows), '--component', fixture.component);
    assert.match(out, /\n {2}x\?\[31m\?\n/);
});

async function refuses(args, sentence) {
    const { code, out, err } = await run('test', ...args);
    assert.deepEqual([code, out], [2, ''], err);
    assert.match(err, /^momento-local: [^\n]+\.\n$/);
    assert.match(err, sentence);
}

test('mistakes on the command line', async () => {
    const good = table({ name: 'a', request: {} });
    const component = ['--component', fixture.component];
    const url = ['--url', 'http://127.0.0.1:1/functions/c/f'];
    await refuses([], /test needs the path of a table/);
    await refuses([good], /--component with a component or --url .* not both/);
    await refuses([good, ...component, ...url], /not both/);
    await refuses([good, ...component, '--watch'], /Unknown option '--watch'/);
    for (const bad of ['greeter', 'http://h', 'http://h/functions/c', 'http://h/functions/c/f/x', 'ftp://h/functions/c/f', 'http://u:p@h/functions/c/f',
        'http://h/functions/c/f?x']) await refuses([good, '--url', bad], /--url is https:/);
    await refuses([good, ...url, '--env', 'A=1'], /--env is for --component/);
    await refuses([good, ...url, '--name', 'x'], /--name is for --component/);
    await refuses([good, ...url, '--header', 'nonsense'], /--header is "name: value"/);
    await refuses([good, ...url, '--header', 'a b: secret'], /^(?!.*secret)/);
    await refuses([good, ...component, '--timeout', 'x'], /--timeout/);
    await refuses([join(directory, 'none.json'), ...component], /cannot read .*none\.json: there is no such file/);
    await refuses([directory, ...component], /it is a directory/);
    await refuses([write('half.json', '{"name"'), ...component], /half\.json is no JSON: /);
    await refuses([write('twice.json', '{"name":"a","name":"b"}'), ...component], /twice\.json is no JSON: the name "name" stands twice/);
    await refuses([write('rows.json', { name: 't', rows: [] }), ...component], /rows\.json: \/rows: expected at least one row\./);
    await refuses([good, '--component', good], /is not a WebAssembly component/);
    await refuses([good, ...component, '--openapi', good], /is no OpenAPI document of version 3/);
    await refuses([good, ...component, '--openapi', join(directory, 'none')], /cannot read .*none: there is no such file/);
});

test('a report that cannot be written', async () => {
    const { code, err } = await run('test', table({ name: 'a', request: {} }), '--component', fixture.component, '--junit', join(directory, 'none/x.xml'));
    assert.deepEqual([code, err], [2, `momento-local: cannot write ${join(directory, 'none/x.xml')}: there is no such folder.\n`]);
});
