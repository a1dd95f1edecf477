// Calls across the boundary of momento:token, with a scripted host: the permissions of a key in the platform's JSON.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { err, ok, scripted } from './scripted.mjs';

let token;
before(async () => {
    token = await scripted('token', ['generateDisposableToken']);
});

const made = { apiKey: 'key', endpoint: 'here', validUntil: 1_800_000_000n };
const expected = { api_key: 'key', endpoint: 'here', valid_until: 1_800_000_000, failed: null };
const permissions = () => JSON.parse(token.asked[0][2]).explicit.permissions;

test('sends a request and returns the key', () => {
    token.respond = () => ok(made);
    assert.deepEqual(token.ask({}), expected);
    const [[, expires, , id]] = token.asked;
    assert.deepEqual([expires, id], [{ validForSeconds: 60 }, undefined]);
    for (const endpoint of ['', 'é', 'x'.repeat(65536)]) {
        token.respond = () => ok({ apiKey: endpoint, endpoint, validUntil: 2n ** 64n - 1n });
        const response = token.ask({});
        assert.deepEqual([response.api_key, response.endpoint], [endpoint, endpoint]);
    }
});

test('the token id may be absent, text or JSON', () => {
    token.respond = () => ok(made);
    for (const id of ['', 'me', 'é\0', 'x'.repeat(65536)]) {
        token.ask({ id });
        assert.equal(token.asked[0][3], id);
    }
    token.ask({ caller: 'Ada' });
    assert.equal(token.asked[0][3], '{"name":"Ada"}');
    const who = token.component.call({ method: 'GET', path: '/who', tokenMetadata: token.asked[0][3] });
    assert.equal(`${Buffer.from(who.body)}`, 'Ada');
});

test("sends permissions in the platform's JSON", () => {
    token.respond = () => ok(made);
    token.ask({});
    assert.deepEqual(permissions(), [
        { cache_permissions: { role: 'CacheReadOnly', all_caches: null, all_items: null } },
        { topic_permissions: { role: 'TopicReadWrite', all_caches: null, topic_selector: { topic_name: 't' } } },
        { function_permissions: { role: 'FunctionInvoke', all_caches: null, all_functions: null } }]);
    token.ask({ cache: 'a"é', key: 'k\0é' });
    assert.deepEqual(permissions()[0], { cache_permissions: {
        role: 'CacheReadOnly', cache_selector: { cacheName: 'a"é' }, item_selector: { key: [107, 0, 195, 169] } } });
    token.ask({ prefix: 'p-' });
    assert.deepEqual(permissions()[0].cache_permissions.item_selector, { key_prefix: [112, 45] });
});

test('sends the lifetime of a key', () => {
    token.respond = () => ok(made);
    for (const seconds of [1, 3600, 4294967295]) {
        token.ask({ seconds });
        assert.equal(token.asked[0][1].validForSeconds, seconds);
    }
    for (const seconds of [0, -1, 4294967296, Number.MIN_SAFE_INTEGER]) {
        assert.deepEqual([token.ask({ seconds }).failed?.kind, token.asked.length], [1, 0], `${seconds}`);
    }
});

test('arguments that would trap never reach the host', () => {
    token.respond = () => ok(made);
    for (const [mutated, more, kind] of [['cache', { cache: 'c' }, 1], ['topic', {}, 1], ['id', { id: 'me' }, 1], ['caller', { caller: 'me' }, 4]]) {
        assert.deepEqual([token.ask({ mutated, ...more }).failed?.kind, token.asked.length], [kind, 0], mutated);
    }
    // A cache key may have any bytes.
    token.ask({ mutated: 'key', key: 'k' });
    assert.deepEqual(permissions()[0].cache_permissions.item_selector, { key: [107, 255] });
});

test("each error: its kind, the host's text, and its problem response", () => {
    [['internal-error', undefined, 502], ['invalid-argument', 'secret one', 500], ['permission-denied', 'secret two', 500],
        ['limit-exceeded', 'secret three', 503]].forEach(([tag, said, status], kind) => {
        token.respond = () => err(tag, said);
        assert.deepEqual(token.ask({}).failed, { kind, text: said ?? '' });
        assert.match(token.pass({}, status, said).detail, /^the token service /);
    });
});

test('10,000 calls on one instance: memory stays constant', () => {
    const instance = token.instance();
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        token.respond = i % 4 ? () => ok(made) : () => err('limit-exceeded', 'no more');
        token.ask({ cache: 'c'.repeat(i % 100), id: 'i'.repeat(i % 50) }, instance);
        if (i < 1000) continue;
        const { memoryBytes } = token.call({ method: 'GET', path: '/who', tokenMetadata: '{"name":"a"}' }, instance);
        assert.equal(memoryBytes, memory ??= memoryBytes);
    }
});
