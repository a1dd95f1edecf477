// The read-through cache with a real server: it requests a product once, and again after the product is removed or
// expires. The caller gets a response whatever the server or the cache does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { load } from '../../framework/local/runtime.mjs';
import { serve, until } from '../local/fixture/served.mjs';
import { startPeer } from './peer.mjs';
import { assertProblem, example, header, text } from './support.mjs';

const name = 'read-through-cache';
let peer;
before(async () => { peer = await startPeer(); });
after(() => peer?.stop());

const upstream = (path = 'catalog') => ({ UPSTREAM: `${peer.url}/${path}` });
const product = (id) => ({ id, name: 'Teapot', price_in_cents: 1995 });

// Serves while `use` runs; no call may trap.
async function served(use, env, ...more) {
    const server = await serve(example(name), ...Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]), ...more);
    try {
        await peer.seen();
        await use({
            server,
            ask: async (id) => {
                const { status, headers, text } = await server.send(`/products/${id}`);
                return { status, cache: headers['x-cache'], body: JSON.parse(text) };
            },
            forget: (id) => server.send(`/products/${id}`, { method: 'DELETE' }),
            asked: async () => (await peer.seen()).filter(({ url }) => url.includes('/products/')).map(({ url }) => url.split('/products/')[1]),
        });
    } finally {
        assert.equal((await server.stop()).code, 0);
    }
}

test('requests a product once until it is removed; instances are fresh, the cache is shared', () => served(
    async ({ ask, forget, asked }) => {
        assert.deepEqual(await ask(7), { status: 200, cache: 'miss', body: product(7) });
        assert.deepEqual(await asked(), ['7']);
        // More calls than threads, in sequence and concurrently.
        for (const response of [await ask(7), ...await Promise.all(Array.from({ length: 8 }, () => ask(7)))]) {
            assert.deepEqual(response, { status: 200, cache: 'hit', body: product(7) });
        }
        assert.deepEqual(await asked(), []);
        assert.equal((await ask(8)).cache, 'miss');
        assert.equal((await forget(7)).status, 204);
        assert.equal((await forget(7)).status, 204);
        assert.equal((await ask(7)).cache, 'miss');
        assert.equal((await ask(8)).cache, 'hit');
        assert.deepEqual(await asked(), ['8', '7']);
    }, upstream(), '--quiet'));

test('requests an expired product again', () => served(async ({ ask, asked }) => {
    assert.equal((await ask(7)).cache, 'miss');
    // However slow the machine is, the entry expires.
    await until(async () => (await ask(7)).cache === 'miss', 'the end of an entry');
    assert.deepEqual(await asked(), ['7', '7']);
}, { ...upstream(), TTL_MS: '100' }, '--quiet'));

test('a missing product is 404 and not stored, and any other upstream error is 502', () => served(
    async ({ ask, asked }) => {
        for (let i = 0; i < 2; ++i) {
            const { status, body, cache } = await ask(404);
            assert.deepEqual([status, body.detail, cache], [404, 'no product has this id', undefined]);
        }
        assert.deepEqual(await asked(), ['404', '404']);
        for (const id of [403, 500, 503]) {
            const { status, body } = await ask(id);
            assert.deepEqual([status, body.detail], [502, 'the upstream did not return the product'], id);
        }
    }, upstream(), '--quiet'));

test('a server that hangs, resets or sends garbage is 502 within the limit, and the runtime keeps running', async () => {
    for (const behavior of ['hang', 'hang-in-body', 'reset', 'reset-in-body', 'garbage', 'bad-length', 'echo']) {
        await served(async ({ ask, forget }) => {
            for (const { status, body } of await Promise.all([1, 2].map(ask))) {
                assert.deepEqual([status, body], [502, { type: 'about:blank', title: 'Bad Gateway', status: 502,
                    detail: 'the outbound request received no valid response' }], behavior);
            }
            assert.equal((await forget(1)).status, 204, behavior);
        }, upstream(behavior), '--quiet', '--timeout', '5');
    }
});

test('logs its actions and errors', () => served(async ({ server, ask, forget }) => {
    await ask(7);
    await ask(7);
    await ask(503);
    await forget(7);
    await until(() => server.err.includes('forgotten') || server.out.includes('forgotten'), 'the last line');
    const said = server.err + server.out;
    for (const line of ['product/7: miss', 'product/7: hit', 'the upstream returned 503', 'product/7: forgotten']) {
        assert.ok(said.includes(line), `${line}\n${said}`);
    }
}, upstream()));

// ---- a failing cache, as a test host

const cacheName = 'momento:cache-scalar/cache-scalar@1.0.0';
const unasked = () => assert.fail('the cache is not to be asked this');
async function withCache(functions) {
    const say = [];
    const component = await load(example(name), { name, timeout: 5000, env: upstream(), print: (line) => say.push(line),
        interfaces: { [cacheName]: () => ({ get: unasked, set: unasked, delete: unasked, ...functions }) } });
    return { call: (method, id) => component.call({ method, path: `/products/${id}` }), said: () => say.join('\n') };
}

const errors = [['internal-error'], ['request-cancelled'], ['timeout'], ['invalid-argument', 'secret'], ['permission-denied', 'secret'],
    ['limit-exceeded', 'secret'], ['failed-precondition', 'secret'], ['not-found', 'secret']];

test('a failing cache does not affect the response', async () => {
    for (const [tag, val] of errors) {
        const failing = () => ({ tag: 'err', val: { tag, val } });
        const { call, said } = await withCache({ get: failing, set: failing });
        for (let i = 0; i < 2; ++i) {
            const response = call('GET', 7);
            assert.equal(response.trap, undefined, response.trap?.reason);
            assert.deepEqual([response.status, header(response, 'x-cache'), JSON.parse(text(response))], [200, 'miss', product(7)], tag);
        }
        // Nothing is hidden from the operator: two warnings for each call.
        assert.equal(said().match(/log warn .*product\/7: the cache/g)?.length, 4, said());
        if (val) assert.ok(said().includes(val), said());
    }
});

test('a stored value that is not a valid product is a miss', async () => {
    for (const held of ['', 'teapot', '{"id":7}', '{"id":7,"name":"Teapot","price_in_cents":-1}']) {
        const stored = [];
        const { call } = await withCache({
            get: () => ({ tag: 'ok', val: { tag: 'value', val: Buffer.from(held) } }),
            set: (key, value, milliseconds) => {
                stored.push([`${Buffer.from(key.val)}`, JSON.parse(Buffer.from(value.val)), milliseconds]);
                return { tag: 'ok' };
            },
        });
        assert.equal(header(call('GET', 7), 'x-cache'), 'miss', held);
        assert.deepEqual(stored, [['product/7', product(7), 300_000n]], held);
    }
});

test('a failed removal is reported, because the caller relies on it', async () => {
    const { call } = await withCache({ delete: () => ({ tag: 'err', val: { tag: 'timeout' } }) });
    const { detail } = assertProblem(call('DELETE', 7), 504);
    assert.equal(detail, 'the cache did not respond in time');
});
