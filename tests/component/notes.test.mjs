// The example with groups, path parameters and error answers, over HTTP. It keeps nothing: what is created or deleted is
// answered for, and the next call sees the same three notes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from '../local/fixture/served.mjs';
import { example } from './support.mjs';

let server;
before(async () => { server = await serve(example('notes'), '--quiet'); });
after(async () => {
    await server.stop();
    assert.equal(server.err, '', 'nothing trapped');
});

const send = async (method, path, body) => {
    const { status, headers, text } = await server.send(path, { method, body: body && JSON.stringify(body) });
    return { status, type: headers['content-type'], headers, text, json: text && headers['content-type']?.includes('json') ? JSON.parse(text) : undefined };
};
const problem = (answer, status) => {
    assert.deepEqual([answer.status, answer.type, answer.json?.status], [status, 'application/problem+json', status], answer.text);
    return answer.json;
};

const second = { id: 2, title: 'Write the tutorial', text: 'Begin with one handler.', priority: 'high', tags: ['work', 'docs'] };

test('lists', async () => {
    const { status, type, json } = await send('GET', '/v1/notes');
    assert.deepEqual([status, type], [200, 'application/json; charset=utf-8']);
    assert.equal(json.count, 3);
    assert.deepEqual(json.notes.map(({ id }) => id), [1, 2, 3]);
    assert.deepEqual(json.notes[1], second);
    assert.equal(json.notes[0].text, null);
    assert.deepEqual(json.notes[2].tags, []);
});

test('gets one, and none', async () => {
    assert.deepEqual((await send('GET', '/v1/notes/2')).json, second);
    for (const id of ['0', '4', '-1', '02x', 'x', '4294967296', '99999999999999999999']) {
        assert.equal(problem(await send('GET', `/v1/notes/${id}`), 404).detail, 'no note has this id', id);
    }
});

test('creates, with what was left out filled in', async () => {
    const { status, headers, json } = await send('POST', '/v1/notes', { title: 'Call Zoë' });
    assert.deepEqual([status, headers.location], [201, '/v1/notes/4']);
    assert.deepEqual(json, { id: 4, title: 'Call Zoë', text: null, priority: 'normal', tags: [] });
    const all = { title: 't', text: 'x', priority: 'low', tags: ['a', 'b'] };
    assert.deepEqual((await send('POST', '/v1/notes', all)).json, { id: 4, ...all });
    assert.equal((await send('GET', '/v1/notes')).json.count, 3);
});

test('refuses what is no note', async () => {
    assert.equal(problem(await send('POST', '/v1/notes', { title: '' }), 422).detail, 'a note needs a title');
    for (const [body, pointer] of [[{}, '/title'], [{ title: 1 }, '/title'], [{ title: 't', priority: 'urgent' }, '/priority'],
        [{ title: 't', tags: 'a' }, '/tags'], [{ title: 't', tags: ['a', 1] }, '/tags/1'], [{ title: 't', text: [] }, '/text'], [[], '']]) {
        for (const [method, path] of [['POST', '/v1/notes'], ['PUT', '/v1/notes/1']]) {
            const { errors } = problem(await send(method, path, body), 400);
            assert.deepEqual([errors[0].in, errors[0].pointer], ['body', pointer], JSON.stringify(body));
        }
    }
});

test('replaces and deletes', async () => {
    assert.deepEqual((await send('PUT', '/v1/notes/3', { title: 'New' })).json, { id: 3, title: 'New', text: null, priority: 'normal', tags: [] });
    problem(await send('PUT', '/v1/notes/7', { title: 'New' }), 404);
    const gone = await send('DELETE', '/v1/notes/3');
    assert.deepEqual([gone.status, gone.type, gone.text], [204, undefined, '']);
    problem(await send('DELETE', '/v1/notes/7'), 404);
});

test('paths and methods', async () => {
    assert.equal((await send('GET', '/health')).text, 'ok');
    for (const [path, allow] of [['/v1/notes', 'GET, HEAD, POST, OPTIONS'], ['/v1/notes/1', 'GET, HEAD, PUT, DELETE, OPTIONS']]) {
        assert.deepEqual(((answer) => [answer.status, answer.headers.allow])(await send('OPTIONS', path)), [204, allow]);
        const refused = await send('PATCH', path, {});
        problem(refused, 405);
        assert.equal(refused.headers.allow, allow);
        const head = await send('HEAD', path);
        assert.deepEqual([head.status, head.type, head.text], [200, 'application/json; charset=utf-8', '']);
    }
    // A parameter is one segment, and not an empty one.
    for (const path of ['/v1/notes/', '/v1/notes/1/', '/v1/notes/1/2', '/v1', '/notes', '/v1//notes', '/V1/notes']) problem(await send('GET', path), 404);
});
