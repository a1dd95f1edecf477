// The proxy: large bodies go through it without entering the module, and whatever its upstream does, its caller gets an answer.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { load } from '../../framework/local/runtime.mjs';
import { serve } from '../local/fixture/served.mjs';
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

test('64 MiB: every byte arrives and comes back, none of them through the module', async () => {
    const proxy = await proxyTo('echo');
    const small = proxy.call(post('/', 'x'));
    assert.equal(text(small), 'x');
    await peer.seen();
    const body = randomBytes(64 * mib);
    const answer = proxy.call(post('/', body));
    assert.equal(answer.trap, undefined, answer.trap?.reason);
    assert.deepEqual([answer.status, answer.bodyKind, answer.buffersHeld], [200, 'buffer', 0]);
    const [{ bytes, sha256: received }] = await peer.seen();
    assert.deepEqual([bytes, received], [body.length, sha256(body)]);
    assert.ok(body.equals(answer.body), 'bytes were lost or changed on the way back');
    for (const each of Object.values(buffer)) assert.equal(answer.hostCalls[each], undefined, each);
    assert.equal(answer.memoryBytes, small.memoryBytes);
    assert.ok(answer.memoryBytes <= 65536, `${answer.memoryBytes}`);
    console.log(`64 MiB through the proxy: ${answer.memoryBytes} bytes of memory, ${JSON.stringify(answer.hostCalls)}`);
});

test('64 MiB through the whole server', async () => {
    const server = await serve(example('proxy'), '--timeout', '60', '--env', `UPSTREAM=${peer.url}/echo`);
    try {
        await peer.seen();
        const body = randomBytes(64 * mib);
        const answer = await server.send('/', { method: 'POST', body });
        assert.equal(answer.status, 200, answer.text.slice(0, 200));
        assert.ok(body.equals(answer.bytes));
        // Beside it there is the question for a document, which momento-local asks of every function.
        const arrived = (await peer.seen()).find(({ bytes }) => bytes === body.length);
        assert.equal(arrived?.sha256, sha256(body));
    } finally {
        await server.stop();
    }
});

test('an upstream that hangs, resets or answers garbage: 502 within the limit, and the server goes on', async () => {
    for (const [behaviour, status] of [['hang', 502], ['hang-in-body', 502], ['reset', 502], ['reset-in-body', 502], ['garbage', 502],
        ['bad-length', 502], ['bytes/70000000', 502], ['status/503', 503]]) {
        const server = await serve(example('proxy'), '--timeout', '5', '--env', `UPSTREAM=${peer.url}/${behaviour}`);
        try {
            // Twice, and both at once: what the first met is not to hold up the second.
            const answers = await Promise.all([1, 2].map(() => server.send('/', { method: 'POST', body: 'x' })));
            for (const answer of answers) {
                assert.equal(answer.status, status, `${behaviour}: ${answer.text}`);
                if (status === 502) {
                    assert.deepEqual(JSON.parse(answer.text), { type: 'about:blank', title: 'Bad Gateway', status,
                        detail: 'the outbound request received no valid response' });
                }
            }
            assert.equal(server.err, '', behaviour);
        } finally {
            assert.equal((await server.stop()).code, 0, behaviour);
        }
    }
});

test('more calls that wait than there are threads: the server goes on and stops as always', async () => {
    const server = await serve(example('proxy'), '--timeout', '2', '--env', `UPSTREAM=${peer.url}/hang`);
    try {
        const waiting = Array.from({ length: 6 }, () => server.send('/', { method: 'POST', body: 'x' }));
        // 502 where the function is told in time; a machine that is too busy for that ends the call instead.
        for (const { status } of await Promise.all(waiting)) assert.ok([502, 504].includes(status), `${status}`);
    } finally {
        assert.equal((await server.stop()).code, 0);
    }
});

test('an invalid upstream is the function\'s own fault', async () => {
    const proxy = await load(example('proxy'), { name: 'proxy', env: { UPSTREAM: 'no url' } });
    const { detail } = assertProblem(proxy.call(post('/', 'x')), 500);
    assert.equal(detail, 'the function made an outbound request whose URL is invalid');
});

test('what the interface adds: one import and a few kilobytes', async () => {
    const { imports } = await proxyTo('echo');
    assert.deepEqual(imports.toSorted(), ['momento:bytes/bytes@1.0.0', 'momento:http/http@1.0.0',
        'momento:web-function/web-function-support@1.0.0', 'wasi:cli/environment@0.2.0']);
    const { length } = readFileSync(example('proxy'));
    console.log(`proxy.wasm: ${length} bytes`);
    assert.ok(length <= 17_000, `${length} bytes`);
});
