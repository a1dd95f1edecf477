// Calls across the boundary of momento:cache-list, with a scripted host: every call with every case of its arguments,
// results and errors. Each buffer is dropped exactly once.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { buffer, text } from './support.mjs';
import { err, inline, ok, onHost, scripted, serviceErrors } from './scripted.mjs';

let lists;
before(async () => {
    lists = await scripted('cache_list', ['listPushFront', 'listPushBack', 'listPopFront', 'listPopBack', 'listErase', 'listRemove',
        'listFetch', 'listLength', 'listConcatenateFront', 'listConcatenateBack', 'listRetain']);
});

const list = { on: 'module', bytes: 'l' };
const value = (bytes) => ({ on: 'module', bytes });
const nothing = { missing: false, length: null, value: null, values: null, failed: null };
const day = 24n * 60n * 60n * 1000n;
const found = (val) => () => ok({ tag: 'found', val });
const missing = () => ok({ tag: 'missing' });

test('names and values as text, bytes and Data, of every length', () => {
    lists.respond = () => ok(7);
    for (const as of ['text', 'bytes', 'data']) {
        for (const given of ['', 'k', 'a\0é\n', 'x'.repeat(65536)]) {
            for (const [call, name] of [['push_back', 'listPushBack'], ['push_front', 'listPushFront']]) {
                assert.deepEqual(lists.ask({ call, list: given, list_as: as, values: [given], value_as: as }), { ...nothing, length: 7 });
                assert.deepEqual(lists.asked, [[name, value(given), value(given), day, true, 0]]);
            }
        }
    }
    lists.ask({ call: 'push_back', list: 'l', values: ['s'], value_as: 'json' });
    assert.equal(lists.asked[0][2].bytes, '{"id":"1","secret":"s"}');
});

test('passes each option, alone and together', () => {
    lists.respond = () => ok(1);
    for (const call of ['push_back', 'push_front', 'concatenate_back', 'concatenate_front']) {
        const options = (ask) => {
            lists.ask({ call, list: 'l', values: ['v'], ...ask });
            return lists.asked[0].slice(3);
        };
        assert.deepEqual(options({}), [day, true, 0]);
        assert.deepEqual(options({ ttl: 1 }), [1n, true, 0]);
        assert.deepEqual(options({ ttl: Number.MAX_SAFE_INTEGER, refresh_ttl: false }), [BigInt(Number.MAX_SAFE_INTEGER), false, 0]);
        assert.deepEqual(options({ truncate_to: 4294967295 }), [day, true, 4294967295]);
    }
    lists.respond = found(1);
    lists.ask({ call: 'retain', list: 'l' });
    assert.deepEqual(lists.asked, [['listRetain', list, { tag: 'unbounded' }, { tag: 'unbounded' }, day, true]]);
    lists.ask({ call: 'retain', list: 'l', ttl: 5, refresh_ttl: false, begin: 1, end: -1 });
    assert.deepEqual(lists.asked[0].slice(2), [{ tag: 'inclusive', val: 1 }, { tag: 'exclusive', val: -1 }, 5n, false]);
});

test('concatenates values of one type, and of several', () => {
    lists.respond = () => ok(3);
    for (const [call, name] of [['concatenate_back', 'listConcatenateBack'], ['concatenate_front', 'listConcatenateFront']]) {
        for (const as of ['text', 'bytes', 'data', 'json']) {
            for (const values of [[], ['a'], ['', 'b', 'x'.repeat(70000)]]) {
                assert.deepEqual(lists.ask({ call, list: 'l', values, value_as: as }), { ...nothing, length: 3 });
                const expected = as === 'json' ? values.map((each) => `{"id":"1","secret":"${each}"}`) : values;
                assert.deepEqual(lists.asked[0].slice(0, 3), [name, list, expected.map(value)]);
            }
        }
    }
    lists.ask({ call: 'concatenate_mixed', list: 'l', values: ['last'], truncate_to: 9 });
    assert.deepEqual(lists.asked, [['listConcatenateBack', list,
        ['text', '\x01\x02', 'data', '{"id":"1","secret":"s"}', 'last'].map(value), day, true, 9]]);
});

test('pops inline values and buffers', () => {
    for (const make of [(host, body) => onHost(host, body), (_, body) => inline(body)]) {
        for (const [call, name] of [['pop_front', 'listPopFront'], ['pop_back', 'listPopBack']]) {
            for (const body of ['', 'v', 'é\0', 'x'.repeat(65536)]) {
                lists.respond = (host) => ok({ tag: 'found', val: { value: make(host, body), listLength: 4294967295 } });
                assert.deepEqual(lists.ask({ call, list: 'l', list_as: 'data' }), { ...nothing, value: body, length: 4294967295 });
                assert.deepEqual(lists.asked, [[name, list]]);
            }
            lists.respond = missing;
            assert.deepEqual(lists.ask({ call, list: 'l' }), { ...nothing, missing: true });
        }
    }
    lists.respond = () => ok({ tag: 'found', val: { value: inline('{"id":"1","secret":"s"}'), listLength: 0 } });
    assert.deepEqual(lists.ask({ call: 'pop_json', list: 'l' }), { ...nothing, value: '1/s', length: 0 });
});

test('fetches no, one, and several elements, inline and on the host', () => {
    for (const values of [[], ['a'], ['', 'é\0', 'x'.repeat(65536), 'last']]) {
        lists.respond = (host) => ok({ tag: 'found', val: values.map((each, index) => (index % 2 ? inline(each) : onHost(host, each))) });
        assert.deepEqual(lists.ask({ call: 'fetch', list: 'l' }), { ...nothing, values });
        if (values.length > 0) {
            assert.deepEqual(lists.ask({ call: 'fetch_bytes', list: 'l' }).values, values.map((each) => Buffer.from(each).toString('hex')));
        }
    }
    lists.respond = missing;
    assert.deepEqual(lists.ask({ call: 'fetch', list: 'l' }), { ...nothing, missing: true });
    const bounds = (range) => {
        lists.ask({ call: 'fetch', list: 'l', ...range });
        return lists.asked[0].slice(2);
    };
    const none = { tag: 'unbounded' };
    assert.deepEqual(bounds({}), [none, none]);
    assert.deepEqual(bounds({ begin: 0, end: 10 }), [{ tag: 'inclusive', val: 0 }, { tag: 'exclusive', val: 10 }]);
    assert.deepEqual(bounds({ begin: -3 }), [{ tag: 'inclusive', val: -3 }, none]);
    assert.deepEqual(bounds({ begin: -(2 ** 40), end: 2 ** 40 }), [{ tag: 'inclusive', val: -2147483648 }, { tag: 'exclusive', val: 2147483647 }]);
});

test('erases, removes, retains, and returns lengths', () => {
    const asked = (ask, ...expected) => {
        for (const [respond, outcome] of [[found(4294967295), { length: 4294967295 }], [found(0), { length: 0 }], [missing, { missing: true }]]) {
            lists.respond = respond;
            assert.deepEqual(lists.ask({ list: 'l', ...ask }), { ...nothing, ...outcome });
            assert.deepEqual(lists.asked, [expected]);
        }
    };
    asked({ call: 'erase' }, 'listErase', list, { tag: 'all' });
    asked({ call: 'erase', ranges: [] }, 'listErase', list, { tag: 'ranges', val: { ranges: [] } });
    asked({ call: 'erase', ranges: [[0, 2], [4294967295, 1]] }, 'listErase', list,
        { tag: 'ranges', val: { ranges: [{ beginIndex: 0, count: 2 }, { beginIndex: 4294967295, count: 1 }] } });
    for (const as of ['text', 'bytes', 'data']) {
        asked({ call: 'remove', values: ['v'], value_as: as }, 'listRemove', list, { tag: 'all-elements-with-value', val: value('v') });
    }
    asked({ call: 'length' }, 'listLength', list);
    asked({ call: 'retain' }, 'listRetain', list, { tag: 'unbounded' }, { tag: 'unbounded' }, day, true);
});

test('invalid arguments never reach the host, and unreadable elements are invalid_value', () => {
    for (const call of ['push_back', 'push_front', 'concatenate_back', 'concatenate_front', 'remove']) {
        const { failed } = lists.ask({ call, list: 'l', values: ['v'], value_as: 'unwritable' });
        assert.deepEqual([failed.kind, lists.asked.length], [8, 0], call);
    }
    for (const call of ['push_back', 'push_front', 'concatenate_back', 'concatenate_front', 'retain']) {
        for (const ttl of [0, -1, Number.MIN_SAFE_INTEGER]) {
            const { failed } = lists.ask({ call, list: 'l', values: ['v'], ttl });
            assert.deepEqual([failed, lists.asked.length], [{ kind: 2, text: 'the time to live is less than a millisecond' }, 0], `${call} ${ttl}`);
        }
    }
    lists.respond = (host) => ok({ tag: 'found', val: [onHost(host, 'good'), inline(Buffer.from([0xff])), onHost(host, 'unread')] });
    assert.deepEqual(lists.ask({ call: 'fetch', list: 'l' }).failed, { kind: 8, text: 'element 1: the body is not UTF-8' });
    lists.respond = () => ok({ tag: 'found', val: { value: inline('{}'), listLength: 1 } });
    assert.equal(lists.ask({ call: 'pop_json', list: 'l' }).failed.kind, 8);
});

test("each error of each call: its kind, the host's text, and its problem response", () => {
    for (const call of ['push_back', 'push_front', 'pop_back', 'pop_front', 'pop_json', 'erase', 'remove', 'fetch', 'fetch_bytes', 'length',
        'concatenate_back', 'concatenate_front', 'retain']) {
        serviceErrors.forEach(([tag, said, status], kind) => {
            lists.respond = () => err(tag, said);
            const asked = { call, list: 'l', values: ['v'] };
            assert.deepEqual(lists.ask(asked).failed, { kind, text: said ?? '' }, `${call}: ${tag}`);
            assert.match(lists.pass(asked, status, said).detail, /^the cache /);
        });
    }
});

test('unread bytes stay on the host, in both directions', () => {
    const sent = 'sent '.repeat(200_000);
    lists.respond = () => ok(1);
    const stored = lists.call({ method: 'PUT', path: '/data', query: 'list=l', body: sent });
    assert.equal(stored.status, 204, text(stored));
    assert.deepEqual(lists.asked, [['listPushBack', list, { on: 'host', bytes: sent }, day, true, 0]]);
    lists.respond = (host) => ok({ tag: 'found', val: [onHost(host, sent), onHost(host, 'dropped')] });
    const fetched = lists.call({ method: 'GET', path: '/data', query: 'list=l' });
    assert.deepEqual([fetched.status, fetched.bodyKind], [200, 'buffer']);
    assert.ok(Buffer.from(sent).equals(fetched.body));
    for (const each of [stored, fetched]) {
        assert.equal(each.hostCalls[buffer.read], undefined);
        assert.ok(each.memoryBytes <= 131072, `${each.memoryBytes}`);
    }
});

test('10,000 calls on one instance: each buffer is dropped once, and memory stays constant', () => {
    const instance = lists.instance();
    const popped = (host) => ok({ tag: 'found', val: { value: onHost(host, 'value'), listLength: 1 } });
    const several = (host) => ok({ tag: 'found', val: ['a', 'b', 'c'].map((each) => onHost(host, each)) });
    const rounds = [
        [popped, { call: 'pop_front', list: 'l' }], [popped, { call: 'pop_json', list: 'l', list_as: 'data' }], [several, { call: 'fetch', list: 'l' }],
        [() => ok({ tag: 'found', val: [inline('one'), inline('\xff')] }), { call: 'fetch', list: 'l' }],
        [() => ok(3), { call: 'push_back', list: 'l', values: ['v'], value_as: 'data' }],
        [() => ok(3), { call: 'concatenate_back', list: 'l', values: ['v', 'w'], value_as: 'data' }],
        [() => ok(3), { call: 'concatenate_mixed', list: 'l', values: ['v'] }], [found(1), { call: 'erase', list: 'l', ranges: [[0, 1], [2, 3]] }],
        [() => err('limit-exceeded', 'x'.repeat(100)), { call: 'concatenate_front', list: 'l', values: ['v'], value_as: 'json' }],
        [() => err('timeout'), { call: 'retain', list: 'l' }]];
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        const [response, ask] = rounds[i % rounds.length];
        lists.respond = response;
        lists.ask(ask, instance);
        assert.equal(lists.asked.length, 1);
        if (i % 100 !== 99) continue;
        lists.respond = () => err('not-found', 'no such cache');
        const rejected = lists.call({ method: 'PUT', path: '/data', query: 'list=l', body: 'on the host' }, instance);
        assert.deepEqual([rejected.status, rejected.hostCalls[buffer.drop]], [500, undefined]);
        assert.equal(rejected.memoryBytes, memory ??= rejected.memoryBytes);
    }
});
