// Differences between a response and an OpenAPI document.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Contract } from '../../framework/local/test/contract.mjs';
import { isMultiple } from '../../framework/local/test/multiple.mjs';

const problem = { description: 'a', content: { 'application/problem+json': { schema: { type: 'object', required: ['title'] } } } };
const contract = new Contract({
    openapi: '3.1.0', info: { title: 'a', version: '1' },
    paths: {
        '/notes': { parameters: [], get: { responses: { '2XX': { description: 'a', content: { 'text/*': {} } } } } },
        '/notes/{id}': {
            summary: 'a',
            get: { responses: {
                200: { description: 'a',
                    headers: { Location: { required: true, schema: { type: 'string' } }, 'X-Count': { $ref: '#/components/headers/Count' }, 'x-tags': { schema: { type: 'array', maxItems: 1 } }, 'set-cookie': { schema: { type: 'string', pattern: '^[a-z]=[0-9]$' } } },
                    content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } },
                404: { $ref: '#/components/responses/Problem' } } },
            delete: { responses: { 204: { description: 'a' }, default: problem } },
        },
        '/notes/latest': { get: { responses: { 200: { description: 'a', content: { 'text/plain': { schema: { type: 'string', maxLength: 3 } } } } } } },
        '/notes/{id}:cancel': { post: { responses: { 204: { description: 'a' } } } },
        '/notes/{id}.json': { get: { responses: { 204: { description: 'a' } } } },
        '/notes/{id}.caf%C3%A9.json': { get: { responses: { 204: { description: 'a' } } } },
        '/files/{path}': { get: { responses: { 200: { description: 'a', content: { '*/*': {} } } } } },
    },
    components: {
        responses: { Problem: problem },
        headers: { Count: { schema: { type: 'integer', format: 'uint8' } } },
        schemas: { Note: { type: 'object', properties: { id: { type: 'integer' }, tags: { type: 'array', items: { type: 'string' } } }, required: ['id'], additionalProperties: false } },
    },
});

const json = (value, headers = [['location', '/']]) => ({ status: 200, headers: [['Content-Type', 'application/json; charset=utf-8'], ...headers], body: Buffer.from(JSON.stringify(value)) });
const check = (target, response, ...lines) => {
    const [method, path] = target.split(' ');
    assert.deepEqual(contract.undeclared(method, path, { headers: [], body: Buffer.alloc(0), ...response }), lines);
};

test('multiples are of decimal numbers', () => {
    for (const [number, step] of [[1.1, 0.01], [0.3, 0.1], [-4.35, 0.01], [1e308, 0.5], [12391239123, 1e-8], [0, 7], [1e300, 3e-7 / 3], [10n ** 20n, 10n]])
        assert.ok(isMultiple(number, step), `${number} is a multiple of ${step}`);
    for (const [number, step] of [[0.1 + 0.2, 0.1], [0.00751, 0.0001], [1e-300, 0.5], [5, 2], [1e300, 3], [2, 1e308]])
        assert.ok(!isMultiple(number, step), `${number} is not a multiple of ${step}`);
    const priced = new Contract({ openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: { '/': { get: { responses: { 200: {
        description: 'a', content: { 'application/json': { schema: { type: 'number', multipleOf: 0.01 } } } } } } } } });
    const response = (value) => ({ status: 200, headers: [['content-type', 'application/json']], body: Buffer.from(JSON.stringify(value)) });
    assert.deepEqual(priced.undeclared('GET', '/', response(1.1)), []);
    assert.equal(priced.undeclared('GET', '/', response(1.101)).length, 1);
});

test('declared responses', () => {
    check('GET /notes/1?x=1', json({ id: 1, tags: ['a'] }, [['LOCATION', '/'], ['x-count', '255'], ['x-tags', 'a']]));
    check('HEAD /notes/1', { ...json({}), body: Buffer.alloc(0) });
    check('DELETE /notes/1', { status: 204 });
    check('DELETE /notes/1', { ...json({ title: 'a' }), status: 500, headers: [['content-type', 'application/problem+json']] });
    check('GET /notes', { status: 206, headers: [['content-type', 'text/csv']] });
    check('GET /files/a/b/c', { status: 200, headers: [['content-type', 'image/png']], body: Buffer.from([0xff]) });
});

test('undeclared operations and malformed paths', () => {
    check('GET /other', { status: 418 });
    check('PUT /notes/1', { status: 418 });
    check('PARAMETERS /notes', { status: 418 });
    check('OPTIONS /notes/1', { status: 204 });
    check('GET /notes/%ff', { status: 400 });
});

test('the status', () => check('GET /notes/1', { status: 418 }, 'GET /notes/{id} does not declare the status 418; declare Problem<418> among the responses of the route'));

test('the most literal path is used', () => {
    check('GET /notes/latest', { status: 404 }, 'GET /notes/latest does not declare the status 404; declare Problem<404> among the responses of the route');
    check('GET /notes/later', { ...json({ title: 'a' }), status: 404, headers: [['content-type', 'application/problem+json']] });
});

test('the longest suffix after a parameter is used, in any spelling', () => {
    const used = (method, target) => contract.find(method, target)?.path;
    for (const target of ['/notes/1:cancel', '/notes/1%3Acancel', '/notes/1%3a%63ancel?x=1', '/notes/1:cancel:cancel'])
        assert.equal(used('POST', target), '/notes/{id}:cancel', target);
    for (const id of [':cancel', '.:cancel', '%2E.:cancel', '1:cancel/', '1:Cancel', '1%253Acancel'])
        assert.equal(used('POST', `/notes/${id}`), undefined, id);
    assert.equal(used('GET', '/notes/1.json'), '/notes/{id}.json');
    assert.equal(used('GET', '/notes/...json'), '/notes/{id}');
    assert.equal(used('GET', '/notes/1.caf%c3%a9.json'), '/notes/{id}.caf%C3%A9.json');
    assert.equal(used('GET', '/notes/1:cancel'), '/notes/{id}');
    assert.equal(used('GET', '/notes/%6Catest'), '/notes/latest');
    assert.equal(used('GET', '/files/a.json/b'), '/files/{path}');
    assert.equal(used('GET', '/files//b'), undefined);
});

test('the media type', () => {
    check('GET /notes/1', { status: 404, headers: [['content-type', 'text/plain']] }, '404 of GET /notes/{id} declares application/problem+json, got text/plain');
    check('GET /notes', { status: 200 }, '200 of GET /notes declares text/*, got no content type');
});

test('unexpected bodies', () => {
    check('DELETE /notes/1', { status: 204, headers: [['content-type', 'text/plain']], body: Buffer.from('a') }, '204 of DELETE /notes/{id} declares no body, got one of text/plain');
    check('DELETE /notes/1', { status: 204, body: Buffer.from('a') }, '204 of DELETE /notes/{id} declares no body, got one of no type');
    check('HEAD /notes/1', json({ id: 1 }), '200 of GET /notes/{id} has a body in the response to HEAD');
});

test('a list is split outside quoted strings, and each Set-Cookie is a value', () => {
    check('GET /notes/1', json({ id: 1 }, [['location', '/'], ['x-tags', ' "a,\\",b" ,'], ['set-cookie', 'a=1'], ['Set-Cookie', 'b=2']]));
    check('GET /notes/1', json({ id: 1 }, [['location', '/'], ['set-cookie', 'a=1'], ['Set-Cookie', 'b=']]),
        '200 of GET /notes/{id}, header set-cookie: must match pattern "^[a-z]=[0-9]$"');
});

test('the headers', () => check('GET /notes/1', json({ id: 1 }, [['x-count', '256'], ['x-tags', 'a,b'], ['x-tags', 'c']]),
    '200 of GET /notes/{id} requires the header location',
    '200 of GET /notes/{id}, header x-count: must match format "uint8"',
    '200 of GET /notes/{id}, header x-tags: must NOT have more than 1 items'));

test('the value', () => {
    check('GET /notes/1', json({ id: 'a', tags: ['b', 7], more: 1 }), '200 of GET /notes/{id}, the body: must NOT have additional properties ("more")',
        '200 of GET /notes/{id}, /id: must be integer', '200 of GET /notes/{id}, /tags/1: must be string');
    check('GET /notes/1', json({}), '200 of GET /notes/{id}, the body: must have required property \'id\'');
    check('GET /notes/1', { ...json({}), body: Buffer.from('{') }, '200 of GET /notes/{id}, the body: must be JSON');
    check('GET /notes/latest', { status: 200, headers: [['content-type', 'text/plain']], body: Buffer.from('abcd') }, '200 of GET /notes/latest, the body: must NOT have more than 3 characters');
});
