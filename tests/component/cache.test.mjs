// Calls across the boundary of momento:cache-scalar, with a scripted host: every call with every case of its arguments,
// results and errors. Each buffer is dropped exactly once.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { buffer, text } from './support.mjs';
import { err, inline, ok, onHost, scripted, serviceErrors } from './scripted.mjs';

let cache;
before(async () => {
    cache = await scripted('cache', ['get', 'getWithHash', 'set', 'setIf', 'setIfHash', 'delete']);
});

const key = { on: 'module', bytes: 'k' };
const value = { on: 'module', bytes: 'v' };
const nothing = { present: false, value: '', hash: '', stored: false, failed: null };

test('keys and values as text, bytes and Data, of every length', () => {
    cache.respond = () => ok(undefined);
    for (const as of ['text', 'bytes', 'data']) {
        for (const given of ['', 'k', 'a\0é\n', 'x'.repeat(65536)]) {
            assert.deepEqual(cache.ask({ call: 'set', key: given, key_as: as, value: given, value_as: as }), { ...nothing, stored: true });
            assert.deepEqual(cache.asked, [['set', { on: 'module', bytes: given }, { on: 'module', bytes: given }, 1000n]]);
            for (const [call, name] of [['remove', 'delete'], ['get', 'get']]) {
                cache.respond = () => ok(undefined);
                assert.deepEqual(cache.ask({ call, key: given, key_as: as }), nothing);
                assert.deepEqual(cache.asked, [[name, { on: 'module', bytes: given }]]);
            }
        }
    }
});

test('reads a found value, inline and on the host', () => {
    for (const make of [(host, body) => onHost(host, body), (_, body) => inline(body)]) {
        for (const body of ['', 'v', 'é\0', 'x'.repeat(65536)]) {
            cache.respond = (host) => ok(make(host, body));
            assert.deepEqual(cache.ask({ call: 'get', key: 'k' }), { ...nothing, present: true, value: body });
            assert.equal(cache.ask({ call: 'get_bytes', key: 'k' }).value, Buffer.from(body).toString('hex'));
            cache.respond = (host) => ok({ tag: 'found', val: { value: make(host, body), hash: make(host, `#${body.length}`) } });
            assert.deepEqual(cache.ask({ call: 'get_with_hash', key: 'k' }),
                { ...nothing, present: true, value: body, hash: Buffer.from(`#${body.length}`).toString('hex') });
            assert.deepEqual(cache.asked, [['getWithHash', key]]);
        }
    }
    cache.respond = () => ok({ tag: 'missing' });
    assert.deepEqual(cache.ask({ call: 'get_with_hash', key: 'k' }), nothing);
});

test('a stored JSON value has every member, and is read back', () => {
    cache.respond = () => ok(undefined);
    cache.ask({ call: 'set', key: 'k', value: 'hidden', value_as: 'json' });
    assert.equal(cache.asked[0][2].bytes, '{"id":"1","secret":"hidden"}');
    const [, , { bytes }] = cache.asked[0];
    cache.respond = () => ok(inline(bytes));
    assert.deepEqual(cache.ask({ call: 'get_json', key: 'k' }), { ...nothing, present: true, value: '1/hidden' });
});

test('an unreadable or unencodable value is invalid_value, and an unencodable value never reaches the host', () => {
    for (const [call, body, why] of [['get_json', '{"id":1}', /expected a string at \/id/], ['get_json', '{', /the body: /], ['get', '\xff', /UTF-8/]]) {
        cache.respond = () => ok(inline(Buffer.from(body, 'latin1')));
        const { failed } = cache.ask({ call, key: 'k' });
        assert.equal(failed.kind, 8);
        assert.match(failed.text, why);
        assert.match(cache.pass({ call, key: 'k' }, 500).detail, /^the cache returned or was passed an invalid value/);
    }
    const { failed } = cache.ask({ call: 'set', key: 'k', value_as: 'unwritable' });
    assert.deepEqual([failed.kind, cache.asked.length], [8, 0]);
});

test('converts the time to live', () => {
    cache.respond = () => ok(undefined);
    for (const ttl of [1, 300000, Number.MAX_SAFE_INTEGER]) {
        cache.ask({ call: 'set', key: 'k', value: 'v', ttl });
        assert.equal(cache.asked[0][3], BigInt(ttl));
    }
    for (const call of ['set', 'set_if', 'set_if_hash']) {
        for (const ttl of [0, -1, Number.MIN_SAFE_INTEGER]) {
            const { failed } = cache.ask({ call, key: 'k', value: 'v', ttl });
            assert.deepEqual([failed.kind, failed.text, cache.asked.length], [2, 'the time to live is less than a millisecond', 0], `${call} ${ttl}`);
        }
    }
});

test('passes each condition, and returns whether it held', () => {
    const operand = 'operand';
    const with_operand = { on: 'module', bytes: operand };
    for (const [stored, tag] of [[true, 'stored'], [false, 'not-stored']]) {
        cache.respond = () => ok({ tag });
        for (const [condition, expected] of [
            ['present', { tag: 'present' }], ['absent', { tag: 'absent' }],
            ['present_and_not_equal', { tag: 'present-and-not-equal', val: with_operand }], ['equal', { tag: 'equal', val: with_operand }],
            ['absent_or_equal', { tag: 'absent-or-equal', val: with_operand }], ['not_equal', { tag: 'not-equal', val: with_operand }],
            ['equal_json', { tag: 'equal', val: { on: 'module', bytes: '{"id":"1","secret":"operand"}' } }]]) {
            assert.deepEqual(cache.ask({ call: 'set_if', key: 'k', value: 'v', ttl: 5, condition, operand }), { ...nothing, stored });
            const [[name, ...given]] = cache.asked;
            assert.deepEqual([name, ...given.slice(0, 3)], ['setIf', key, value, 5n]);
            assert.equal(given[3].tag, expected.tag);
            assert.deepEqual(given[3].val, expected.val, condition);
        }
    }
});

test('passes each condition on a hash, and returns the hash of the stored value', () => {
    const operand = Buffer.from('hash').toString('hex');
    for (const make of [(host) => onHost(host, 'new'), () => inline('new'), undefined]) {
        cache.respond = make ? (host) => ok({ tag: 'stored', val: make(host) }) : () => ok({ tag: 'not-stored' });
        for (const [condition, tag] of [
            ['present_and_not_hash_equal', 'present-and-not-hash-equal'], ['present_and_hash_equal', 'present-and-hash-equal'],
            ['absent_or_hash_equal', 'absent-or-hash-equal'], ['absent_or_not_hash_equal', 'absent-or-not-hash-equal'], ['unconditional', 'unconditional']]) {
            assert.deepEqual(cache.ask({ call: 'set_if_hash', key: 'k', value: 'v', condition, operand }),
                { ...nothing, stored: make !== undefined, hash: make ? Buffer.from('new').toString('hex') : '' });
            const [, , , , given] = cache.asked[0];
            assert.equal(given.tag, tag);
            assert.deepEqual(given.val, tag === 'unconditional' ? undefined : { on: 'module', bytes: 'hash' });
        }
    }
});

test("each error of each call: its kind, the host's text, and its problem response", () => {
    for (const call of ['get', 'get_json', 'get_bytes', 'get_with_hash', 'set', 'set_if', 'set_if_hash', 'remove']) {
        serviceErrors.forEach(([tag, said, status], kind) => {
            cache.respond = () => err(tag, said);
            assert.deepEqual(cache.ask({ call, key: 'k', value: 'v' }).failed, { kind, text: said ?? '' }, `${call}: ${tag}`);
            assert.match(cache.pass({ call, key: 'k', value: 'v' }, status, said).detail, /^the cache /);
        });
    }
});

test('unread bytes stay on the host, in both directions', () => {
    const sent = 'sent '.repeat(200_000);
    cache.respond = () => ok(undefined);
    const stored = cache.call({ method: 'PUT', path: '/data', query: 'key=k', body: sent });
    assert.equal(stored.status, 204, text(stored));
    assert.deepEqual(cache.asked, [['set', key, { on: 'host', bytes: sent }, 60000n]]);
    cache.respond = (host) => ok(onHost(host, sent));
    const fetched = cache.call({ method: 'GET', path: '/data', query: 'key=k' });
    assert.deepEqual([fetched.status, fetched.bodyKind], [200, 'buffer']);
    assert.ok(Buffer.from(sent).equals(fetched.body));
    for (const each of [stored, fetched]) {
        assert.equal(each.hostCalls[buffer.read], undefined);
        assert.ok(each.memoryBytes <= 131072, `${each.memoryBytes}`);
    }
});

test('10,000 calls on one instance: each buffer is dropped once, and memory stays constant', () => {
    const instance = cache.instance();
    const found = (host) => ok({ tag: 'found', val: { value: onHost(host, 'value'), hash: onHost(host, 'hash') } });
    const rounds = [
        [(host) => ok(onHost(host, 'v')), { call: 'get', key: 'k' }], [() => ok(inline('v')), { call: 'get', key: 'k', key_as: 'data' }],
        [found, { call: 'get_with_hash', key: 'k' }], [(host) => ok(onHost(host, 'no json')), { call: 'get_json', key: 'k' }],
        [() => ok(undefined), { call: 'set', key: 'k', value: 'v', value_as: 'data' }],
        [() => ok({ tag: 'stored' }), { call: 'set_if', key: 'k', value: 'v', condition: 'equal', operand: 'o' }],
        [(host) => ok({ tag: 'stored', val: onHost(host, 'h') }), { call: 'set_if_hash', key: 'k', value: 'v', condition: 'absent_or_hash_equal', operand: '00ff' }],
        [() => err('limit-exceeded', 'x'.repeat(100)), { call: 'set', key: 'k', value: 'v', value_as: 'json' }], [() => err('timeout'), { call: 'remove', key: 'k' }]];
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        const [response, ask] = rounds[i % rounds.length];
        cache.respond = response;
        cache.ask(ask, instance);
        assert.equal(cache.asked.length, 1);
        if (i % 100 !== 99) continue;
        // A body on the host that is not stored, because its key is rejected first.
        cache.respond = () => err('not-found', 'no such cache');
        const rejected = cache.call({ method: 'PUT', path: '/data', query: 'key=k', body: 'on the host' }, instance);
        assert.deepEqual([rejected.status, rejected.hostCalls[buffer.drop]], [500, undefined]);
        assert.equal(rejected.memoryBytes, memory ??= rejected.memoryBytes);
    }
});
