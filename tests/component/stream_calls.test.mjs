// The calls of momento:web-function/web-function-stream through a component: what the host receives, its errors, and
// the handles and the memory of many calls.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { load } from '../../framework/local/runtime.mjs';
import { HostBuffer } from '../../framework/local/host/bytes.mjs';
import { buffer, fixture, header, post, text } from './support.mjs';

const name = 'momento:web-function/web-function-stream@1.0.0';
let component;
before(async () => { component = await load(fixture('service_stream'), { name: 'streams' }); });

// Loads the component with a host that records the calls, and responds with `outcome`.
async function scripted(outcome = { tag: 'ok' }) {
    const calls = [];
    const bytes = (data) => data && (data.tag === 'buffer' ? ['buffer', HostBuffer.takeRest(data.val)] : ['value', data.val])
        .map((part) => (typeof part === 'string' ? part : Buffer.from(part).toString()));
    const record = (call) => (...parameters) => { calls.push([call, ...parameters]); return outcome; };
    const loaded = await load(fixture('service_stream'), { name: 'streams', interfaces: { [name]: () => ({
        sendSse: (event, id, data) => record('sse')(event, id, bytes(data)),
        sendResponseStart: (status, headers) => record('start')(status, headers.map((pair) => [pair.name, pair.value])),
        sendData: (data) => record('data')(bytes(data)),
    }) } });
    return { call: (...request) => loaded.call(post(...request)), calls };
}

test('the host receives names, ids and data, and none of what is absent', async () => {
    const { call, calls } = await scripted();
    const events = [{ name: 'tick', id: '7', data: 'ü\n' }, { name: 'x', data: '' }, { id: '', data: 'y' }, { data: 'z' }];
    const response = call('/events', JSON.stringify(events));
    assert.deepEqual([response.status, text(response), response.trap], [200, '', undefined]);
    assert.deepEqual(calls, [['sse', 'tick', '7', ['value', 'ü\n']], ['sse', 'x', undefined, ['value', '']],
        ['sse', undefined, '', ['value', 'y']], ['sse', undefined, undefined, ['value', 'z']]]);
});

test('a head, and bytes: inline or as the handle of a body', async () => {
    const { call, calls } = await scripted();
    call('/numbers', '[1,-2]');
    assert.deepEqual(calls.splice(0), [
        ['start', 201, [['content-type', 'text/event-stream'], ['x-count', '2'], ['cache-control', 'no-cache']]],
        ['data', ['value', 'event: Number\nid: n\ndata: {"value":1}\n\n']], ['data', ['value', 'event: Number\nid: n\ndata: {"value":-2}\n\n']]]);
    for (const bodyKind of ['buffer', 'inline']) {
        const { hostCalls } = call('/bytes', 'the body', { bodyKind });
        assert.deepEqual(calls.splice(0), [['start', 200, [['content-type', 'application/octet-stream']]], ['data', ['value', '<']],
            ['data', [bodyKind === 'buffer' ? 'buffer' : 'value', 'the body']], ['data', ['value', '>']]]);
        assert.equal(hostCalls[buffer.read], undefined, 'the body does not enter the module');
    }
});

test('an error of the host reaches the handler with its text', async () => {
    for (const reason of ['the client has left', '', 'ü€']) {
        const { call, calls } = await scripted({ tag: 'err', val: reason });
        const response = call('/errors', 'b');
        assert.deepEqual(JSON.parse(text(response)).texts, Array(3).fill(`3 ${reason}`));
        assert.deepEqual(calls.map(([each]) => each), ['sse', 'start', 'start'], 'nothing has begun, so each tries again');
        const problem = call('/events', '[{"data":"x"}]');
        assert.deepEqual([problem.status, JSON.parse(text(problem)).detail], [500, 'a stream could not be sent']);
    }
});

test('10,000 calls on one instance: handles are dropped or passed on, and memory does not grow', () => {
    const instance = component.instance();
    const requests = [
        post('/events', JSON.stringify([{ name: 'a', id: '1', data: 'x'.repeat(2000) }, { data: '' }])),
        post('/events', '[{"name":"a\\nb","data":""}]'), post('/events', '{'),
        post('/numbers', JSON.stringify(Array.from({ length: 50 }, (_, i) => i))),
        post('/bytes', 'y'.repeat(3000)), post('/bytes', 'z', { bodyKind: 'inline' }),
    ];
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        const request = requests[i % requests.length];
        const result = instance.call(request);
        assert.equal(result.trap, undefined);
        assert.equal(result.buffersHeld, 0);
        if (request.path === '/numbers') assert.deepEqual([result.status, header(result, 'x-count')], [201, '50']);
        if (i % 1000 === 999) assert.equal(result.memoryBytes, memory ??= result.memoryBytes);
    }
});
