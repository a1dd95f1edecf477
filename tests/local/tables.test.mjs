// `momento-local test` from end to end: tables with planted errors against components and servers, the entire output
// as in the folder tables, JUnit XML, and errors on the command line.
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
import { assertRejects, run, serve } from './fixture/served.mjs';

const build = resolve(process.env.MOMENTO_BUILD ?? fileURLToPath(new URL('../../build/native', import.meta.url)));
const example = (name) => join(build, 'examples', name, `${name}.wasm`);
const planted = (file) => fileURLToPath(new URL(`tables/${file}`, import.meta.url));
// The expected output has no paths.
const withoutFolder = (result) => ({ ...result, out: result.out.replaceAll(planted(''), '') });
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
    test(`${name} with planted errors, as a component`, async () => {
        assert.deepEqual(withoutFolder(await run('test', planted(`${name}.json`), '--component', example(name))), { code: 1, out: golden(name), err: '' });
    });

    test(`${name} with planted errors, over HTTP`, async () => {
        const server = await serve(example(name));
        const { code, out, err } = withoutFolder(await run('test', planted(`${name}.json`), '--url', `${server.url}/`,
            '--openapi', example(name).replace('.wasm', '.openapi.json')));
        await server.stop();
        // Headers that Node's server adds.
        const filtered = out.replace(/^ {2}(date|connection|keep-alive|content-length): .*\n/gmi, '');
        assert.deepEqual([code, filtered, err], [1, golden(name), '']);
    });
}

test('traps, timeouts, the clock, and the environment', async () => {
    assert.deepEqual(withoutFolder(await run('test', planted('fixture.json'), '--component', fixture.component, '--timeout', '1', '--env', 'SIZE=large')),
        { code: 1, out: golden('fixture'), err: '' });
});

test('several tables, and --filter', async () => {
    const both = [planted('greeter.json'), planted('notes.json'), '--component', example('notes')];
    const { code, out } = await run('test', ...both, '--filter', 'notes: removes');
    assert.deepEqual([code, out], [0, 'ok      notes: removes a note\n\n1 row: 1 passed, 0 failed\nresponses were checked against notes.openapi.json\n']);
    assert.match((await run('test', ...both, '--filter', 'is healthy')).out, /^ok {6}greeter: is healthy\n\n1 row: /);
    const none = await run('test', ...both, '--filter', 'nonsense');
    assert.deepEqual(none, { code: 2, out: '', err: 'momento-local: --filter "nonsense" matches no row\n' });
});

test('undeclared responses', async () => {
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
        '  undeclared: GET /v1/notes/{id} does not declare the status 404; declare Problem<404> among the responses of the route',
        '  undeclared: 200 of GET /v1/notes declares text/plain, got application/json',
        '  undeclared: 200 of GET /v1/notes/{id}, /priority: must be equal to one of the allowed values']);
    assert.match(out, /4 rows: 1 passed, 3 failed\nresponses were checked against narrow\.json\n$/);
});

test('the document that a function serves', async (t) => {
    const rows = table({ name: 'a', request: { path: '/none' }, response: { status: 404 } });
    const none = await run('test', rows, '--component', write('copy.wasm', readFileSync(example('notes'))));
    assert.match(none.out, /responses were not checked against an OpenAPI document: GET \/openapi\.json returned 404\n$/);

    const document = { openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: { '/none': { get: { responses: { 200: { description: 'a' } } } } } };
    const responses = { '/functions/c/f/openapi.json': [200, document] };
    const server = createServer((request, response) => {
        const [status, body] = request.headers.authorization === 'key' ? responses[request.url] ?? [404, 'none'] : [401, 'who?'];
        response.writeHead(status).end(JSON.stringify(body));
    }).listen(0, '127.0.0.1');
    const close = () => {
        server.closeAllConnections();
        server.close();
    };
    t.after(close);
    await once(server, 'listening');
    const url = ['--url', `http://127.0.0.1:${server.address().port}/functions/c/f`];
    const checked = await run('test', rows, ...url, '--header', 'Authorization: key');
    assert.deepEqual([checked.code, checked.out.match(/^ {2}undeclared: .*/gm)], [1, ['  undeclared: GET /none does not declare the status 404; declare Problem<404> among the responses of the route']]);
    assert.match(checked.out, /responses were checked against GET \/openapi\.json\n$/);
    assert.match((await run('test', rows, ...url)).out, /responses were not checked against an OpenAPI document: GET \/openapi\.json returned 401\n$/);
    responses['/functions/c/f/openapi.json'] = [200, { hello: 'there' }];
    const other = await run('test', rows, ...url, '--header', 'Authorization: key');
    close();
    assert.deepEqual([other.code, other.out.split('\n').at(-2)], [0, 'responses were not checked against an OpenAPI document: GET /openapi.json returned something else']);
    assert.match((await run('test', rows, ...url)).out, /\n {2}unreachable: .*ECONNREFUSED[^]*OpenAPI document: GET \/openapi\.json got no response\n$/);
});

test('JUnit XML: passed, failed, and skipped rows', async () => {
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
    const errors = [];
    const root = new DOMParser({ onError: (level, message) => errors.push(`${level}: ${message}`) }).parseFromString(xml, 'text/xml').documentElement;
    assert.deepEqual(errors, []);
    const attributes = (element) => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
    const children = (element) => [...element.childNodes].filter(({ nodeType }) => nodeType === 1);
    const counts = { tests: '3', failures: '1', errors: '0', skipped: '1' };
    const { time, ...all } = attributes(root);
    assert.match(time, /^\d+\.\d{3}$/);
    assert.deepEqual([root.tagName, all], ['testsuites', { name: 'momento-local', ...counts }]);
    const [suite] = children(root);
    assert.deepEqual({ ...attributes(suite), time }, { name: 'table', ...counts, time });
    const cases = children(suite).map((each) => ({ ...attributes(each), inner: children(each) }));
    assert.deepEqual(cases.map((each) => [each.file, each.line]), cases.map(() => [join(directory, 'table.json'), '1']));
    assert.deepEqual(cases.map(({ classname, name, inner }) => [classname, name, ...inner.map((each) => each.tagName)]),
        [['table', 'passes <&>'], ['table', 'fails "so"', 'failure'], ['table', 'skipped', 'skipped']]);
    assert.equal(attributes(cases[1].inner[0]).message, 'body: expected to contain "]]>\\u0001\\u001b<&\\r"');
    assert.match(cases[1].inner[0].textContent, /^table: fails "so"\n {2}body: expected [^]*\n {2}the body$/);
    assert.equal(attributes(cases[2].inner[0]).message, 'environment cannot be set over a URL');
});

test('control characters are not printed', async () => {
    const rows = [{ name: 'a', request: { path: '/hand-back', method: 'POST', body: 'x\u001b[31m\u009b' }, response: { body: '' } }];
    const { out } = await run('test', table(...rows), '--component', fixture.component);
    assert.match(out, /\n {2}x\?\[31m\?\n/);
});

test('--coverage fails if a declared response is not provoked', async () => {
    const rows = table(
        { name: 'list', request: { path: '/v1/notes' } },
        { name: 'missing', request: { method: 'HEAD', path: '/v1/notes/99' }, response: { status: 404 } },
        { name: 'no route', request: { path: '/none' }, response: { status: 404 } },
        { name: 'steps', steps: [
            { name: 'invalid', request: { method: 'POST', path: '/v1/notes', body: '{' }, response: { status: 400 } },
            { name: 'make', request: { method: 'POST', path: '/v1/notes', json: { title: 'a' } }, response: { status: 201 } }] });
    const coverage = async (...args) => {
        const { code, out, err } = await run('test', rows, '--component', example('notes'), '--coverage', ...args);
        assert.equal(err, '');
        return [code, out.slice(out.indexOf('coverage: '))];
    };
    assert.deepEqual(await coverage(), [1, 'coverage: the rows provoke 3 of 8 declared responses\n'
        + '  no row provokes 200 of GET /v1/notes/{id}\n  no row requests PUT /v1/notes/{id}, which declares 200, 404\n'
        + '  no row requests DELETE /v1/notes/{id}, which declares 204, 404\n']);
    const put = '--coverage-except=PUT /v1/notes/{id}';
    const except = (text) => ['--coverage-except', text];
    assert.deepEqual(await coverage(...except('200 of GET /v1/notes/{id}'), ...except('DELETE /v1/notes/{id}'), put),
        [0, 'coverage: the rows provoke 3 of 3 declared responses\n']);
    assert.deepEqual(await coverage(...except('200'), ...except('204'), ...except('404')), [0, 'coverage: the rows provoke 1 of 1 declared responses\n']);
    assert.deepEqual(await coverage(...except('200'), put, ...except('DELETE /v1/notes/{id}'), ...except('409')),
        [1, 'coverage: the rows provoke 2 of 2 declared responses\n  the exception "409" matches no declared response\n']);
});

test('--coverage requires a document', async () => {
    const { code, err } = await run('test', table({ name: 'a', request: {} }), '--component', fixture.component, '--coverage');
    assert.equal(code, 2);
    assert.match(err, /^momento-local: --coverage requires an OpenAPI document: GET \/openapi\.json returned something else\n$/);
});

test('a range of statuses, and the default response', async () => {
    const document = { openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: {
        '/status/{code}': { get: { responses: { '2XX': { description: 'a' }, 418: { description: 'a' }, default: { description: 'a' } } } },
        '/other': { put: { responses: { default: { description: 'a' }, 500: { $ref: '#/components/responses/InternalServerError' } } } } },
    components: { responses: { InternalServerError: { description: 'a' } } } };
    const rows = table({ name: 'a', request: { path: '/status/201' } }, { name: 'b', request: { path: '/status/400' }, response: { status: 400 } });
    const { out } = await run('test', rows, '--component', fixture.component, '--openapi', write('ranges.json', document), '--coverage');
    assert.match(out, /\ncoverage: the rows provoke 1 of 2 declared responses\n {2}no row provokes 418 of GET \/status\/\{code\}\n {2}no row requests PUT \/other\n$/);
});

const rejects = (args, message) => assertRejects(['test', ...args], message);

test('errors on the command line', async () => {
    const good = table({ name: 'a', request: {} });
    const component = ['--component', fixture.component];
    const url = ['--url', 'http://127.0.0.1:1/functions/c/f'];
    await rejects([], /test requires the path of a table/);
    await rejects([good], /test requires either --component <file> or --url <url>/);
    await rejects([good, ...component, ...url], /test requires either/);
    await rejects([good, ...component, '--watch'], /unknown option '--watch'/);
    for (const bad of ['greeter', 'http://h', 'http://h/functions/c', 'http://h/functions/c/f/x', 'ftp://h/functions/c/f', 'http://u:p@h/functions/c/f',
        'http://h/functions/c/f?x']) await rejects([good, '--url', bad], /invalid --url ".*": expected https:/);
    await rejects([good, ...url, '--env', 'A=1'], /--env has no effect on a deployed function; use it with --component/);
    await rejects([good, ...url, '--name', 'x'], /--name has no effect/);
    await rejects([good, ...component, '--coverage-except', '404'], /--coverage-except has an effect only with --coverage/);
    await rejects([good, ...url, '--header', 'nonsense'], /invalid --header: expected "name: value"/);
    await rejects([good, ...url, '--header', 'a b: secret'], /^(?!.*secret)/);
    await rejects([good, ...component, '--timeout', 'x'], /--timeout/);
    await rejects([join(directory, 'none.json'), ...component], /cannot read .*none\.json: no such file/);
    await rejects([directory, ...component], /it is a directory/);
    await rejects([write('half.json', '{"name"'), ...component], /half\.json is not JSON: /);
    await rejects([write('twice.json', '{"name":"a","name":"b"}'), ...component], /twice\.json is not JSON: duplicate member "name"/);
    await rejects([write('rows.json', { name: 't', rows: [] }), ...component], /rows\.json: \/rows: expected at least one row$/m);
    await rejects([good, '--component', good], /is not a WebAssembly component/);
    await rejects([good, ...component, '--openapi', good], /is not an OpenAPI 3 document/);
    await rejects([good, ...component, '--openapi', join(directory, 'none')], /cannot read .*none: no such file/);
});

test('a report that cannot be written', async () => {
    const { code, err } = await run('test', table({ name: 'a', request: {} }), '--component', fixture.component, '--junit', join(directory, 'none/x.xml'));
    assert.deepEqual([code, err], [2, `momento-local: cannot write ${join(directory, 'none/x.xml')}: no such directory\n`]);
});
