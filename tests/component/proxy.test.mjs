// The proxy: large bodies pass through it without entering the module, and its caller gets a response whatever the
// upstream does.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { load } from '../../framework/local/runtime.mjs';
import { serve, until } from '../local/fixture/served.mjs';
import { startPeer } from './peer.mjs';
import { assertProblem, buffer, example, post, randomNumbers, text } from './support.mjs';

const mib = 1024 * 1024;
let peer;
before(async () => { peer = await startPeer(); });
after(() => peer?.stop());

const proxyTo = (path) => load(example('proxy'), { name: 'proxy', timeout: 4000, env: { UPSTREAM: `${peer.url}/${path}` } });

function randomBytes(size) {
    const bytes = Buffer.alloc(size);
    const numbers = randomNumbers(7);
    for (let at = 0; at < size; at += 4) bytes.writeUInt32LE((numbers.next().value * 2654435761) >>> 0, at);
    return bytes;
}
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

test('64 MiB pass unchanged in both directions, without entering the module', async () => {
    const proxy = await proxyTo('echo');
    const small = proxy.call(post('/', 'x'));
    assert.equal(text(small), 'x');
    await peer.seen();
    const body = randomBytes(64 * mib);
    const response = proxy.call(post('/', body));
    assert.equal(response.trap, undefined, response.trap?.reason);
    assert.deepEqual([response.status, response.bodyKind, response.buffersHeld], [200, 'buffer', 0]);
    const [{ bytes, sha256: received }] = await peer.seen();
    assert.deepEqual([bytes, received], [body.length, sha256(body)]);
    assert.ok(body.equals(response.body), 'bytes were lost or changed on the way back');
    for (const each of Object.values(buffer)) assert.equal(response.hostCalls[each], undefined, each);
    assert.equal(response.memoryBytes, small.memoryBytes);
    assert.ok(response.memoryBytes <= 65536, `${response.memoryBytes}`);
    console.log(`64 MiB through the proxy: ${response.memoryBytes} bytes of memory, ${JSON.stringify(response.hostCalls)}`);
});

test('64 MiB pass through the entire server', async () => {
    const server = await serve(example('proxy'), '--timeout', '60', '--env', `UPSTREAM=${peer.url}/echo`);
    try {
        await peer.seen();
        const body = randomBytes(64 * mib);
        const response = await server.send('/', { method: 'POST', body });
        assert.equal(response.status, 200, response.text.slice(0, 200));
        assert.ok(body.equals(response.bytes));
        // The other request is momento-local's request for the OpenAPI document, which it sends to every function.
        const arrived = (await peer.seen()).find(({ bytes }) => bytes === body.length);
        assert.equal(arrived?.sha256, sha256(body));
    } finally {
        await server.stop();
    }
});

test('an upstream that hangs, resets or sends garbage is 502 within the limit, and the server keeps running', async () => {
    for (const [behavior, status] of [['hang', 502], ['hang-in-body', 502], ['reset', 502], ['reset-in-body', 502], ['garbage', 502],
        ['bad-length', 502], ['bytes/70000000', 502], ['status/503', 503]]) {
        const server = await serve(example('proxy'), '--timeout', '5', '--env', `UPSTREAM=${peer.url}/${behavior}`);
        try {
            // Twice and concurrently: the first must not delay the second.
            const responses = await Promise.all([1, 2].map(() => server.send('/', { method: 'POST', body: 'x' })));
            for (const response of responses) {
                assert.equal(response.status, status, `${behavior}: ${response.text}`);
                if (status === 502) {
                    assert.deepEqual(JSON.parse(response.text), { type: 'about:blank', title: 'Bad Gateway', status,
                        detail: 'the outbound request received no valid response' });
                }
            }
            // One line for each failed request, and nothing else.
            const failures = status === 502 ? 2 : 0;
            await until(() => server.err.split('\n').length === failures + 1, behavior);
            assert.equal(server.err.match(/^http: POST http:\S+ failed: .+$/gm)?.length ?? 0, failures, server.err);
        } finally {
            assert.equal((await server.stop()).code, 0, behavior);
        }
    }
});

test('more waiting calls than threads: the server keeps running and stops normally', async () => {
    const server = await serve(example('proxy'), '--timeout', '2', '--env', `UPSTREAM=${peer.url}/hang`);
    try {
        const waiting = Array.from({ length: 6 }, () => server.send('/', { method: 'POST', body: 'x' }));
        // 502 if the function gets the error in time; on a busy machine the call's time ends first.
        for (const { status } of await Promise.all(waiting)) assert.ok([502, 504].includes(status), `${status}`);
    } finally {
        assert.equal((await server.stop()).code, 0);
    }
});

test('an invalid upstream is an error of the function itself', async () => {
    const proxy = await load(example('proxy'), { name: 'proxy', env: { UPSTREAM: 'no url' } });
    const { detail } = assertProblem(proxy.call(post('/', 'x')), 500);
    assert.equal(detail, 'the function made an outbound request whose URL is invalid');
});

test('the interface adds one import and a few kilobytes', async () => {
    const { imports } = await proxyTo('echo');
    assert.deepEqual(imports.toSorted(), ['momento:bytes/bytes@1.0.0', 'momento:http/http@1.0.0',
        'momento:web-function/web-function-support@1.0.0', 'wasi:cli/environment@0.2.0']);
    const { length } = readFileSync(example('proxy'));
    console.log(`proxy.wasm: ${length} bytes`);
    assert.ok(length <= 17_000, `${length} bytes`);
});
