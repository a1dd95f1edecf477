// The example spawned-refresh with a real server: the web Function responds from the cache, and the background Function
// that it starts requests the product.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve, until } from '../local/fixture/served.mjs';
import { startPeer } from './peer.mjs';
import { example } from './support.mjs';

const web = example('spawned-refresh');
const background = join(dirname(web), 'refresh-product.wasm');
let peer;
before(async () => { peer = await startPeer(); });
after(() => peer?.stop());

async function served(use, components = [web, background], path = 'catalog') {
    const server = await serve(...components, '--env', `UPSTREAM=${peer.url}/${path}`);
    try {
        await peer.seen();
        await use({
            server,
            ask: (id) => server.send(`/products/${id}`),
            asked: async () => (await peer.seen()).map(({ url }) => url),
            line: (text) => until(() => `${server.out}${server.err}`.split('\n').find((each) => each.includes(text)), text),
        });
    } finally {
        assert.equal((await server.stop()).code, 0);
    }
}

test('the first caller is told to come back, later callers are served from the cache, and the server is asked once', () => served(
    async ({ ask, asked, line }) => {
        const first = await ask(7);
        assert.deepEqual([first.status, first.headers['retry-after'], first.text], [202, '1', '']);
        assert.match(await line('ms: product/7'), /^spawned refresh-product ok \d+\.\d ms: product\/7 is refreshed$/);
        for (const { status, text } of await Promise.all(Array.from({ length: 8 }, () => ask(7)))) {
            assert.deepEqual([status, JSON.parse(text)], [200, { id: 7, name: 'Teapot', price_in_cents: 1995 }]);
        }
        assert.deepEqual(await asked(), ['/catalog/products/7']);
    }));

test('a missing product, and a failing server', () => served(async ({ ask, asked, line }) => {
    assert.equal((await ask(404)).status, 202);
    await line('ms: product/404 is gone');
    assert.equal((await ask(503)).status, 202);
    assert.match(await line('returned 503'), /^spawned refresh-product failed .* ms: the upstream returned 503$/);
    for (const id of [404, 503]) assert.equal((await ask(id)).status, 202);
    assert.deepEqual(await asked(), ['/catalog/products/404', '/catalog/products/503']);
}));

test('the caller does not wait for the server', () => served(async ({ ask, line }) => {
    assert.equal((await ask(7)).status, 202);
    // The request fails before the time limit of the call, so that the function can report it.
    assert.match(await line('spawned refresh-product failed'), /^spawned refresh-product failed .* ms: the outbound request/);
}, [web, background, '--timeout', '2'], 'hang'));

test('without the background Function, the error is logged, and callers are not affected', () => served(async ({ server, ask, line }) => {
    for (let i = 0; i < 2; ++i) assert.equal((await ask(7)).status, 202);
    await line('refresh/7: the background function does not exist');
    await until(() => server.err.match(/does not exist/g)?.length === 2, 'a second attempt');
}, [web]));
