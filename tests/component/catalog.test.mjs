// The example that serves its own OpenAPI document, over HTTP: its responses, and that the served document is the one
// from the build.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { serve } from '../local/fixture/served.mjs';
import { rejections } from '../openapi/rejections.mjs';
import { example } from './support.mjs';

let server;
before(async () => { server = await serve(example('catalog'), '--quiet'); });
after(async () => {
    await server.stop();
    assert.equal(server.err, '', 'nothing trapped');
});

const send = async (method, path, body, headers = {}) => {
    const response = await server.send(path, { method, headers, body: body && JSON.stringify(body) });
    return { ...response, json: response.text && JSON.parse(response.text) };
};
const item = { sku: 'TEA-0099', name: 'Assam', category: 'tea', price: 1250, packaging: { kind: 'loose', grams: 250 } };

test('lists items by category and by name', async () => {
    const skus = async (query) => (await send('GET', `/v1/items${query}`)).json.items.map(({ sku }) => sku);
    assert.deepEqual(await skus(''), ['TEA-0042', 'TEA-0043', 'COF-0007', 'ACC-0001']);
    assert.deepEqual(await skus('?category=tea&search=mint'), ['TEA-0043']);
    const { json } = await send('GET', '/v1/items?limit=1');
    assert.deepEqual([json.items.length, json.count], [1, 4]);
    assert.equal((await send('GET', '/v1/items?category=cake')).status, 400);
});

test('returns an item, and creates one with an unused number', async () => {
    assert.deepEqual((await send('GET', '/v1/items/TEA-0043')).json.packaging, { kind: 'pieces', count: 20 });
    assert.equal((await send('GET', '/v1/items/TEA-9999')).status, 404);
    assert.equal((await send('GET', '/v1/items/tea')).status, 400);
    const { status, headers, json } = await send('POST', '/v1/items', item, { 'x-request-id': 'r1' });
    assert.deepEqual([status, headers.location, headers['x-request-id']], [201, '/v1/items/TEA-0099', 'r1']);
    assert.deepEqual(json, { ...item, note: null });
    assert.equal((await send('POST', '/v1/items', { ...item, sku: 'TEA-0042' })).status, 409);
    const { json: rejected } = await send('POST', '/v1/items', { ...item, price: 0, packaging: { kind: 'crate' } });
    assert.deepEqual(rejected.errors.map(({ pointer }) => pointer), ['/price', '/packaging']);
});

test('deletes an item for editors only', async () => {
    const remove = async (sku, metadata) => (await send('DELETE', `/v1/items/${sku}`, undefined,
        metadata && { 'x-momento-local-token-metadata': JSON.stringify(metadata) })).status;
    assert.equal(await remove('TEA-0042'), 401);
    assert.equal(await remove('TEA-0042', { user: 'ada' }), 403);
    assert.equal(await remove('TEA-0042', { user: 'ada', editor: true }), 204);
    assert.equal(await remove('TEA-9999', { user: 'ada', editor: true }), 404);
});

test('calculates prices, with a discount of ten percent from ten items on', async () => {
    assert.deepEqual((await send('POST', '/v1/quotes', { sku: 'TEA-0042', quantity: 12 })).json, { sku: 'TEA-0042', quantity: 12, total: 13500 });
    assert.equal((await send('POST', '/v1/quotes', { sku: 'TEA-0042' })).json.total, 1250);
    assert.equal((await send('POST', '/v1/quotes', { sku: 'TEA-9999' })).status, 404);
});

test('serves the document from the build', async () => {
    const { status, headers, text } = await send('GET', '/openapi.json');
    assert.deepEqual([status, headers['content-type']], [200, 'application/json; charset=utf-8']);
    assert.equal(text, readFileSync(example('catalog').replace('.wasm', '.openapi.json'), 'utf8').trimEnd());
});

test('the framework rejects invalid requests', async () => {
    for (const { status, path, ...request } of rejections(server.declared, { token: '{"user":"ada","editor":true}' })) {
        const response = await server.send(path, request);
        assert.equal(response.status, status, `${request.method} ${path}: ${response.text}`);
    }
});

test('every status that the document declares was returned', () => assert.deepEqual(server.declared.unanswered(), []));
