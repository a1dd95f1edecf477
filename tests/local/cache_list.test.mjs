// The lists of momento-local: the cases that the fake of native tests passes too, and what only momento-local has.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { HostBuffer } from '../../framework/local/host/bytes.mjs';
import { Host } from '../../framework/local/host.mjs';
import { Cache } from '../../framework/local/services/cache.mjs';
import { Entries } from '../../framework/local/services/entries.mjs';
import { Lists } from '../../framework/local/services/lists.mjs';
import { Services } from '../../framework/local/services/index.mjs';

const name = 'momento:cache-list/cache-list@1.0.0';
const inline = (text) => ({ tag: 'value', val: new Uint8Array(Buffer.from(text)) });
const text = ({ tag, val }) => Buffer.from(tag === 'buffer' ? HostBuffer.takeRest(val) : val).toString();
const camel = (snake) => snake.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

// The functions of the interface, with a clock that the test controls.
function start() {
    const clock = { now: 1000 };
    const services = new Services({ now: () => clock.now });
    const host = new Host({ name: 'f', cache: 'demo', services });
    host.begin({});
    return { clock, host, services, functions: host.imports([name])['momento:cache-list/cache-list'] };
}

// The parameters of a step for the interface.
function parameters({ call, values = [], repeat = 1, ttl = 1000, refresh = true, truncate = 0, begin, end, ranges, value }) {
    const given = values.map((each) => inline(each.repeat(repeat)));
    const bounds = [begin === undefined ? { tag: 'unbounded' } : { tag: 'inclusive', val: begin },
        end === undefined ? { tag: 'unbounded' } : { tag: 'exclusive', val: end }];
    const options = [BigInt(ttl), refresh];
    if (call.startsWith('push')) return [given[0], ...options, truncate];
    if (call.startsWith('concatenate')) return [given, ...options, truncate];
    if (call === 'erase' && ranges) {
        return [{ tag: 'ranges', val: { ranges: ranges.map(([beginIndex, count]) => ({ beginIndex, count })) } }];
    }
    if (call === 'erase') return [{ tag: 'all' }];
    if (call === 'remove') return [{ tag: 'all-elements-with-value', val: inline(value) }];
    if (call === 'fetch') return bounds;
    return call === 'retain' ? [...bounds, ...options] : [];
}

// What a call returned, in the terms of a step.
function outcome(call, { tag, val }) {
    if (tag === 'err') return { error: [val.tag, val.val] };
    if (typeof val === 'number') return { length: val };
    if (val.tag === 'missing') return { missing: true };
    if (call === 'fetch') return { fetched: val.val.map(text) };
    return call.startsWith('pop') ? { length: val.val.listLength, value: text(val.val.value) } : { length: val.val };
}

const cases = JSON.parse(readFileSync(new URL('../unit/cache_list/cases.json', import.meta.url)));
for (const { name: title, steps } of cases) {
    test(title, () => {
        const { clock, host, services, functions } = start();
        steps.forEach((step, index) => {
            const what = `step ${index}: ${JSON.stringify(step).slice(0, 200)}`;
            const { call, name: list = 'log', advance = 0, left } = step;
            clock.now += advance;
            if (call) {
                const { error, length, missing, value, fetched } = step;
                const got = outcome(call, functions[camel(`list_${call}`)](inline(list), ...parameters(step)));
                const wanted = { error, length, missing, ...(call.startsWith('pop') ? { value } : {}), fetched };
                assert.deepEqual(got, Object.fromEntries(Object.entries(wanted).filter(([, each]) => each !== undefined)), what);
            }
            if ('list' in step) {
                const { val } = functions.listFetch(inline('log'), { tag: 'unbounded' }, { tag: 'unbounded' });
                assert.deepEqual(val.tag === 'missing' ? null : val.val.map(text), step.list, what);
            }
            const parts = { cache: 'demo', service: 'lists', operation: 'timeToLive', parameters: [inline('log').val] };
            if (left !== undefined) assert.equal(services.call(parts), left, what);
            assert.equal(host.buffersHeld, 0, what);
        });
    });
}

test('any bytes, and a name that is also a key', () => {
    const { host, functions } = start();
    const cache = host.imports(['momento:cache-scalar/cache-scalar@1.0.0'])['momento:cache-scalar/cache-scalar'];
    const odd = (byte) => ({ tag: 'value', val: new Uint8Array([byte]) });
    functions.listPushBack(odd(0xff), odd(0xfe), 1000n, true, 0);
    assert.equal(functions.listLength(odd(0xfe)).val.tag, 'missing');
    const { val: [element] } = functions.listFetch(odd(0xff), { tag: 'unbounded' }, { tag: 'unbounded' }).val;
    assert.deepEqual([...HostBuffer.takeRest(element.val)], [0xfe]);
    assert.equal(cache.get(odd(0xff)).val, undefined);
    cache.set(odd(0xff), odd(1), 1000n);
    cache.delete(odd(0xff));
    assert.equal(functions.listLength(odd(0xff)).val.val, 1);
});

test('elements are copies, in both directions, and buffers stay on the host', () => {
    const { host, functions } = start();
    const [given, buffer] = [inline('one'), { tag: 'buffer', val: new HostBuffer(Buffer.from('two'), host) }];
    functions.listConcatenateBack(inline('l'), [given, buffer], 1000n, true, 0);
    assert.equal(host.buffersHeld, 0);
    given.val.fill(0);
    const pop = () => functions.listPopFront(inline('l')).val.val.value;
    const first = pop();
    assert.equal(first.tag, 'buffer');
    assert.equal(host.buffersHeld, 1);
    assert.deepEqual([text(first), text(pop())], ['one', 'two']);
    assert.equal(host.buffersHeld, 0);
});

test('values and lists share the limit of a cache; a full cache changes nothing', () => {
    let now = 0;
    const entries = new Entries({ now: () => now, maxSize: 1400 });
    const [cache, lists] = [new Cache({ entries }), new Lists({ entries })];
    const bytes = (text) => new Uint8Array(Buffer.from(text));
    assert.deepEqual(lists.pushBack(bytes('l'), bytes('x'.repeat(400)), 10n, true, 0), { tag: 'ok', val: 1 });
    assert.equal(cache.set(bytes('k'), bytes('v'), 100n).tag, 'ok');
    const full = { tag: 'err', val: { tag: 'limit-exceeded', val: 'the cache is full; momento-local stores at most 1400 bytes in a cache' } };
    assert.deepEqual(lists.pushFront(bytes('l'), bytes('y'.repeat(300)), 20n, true, 0), full);
    assert.deepEqual([lists.length(bytes('l')).val.val, lists.timeToLive(bytes('l'))], [1, 10]);
    assert.deepEqual(cache.set(bytes('m'), bytes('v'), 100n), full);
    assert.deepEqual(lists.pushFront(bytes('l'), bytes('y'.repeat(300)), 20n, true, 1), { tag: 'ok', val: 1 });
    now = 20;
    assert.equal(cache.set(bytes('m'), bytes('v'), 100n).tag, 'ok');
    assert.equal(lists.length(bytes('l')).val.tag, 'missing');
});

test('a call that the service does not finish in time is a timeout', () => {
    const host = new Host({ name: 'f', cache: 'demo', services: { call: () => undefined } });
    host.begin({});
    const functions = host.imports([name])['momento:cache-list/cache-list'];
    const timeout = { tag: 'err', val: { tag: 'timeout', val: undefined } };
    for (const { call } of cases.flatMap(({ steps }) => steps).filter((step) => step.call)) {
        assert.deepEqual(functions[camel(`list_${call}`)](inline('l'), ...parameters({ call, values: ['v'], value: 'v' })), timeout, call);
    }
});
