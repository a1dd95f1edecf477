// The example with groups, bound parameters, a schema and error responses, over HTTP. It stores nothing: it responds to
// writes as if they happened, and the next call sees the same three notes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from '../local/fixture/served.mjs';
import { rejections } from '../openapi/rejections.mjs';
import { example } from './support.mjs';

let server;
before(async () => { server = await serve(example('notes'), '--quiet'); });
after(async () => {
    await server.stop();
    assert.equal(server.err, '', 'nothing trapped');
});

const send = async (method, path, body, sent = {}) => {
    const { status, headers, text } = await server.send(path, { method, headers: sent, body: body && JSON.stringify(body) });
    return { status, type: headers['content-type'], headers, text, json: text && headers['content-type']?.includes('json') ? JSON.parse(text) : undefined };
};
const problem = (response, status) => {
    assert.deepEqual([response.status, response.type, response.json?.status], [status, 'application/problem+json', status], response.text);
    return response.json;
};
// The locations of the errors of a 400 in their order: "query limit", "body /title".
const places = (response) => {
    const { detail, errors } = problem(response, 400);
    assert.equal(detail, 'the request is not valid for this route');
    for (const error of errors) {
        assert.deepEqual(Object.keys(error), ['in', error.in === 'body' ? 'pointer' : 'name', 'detail'], response.text);
        assert.match(error.detail, /^(expected .|this (member|parameter) |(unknown|duplicate) member$|unexpected |malformed )/, response.text);
    }
    return errors.map(({ in: part, pointer, name }) => `${part} ${pointer ?? name}`);
};

const second = { id: 2, title: 'Write the tutorial', text: 'Begin with one handler.', priority: 'high', tags: ['work', 'docs'] };

test('lists notes', async () => {
    const { status, type, json } = await send('GET', '/v1/notes');
    assert.deepEqual([status, type], [200, 'application/json; charset=utf-8']);
    assert.equal(json.count, 3);
    assert.deepEqual(json.notes.map(({ id }) => id), [1, 2, 3]);
    assert.deepEqual(json.notes[1], second);
    assert.equal(json.notes[0].text, null);
    assert.deepEqual(json.notes[2].tags, []);
});

const listed = async (query) => {
    const { status, json, text } = await send('GET', `/v1/notes?${query}`);
    assert.equal(status, 200, text);
    return [json.notes.map(({ id }) => id), json.count];
};

test('filters the list by the query', async () => {
    for (const [query, ids, count] of [['', [1, 2, 3], 3], ['limit=20', [1, 2, 3], 3], ['limit=100', [1, 2, 3], 3],
        ['limit=2', [1, 2], 3], ['limit=1', [1], 3], ['limit=2e0', undefined], // an integer is written as one
        ['priority=high', [2], 1], ['priority=low', [3], 1], ['prio%72ity=%6Cow', [3], 1],
        ['tag=home', [1], 1], ['tag=docs', [2], 1], ['tag=work&tag=docs', [2], 1], ['tag=work&tag=home', [], 0], ['tag=', [], 0], ['tag=none', [], 0],
        ['priority=high&tag=work&limit=1', [2], 1], ['tag=work&priority=low', [], 0],
        // Unbound parameters are ignored, and names are case-sensitive.
        ['limit=&priority=', [1, 2, 3], 3], ['page=7&limit=1', [1], 3], ['Limit=0', [1, 2, 3], 3], ['TAG=home', [1, 2, 3], 3]]) {
        if (ids) assert.deepEqual(await listed(query), [ids, count], query);
        else assert.deepEqual(places(await send('GET', `/v1/notes?${query}`)), ['query limit'], query);
    }
    const head = await send('HEAD', '/v1/notes?limit=0');
    assert.deepEqual([head.status, head.text], [400, '']);
});

test('rejects an invalid query and reports all of its errors', async () => {
    for (const limit of ['0', '101', '-1', '+1', '1.0', '01', ' 1', '1 ', 'x', '4294967297', '18446744073709551617', '0x10', 'null']) {
        const response = await send('GET', `/v1/notes?limit=${encodeURIComponent(limit)}`);
        assert.deepEqual(places(response), ['query limit'], limit);
        assert.match(response.json.errors[0].detail, /1/, 'the range is reported');
        assert.match(response.json.errors[0].detail, /100/, 'the range is reported');
    }
    for (const priority of ['urgent', 'HIGH', ' ', '2', 'null']) {
        const response = await send('GET', `/v1/notes?priority=${encodeURIComponent(priority)}`);
        assert.deepEqual(places(response), ['query priority'], priority);
        assert.match(response.json.errors[0].detail, /"low", "normal", "high"/);
    }
    for (const [query, where] of [['limit=1&limit=1', ['query limit']], ['priority=low&priority=high', ['query priority']],
        ['limit=0&priority=urgent', ['query limit', 'query priority']], ['tag=a&priority=urgent&limit=1&limit=2', ['query limit', 'query priority']]]) {
        assert.deepEqual(places(await send('GET', `/v1/notes?${query}`)), where, query);
    }
    assert.equal((await send('GET', '/v1/notes?limit=1&limit=1')).json.errors[0].detail, 'expected one value, not several');
    assert.doesNotMatch((await send('GET', '/v1/notes?limit=8675309&priority=hunter2')).text, /8675309|hunter2/);
});

test('returns a note, or 404', async () => {
    assert.deepEqual((await send('GET', '/v1/notes/2')).json, second);
    assert.deepEqual((await send('GET', '/v1/notes/%32')).json, second);
    for (const id of ['0', '4', '4294967295']) {
        assert.equal(problem(await send('GET', `/v1/notes/${id}`), 404).detail, 'no note has this id', id);
    }
});

test('rejects an invalid id in the path', async () => {
    for (const id of ['-1', '02', '02x', 'x', '2.0', '2e0', '%20', '2%20', '%2B2', '4294967296', '99999999999999999999', '2%2F3']) {
        for (const [method, body] of [['GET'], ['DELETE'], ['PUT', { title: 't' }]]) {
            const response = await send(method, `/v1/notes/${id}`, body);
            assert.deepEqual(places(response), ['path id'], `${method} ${id}`);
            assert.equal(response.json.errors[0].detail, 'expected an integer from 0 to 4294967295');
        }
    }
});

test('creates a note with defaults for absent members', async () => {
    const { status, headers, json } = await send('POST', '/v1/notes', { title: 'Call Zoë' });
    assert.deepEqual([status, headers.location], [201, '/v1/notes/4']);
    assert.deepEqual(json, { id: 4, title: 'Call Zoë', text: null, priority: 'normal', tags: [] });
    const all = { title: 't', text: 'x', priority: 'low', tags: ['a', 'b'] };
    assert.deepEqual((await send('POST', '/v1/notes', all)).json, { id: 4, ...all });
    assert.equal((await send('POST', '/v1/notes', { title: 't', text: null })).json.text, null);
    assert.equal((await send('GET', '/v1/notes')).json.count, 3);
});

test('the response for a created note has the id of its request', async () => {
    const created = async (headers) => {
        const response = await send('POST', '/v1/notes', { title: 't' }, headers);
        assert.equal(response.status, 201, response.text);
        return response.headers['x-request-id'];
    };
    for (const name of ['x-request-id', 'X-Request-Id', 'X-REQUEST-ID']) assert.equal(await created({ [name]: 'a1-b2' }), 'a1-b2');
    assert.equal(await created({ 'x-request-id': 'one, two' }), 'one, two', 'it is not a list');
    assert.equal(await created({ 'x-request-id': '' }), '', 'present, if empty');
    assert.equal(await created({}), undefined);
    assert.equal(await created({ x_request_id: 'a1' }), undefined);
    // In no other response: neither if the request is rejected nor if the route does not bind it.
    for (const [method, path, body] of [['POST', '/v1/notes', {}], ['GET', '/v1/notes'], ['PUT', '/v1/notes/1', { title: 't' }]]) {
        assert.equal((await send(method, path, body, { 'x-request-id': 'a1' })).headers['x-request-id'], undefined);
    }
});

// Invalid bodies, and the pointers to all of their errors.
const wrong = [[{}, '/title'], [{ title: 1 }, '/title'], [{ title: null }, '/title'], [{ title: '' }, '/title'], [{ title: 't', priority: 'urgent' }, '/priority'],
    [{ title: 't', priority: null }, '/priority'], [{ title: 't', tags: 'a' }, '/tags'], [{ title: 't', tags: null }, '/tags'],
    [{ title: 't', tags: ['a', 1] }, '/tags/1'], [{ title: 't', text: [] }, '/text'], [[], ''], ['t', ''],
    // A note is a closed type.
    [{ title: 't', id: 7 }, '/id'], [{ title: 't', Title: 't' }, '/Title'], [{ title: 't', 'a/b~c': { title: 1 } }, '/a~1b~0c'], [{ title: 't', '': 1 }, '/'],
    // The title has 1 to 80 code points …
    [{ title: 't'.repeat(81) }, '/title'], [{ title: 'ë'.repeat(81) }, '/title'], [{ title: '😀'.repeat(81) }, '/title'],
    // … and there are at most eight tags, which must be unique.
    [{ title: 't', tags: ['a', 'a'] }, '/tags'], [{ title: 't', tags: [...'abcdefghi'] }, '/tags'],
    // Several errors in the order of the text; missing members are reported at the end.
    [{ title: '', text: 1, priority: 'urgent', tags: ['a', 2, 'b'], more: 1 }, '/title', '/text', '/priority', '/tags/1', '/more'],
    // Uniqueness of tags is not checked if one of them is invalid.
    [{ title: 't', tags: ['a', 2, 'a'] }, '/tags/1'], [{ title: 't', tags: [1, 2] }, '/tags/0', '/tags/1'],
    [{ more: 1, tags: ['a', 'a'], text: {} }, '/more', '/tags', '/text', '/title'],
    [{ a: 1, b: [2], c: { d: 3 } }, '/a', '/b', '/c', '/title']];

test('rejects an invalid note and reports all of its errors', async () => {
    for (const [body, ...pointers] of wrong) {
        for (const [method, path] of [['POST', '/v1/notes'], ['PUT', '/v1/notes/1']]) {
            assert.deepEqual(places(await send(method, path, body)), pointers.map((pointer) => `body ${pointer}`), JSON.stringify(body));
        }
    }
    const { errors } = (await send('POST', '/v1/notes', { title: '', more: 'hunter2' })).json;
    assert.match(errors[0].detail, /1 to 80/);
    assert.doesNotMatch(JSON.stringify(errors), /hunter2/);
    for (const title of ['t', 't'.repeat(80), 'ë'.repeat(80), '😀'.repeat(80)]) {
        const tags = [...'abcdefgh'];
        const created = await send('POST', '/v1/notes', { title, tags });
        assert.deepEqual([created.status, created.json.title, created.json.tags], [201, title, tags]);
    }
});

test('reports the errors of a path and of a body together', async () => {
    for (const [body, ...pointers] of wrong) {
        assert.deepEqual(places(await send('PUT', '/v1/notes/x', body)), ['path id', ...pointers.map((pointer) => `body ${pointer}`)], JSON.stringify(body));
    }
    assert.deepEqual(places(await server.send('/v1/notes/x', { method: 'PUT', body: '{"title":"t"' })
        .then(({ status, headers, text }) => ({ status, type: headers['content-type'], text, json: JSON.parse(text) }))), ['path id', 'body ']);
    // An invalid note is 400 even if there is no note to replace.
    assert.deepEqual(places(await send('PUT', '/v1/notes/7', {})), ['body /title']);
});

test('replaces and deletes notes', async () => {
    assert.deepEqual((await send('PUT', '/v1/notes/3', { title: 'New' })).json, { id: 3, title: 'New', text: null, priority: 'normal', tags: [] });
    problem(await send('PUT', '/v1/notes/7', { title: 'New' }), 404);
    const gone = await send('DELETE', '/v1/notes/3');
    assert.deepEqual([gone.status, gone.type, gone.text], [204, undefined, '']);
    problem(await send('DELETE', '/v1/notes/7'), 404);
});

test('paths and methods', async () => {
    assert.equal((await send('GET', '/health')).text, 'ok');
    for (const [path, allow] of [['/v1/notes', 'GET, HEAD, POST, OPTIONS'], ['/v1/notes/1', 'GET, HEAD, PUT, DELETE, OPTIONS']]) {
        assert.deepEqual(((response) => [response.status, response.headers.allow])(await send('OPTIONS', path)), [204, allow]);
        const rejected = await send('PATCH', path, {});
        problem(rejected, 405);
        assert.equal(rejected.headers.allow, allow);
        const head = await send('HEAD', path);
        assert.deepEqual([head.status, head.type, head.text], [200, 'application/json; charset=utf-8', '']);
    }
    // A parameter matches one segment that is not empty.
    for (const path of ['/v1/notes/', '/v1/notes/1/', '/v1/notes/1/2', '/v1', '/notes', '/v1//notes', '/V1/notes']) problem(await send('GET', path), 404);
});

test('the framework rejects invalid requests', async () => {
    for (const { status, path, ...request } of rejections(server.declared, {})) {
        const response = await server.send(path, request);
        assert.equal(response.status, status, `${request.method} ${path}: ${response.text}`);
    }
});

test('every status that the document declares was returned', () => assert.deepEqual(server.declared.unanswered(), []));
