// The cache of momento-local: conditions, expiry, and limits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostBuffer } from '../../framework/local/host/bytes.mjs';
import { Host } from '../../framework/local/host.mjs';
import { Cache, maxItemSize } from '../../framework/local/services/cache.mjs';
import { Services } from '../../framework/local/services/index.mjs';

const bytes = (text) => new Uint8Array(Buffer.from(text));
const name = 'momento:cache-scalar/cache-scalar@1.0.0';
const value = (text) => ({ tag: 'value', val: bytes(text) });
const text = (data) => Buffer.from(data.tag === 'buffer' ? HostBuffer.takeRest(data.val) : data.val).toString();

// The functions of the interface, with a clock that the test controls.
function start(services = undefined) {
    const clock = { now: 1000 };
    const host = new Host({ name: 'f', cache: 'demo', services: services ?? new Services({ now: () => clock.now }) });
    host.begin({});
    const cache = host.imports([name])['momento:cache-scalar/cache-scalar'];
    const get = (key) => {
        const { tag, val } = cache.get(value(key));
        assert.equal(tag, 'ok');
        return val && text(val);
    };
    const set = (key, text, milliseconds = 1000n) => cache.set(value(key), value(text), milliseconds);
    return { cache, clock, get, host, set };
}

const hashOf = (cache, key) => cache.getWithHash(value(key)).val.val.hash;

test('set, get, and delete, with any bytes', () => {
    const { cache, get, host, set } = start();
    assert.equal(get('k'), undefined);
    assert.deepEqual(set('k', 'one'), { tag: 'ok', val: undefined });
    assert.equal(get('k'), 'one');
    set('k', '');
    assert.equal(get('k'), '');
    set('\0ü', 'other');
    assert.deepEqual([get('\0ü'), get('k'), get('\0u')], ['other', '', undefined]);
    const odd = (byte) => ({ tag: 'value', val: new Uint8Array([byte]) });
    cache.set(odd(0xfe), value('not UTF-8'), 1000n);
    assert.equal(cache.get(odd(0xff)).val, undefined);
    assert.equal(text(cache.get(odd(0xfe)).val), 'not UTF-8');
    for (let i = 0; i < 2; ++i) assert.deepEqual(cache.delete(value('k')), { tag: 'ok', val: undefined });
    assert.equal(get('k'), undefined);
    assert.equal(get('\0ü'), 'other');
    assert.equal(host.counts[`${name}#get`], 10);
    assert.equal(host.counts[`${name}#delete`], 2);
});

test('buffers stay on the host, which takes them when they are passed', () => {
    const { cache, host } = start();
    const buffer = (text) => ({ tag: 'buffer', val: new HostBuffer(bytes(text), host) });
    const [key, body] = [buffer('k'), buffer('on the host')];
    body.val.advance(3);
    cache.set(key, body, 1000n);
    assert.equal(host.buffersHeld, 0);
    const got = cache.get(value('k')).val;
    assert.equal(got.tag, 'buffer');
    assert.equal(host.buffersHeld, 1);
    assert.equal(text(got), 'the host');
    assert.deepEqual(host.counts, { 'momento:bytes/bytes@1.0.0#[method]buffer.advance': 1, [`${name}#set`]: 1, [`${name}#get`]: 1 });
});

test('stored bytes cannot be changed through arguments or results', () => {
    const { cache, get } = start();
    const body = bytes('abc');
    cache.set(value('k'), { tag: 'value', val: body }, 1000n);
    body[0] = 0;
    HostBuffer.takeRest(cache.get(value('k')).val.val)[1] = 0;
    assert.equal(get('k'), 'abc');
});

test('an entry expires; each set restarts its time to live', () => {
    const { clock, get, set } = start();
    set('k', 'one', 50n);
    clock.now += 49;
    assert.equal(get('k'), 'one');
    set('k', 'two', 50n);
    clock.now += 49;
    assert.equal(get('k'), 'two');
    clock.now += 1;
    assert.equal(get('k'), undefined);
    set('long', 'x', 2n ** 64n - 1n);
    clock.now += 1e15;
    assert.equal(get('long'), 'x');
});

test('an expired entry is absent; a condition that does not hold does not change the time to live', () => {
    const { cache, clock, get, set } = start();
    set('k', 'one', 50n);
    clock.now += 20;
    assert.equal(cache.setIf(value('k'), value('two'), 1000n, { tag: 'absent' }).val.tag, 'not-stored');
    clock.now += 30;
    assert.equal(get('k'), undefined);
    assert.equal(cache.setIf(value('k'), value('two'), 1000n, { tag: 'present' }).val.tag, 'not-stored');
    assert.equal(cache.setIf(value('k'), value('two'), 1000n, { tag: 'absent' }).val.tag, 'stored');
});

test('the clock of a test row does not affect expiry', () => {
    const { get, host, set } = start();
    set('k', 'one', 50n);
    host.begin({ clock: { seconds: 9_999_999_999n, nanoseconds: 0 } });
    assert.equal(get('k'), 'one');
});

// For each condition: whether it holds for an absent key, for the compared value, and for another value.
const truth = {
    'present': [false, true, true], 'absent': [true, false, false], 'equal': [false, true, false], 'not-equal': [true, false, true],
    'present-and-not-equal': [false, false, true], 'absent-or-equal': [true, true, false],
};
const hashTruth = {
    'present-and-not-hash-equal': [false, false, true], 'present-and-hash-equal': [false, true, false],
    'absent-or-hash-equal': [true, true, false], 'absent-or-not-hash-equal': [true, false, true], 'unconditional': [true, true, true],
};
const stored = [undefined, 'wanted', 'another'];

for (const [condition, expected] of Object.entries(truth)) {
    for (const [index, before] of stored.entries()) {
        test(`set-if ${condition}, ${before ?? 'nothing'} stored`, () => {
            const { cache, get, set } = start();
            if (before !== undefined) set('k', before);
            const takes = !['present', 'absent'].includes(condition);
            const result = cache.setIf(value('k'), value('new'), 1000n, { tag: condition, val: takes ? value('wanted') : undefined });
            assert.deepEqual(result, { tag: 'ok', val: { tag: expected[index] ? 'stored' : 'not-stored' } });
            assert.equal(get('k'), expected[index] ? 'new' : before);
        });
    }
}

for (const [condition, expected] of Object.entries(hashTruth)) {
    for (const [index, before] of stored.entries()) {
        test(`set-if-hash ${condition}, ${before ?? 'nothing'} stored`, () => {
            const { cache, get, set } = start();
            set('other', 'wanted');
            set('new', 'new');
            if (before !== undefined) set('k', before);
            const val = condition === 'unconditional' ? undefined : hashOf(cache, 'other');
            const result = cache.setIfHash(value('k'), value('new'), 1000n, { tag: condition, val });
            assert.equal(result.tag, 'ok');
            assert.deepEqual(result.val, expected[index] ? { tag: 'stored', val: hashOf(cache, 'new') } : { tag: 'not-stored', val: undefined });
            assert.equal(get('k'), expected[index] ? 'new' : before);
        });
    }
}

test('equal values have equal hashes, and different values different ones', () => {
    const { cache, set } = start();
    for (const [key, text] of [['a', 'x'], ['b', 'x'], ['c', 'y'], ['d', '']]) set(key, text);
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((key) => hashOf(cache, key));
    assert.deepEqual(a, b);
    assert.notDeepEqual(a, c);
    assert.notDeepEqual(a, d);
    assert.equal(a.val.length, 16);
    assert.equal(text(cache.getWithHash(value('a')).val.val.value), 'x');
    assert.deepEqual(cache.getWithHash(value('none')), { tag: 'ok', val: { tag: 'missing', val: undefined } });
});

test('invalid arguments of each function', () => {
    const { cache, get } = start();
    const none = { tag: 'absent' };
    const all = { tag: 'unconditional' };
    const sets = (key, body, time) => [cache.set(key, body, time), cache.setIf(key, body, time, none), cache.setIfHash(key, body, time, all)];
    const invalid = (val) => ({ tag: 'err', val: { tag: 'invalid-argument', val } });
    for (const result of [cache.get(value('')), cache.getWithHash(value('')), cache.delete(value('')), ...sets(value(''), value('v'), 1n)]) {
        assert.deepEqual(result, invalid('the key is empty'));
    }
    for (const result of sets(value('k'), value('v'), 0n)) assert.deepEqual(result, invalid('the time to live is 0'));
    const large = { tag: 'value', val: new Uint8Array(maxItemSize) };
    for (const result of sets(value('k'), large, 1n)) {
        assert.deepEqual(result, { tag: 'err', val: { tag: 'limit-exceeded',
            val: 'the key and the value have 5242881 bytes, an item has at most 5242880' } });
    }
    assert.equal(get('k'), undefined);
    assert.equal(cache.set(value('k'), { tag: 'value', val: new Uint8Array(maxItemSize - 1) }, 1n).tag, 'ok');
});

test('a full cache rejects entries until one expires, is deleted, or is replaced', () => {
    let now = 0;
    const cache = new Cache({ now: () => now, maxSize: 1400 });
    const set = (key, size, time = 100) => cache.set(bytes(key), new Uint8Array(size), time);
    const full = { tag: 'err', val: { tag: 'limit-exceeded', val: 'the cache is full; momento-local stores at most 1400 bytes in a cache' } };
    assert.equal(set('a', 299).tag, 'ok');
    assert.equal(set('b', 299, 10).tag, 'ok');
    assert.deepEqual(set('c', 0), full);
    assert.equal(set('a', 298).tag, 'ok');
    assert.deepEqual(set('a', 300), full);
    assert.equal(cache.get(bytes('a')).val.length, 298, 'a rejected replacement does not change the entry');
    now = 10;
    assert.equal(set('c', 299).tag, 'ok');
    assert.deepEqual(set('d', 0), full);
    cache.delete(bytes('c'));
    assert.equal(set('d', 0).tag, 'ok');
});

test('a full cache sweeps only if an entry can have expired, not at each rejected write', () => {
    let now = 0;
    const entries = 1000;
    const cache = new Cache({ now: () => now, maxSize: entries * (400 + 5) });
    const set = (key, time) => cache.set(bytes(`${key}`.padStart(4, '0')), bytes('v'), time).tag;
    for (let i = 0; i < entries; ++i) assert.equal(set(i, i === 7 ? 10 : 1000), 'ok');
    let sweeps = 0;
    const iterate = Map.prototype[Symbol.iterator];
    Map.prototype[Symbol.iterator] = function () {
        if (this.size === entries) sweeps += 1;
        return iterate.call(this);
    };
    const rejected = [];
    for (const [at, first] of [[9, 1000], [10, 2000], [999, 3000], [1000, 4000]]) {
        now = at;
        let count = 0;
        for (let i = 0; i < 1000; ++i) if (set(first + i, 1000) === 'err') count += 1;
        rejected.push([count, sweeps]);
    }
    Map.prototype[Symbol.iterator] = iterate;
    assert.deepEqual(rejected, [[1000, 0], [999, 1], [1000, 1], [1, 2]]);
});

test('expired entries that are not read are removed', () => {
    let now = 0;
    const cache = new Cache({ now: () => now });
    for (let i = 0; i < 10_000; ++i, ++now) cache.set(bytes(`k${i}`), bytes('v'), 10);
    assert.ok(cache.size <= 30, `${cache.size} remain`);
});

test('each cache has its own entries; functions with the same services share a cache', () => {
    const services = new Services();
    const [one, same] = [start(services), start(services)];
    const other = new Host({ name: 'f', cache: 'other', services });
    other.begin({});
    one.set('k', 'v');
    assert.equal(same.get('k'), 'v');
    assert.equal(other.imports([name])['momento:cache-scalar/cache-scalar'].get(value('k')).val, undefined);
    services.reset();
    assert.equal(same.get('k'), undefined);
});
