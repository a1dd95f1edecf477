// Tokens of momento-local: who gets which, what they permit, and how a request that brings one is taken.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admit, authorize } from '../../framework/local/authorization.mjs';
import { Host } from '../../framework/local/host.mjs';
import { grantsOf, permits } from '../../framework/local/services/permissions.mjs';
import { Services } from '../../framework/local/services/index.mjs';

const invoke = (more = {}) => ({ function_permissions: { role: 'FunctionInvoke', all_caches: null, all_functions: null, ...more } });
const topic = (role, more = { all_topics: null }) => ({ topic_permissions: { role, cache_selector: { cacheName: 'demo' }, ...more } });
const explicit = (...permissions) => JSON.stringify({ explicit: { permissions } });
const text = (value) => JSON.stringify(value);

function start() {
    const clock = { now: 1_800_000_000_500 };
    const services = new Services({ clock: () => clock.now });
    const host = new Host({ name: 'f', cache: 'demo', services });
    host.begin({});
    const { generateDisposableToken: generate } = host.imports(['momento:token/token@1.0.0'])['momento:token/token'];
    const mint = (permissions = explicit(invoke()), id = undefined, validForSeconds = 60) => {
        const { tag, val } = generate({ validForSeconds }, permissions, id);
        assert.equal(tag, 'ok', val.val);
        return val.apiKey;
    };
    const request = (value, more = {}) => ({ headers: [['Authorization', value]], ...more });
    const ask = (value, more) => admit(request(value, more), services.tokens, 'demo', 'f');
    return { ask, clock, generate, mint, services };
}

test('a token: the key, where it is good, until when', () => {
    const { generate, services } = start();
    const { tag, val } = generate({ validForSeconds: 60 }, explicit(invoke()), 'ada');
    assert.equal(tag, 'ok');
    assert.match(val.apiKey, /^momento-local\.[\w-]+\.[\w-]{43}$/);
    assert.deepEqual([val.endpoint, val.validUntil], ['momento-local', 1_800_000_060n]);
    services.endpoint = '127.0.0.1:8080';
    assert.equal(generate({ validForSeconds: 60 }, explicit(invoke()), undefined).val.endpoint, '127.0.0.1:8080');
});

test('its id is the metadata of the call, and the headers arrive as they were', () => {
    const { ask, mint } = start();
    for (const id of ['ada', '{"user":"ü"}', '']) {
        for (const scheme of ['', 'Bearer ', 'bearer  ', '\t ', ' \tBEARER ']) {
            const key = `${scheme}${mint(explicit(invoke()), id)}`;
            const { refusal, request } = ask(key, { tokenMetadata: 'another', path: '/a' });
            assert.equal(refusal, undefined);
            assert.deepEqual(request, { headers: [['Authorization', key]], tokenMetadata: id, path: '/a' });
        }
    }
    assert.equal(ask(mint(), { tokenMetadata: 'another' }).request.tokenMetadata, undefined, 'a token without an id has no metadata');
});

test('any other authorization is none of its business', () => {
    const { ask, services } = start();
    for (const value of ['', 'Bearer abc', 'Basic bW9tZW50by1sb2NhbC4=', 'eyJ.a.b', 'momento-local', 'Momento-Local.a.b']) {
        assert.deepEqual(ask(value, { tokenMetadata: 'said' }), { refusal: undefined, request: { headers: [['Authorization', value]], tokenMetadata: 'said' } });
    }
    assert.deepEqual(authorize([['x-authorization', 'momento-local.a.b']], services.tokens, 'invoke', 'demo', 'f'), {});
});

test('what was forged, changed or made elsewhere is refused with 401', () => {
    const { ask, mint } = start();
    const key = mint(explicit(invoke()), 'ada');
    const [, payload, signature] = key.split('.');
    const other = Buffer.from(text({ ...JSON.parse(Buffer.from(payload, 'base64url')), id: 'eve' })).toString('base64url');
    for (const forged of ['momento-local.', 'momento-local..', 'momento-local.x', `momento-local.${payload}`, `momento-local.${payload}.`,
        `momento-local.${other}.${signature}`, `momento-local.${payload}.${signature.slice(0, -1)}`, `${key}=`, `${key}.x`,
        `momento-local.${payload}.${'A'.repeat(43)}`, `momento-local.${payload}.${'é'.repeat(43)}`, start().mint()]) {
        const { status, headers, body } = ask(`Bearer ${forged}`).refusal;
        assert.equal(status, 401, forged);
        assert.deepEqual(headers, [['content-type', 'application/problem+json'],
            ['www-authenticate', 'Bearer realm="momento-local", error="invalid_token"']]);
        assert.doesNotMatch(body.toString(), new RegExp(payload));
    }
    assert.equal(ask(key).refusal, undefined);
});

test('a key counts alone or as a bearer\'s, in one header, and is refused with 401 in any other form', () => {
    const { ask, mint, services } = start();
    const key = mint();
    for (const good of [key, `\t${key} `, `BEARER   ${key}\t`]) assert.equal(ask(good).refusal, undefined, good);
    for (const odd of [`Token ${key}`, `Bearer\t${key}`, `Bearer Bearer ${key}`, `"${key}"`, `Bearer${key}`, `x${key}`, `Basic ${key}`, `Bearer x ${key}`,
        `${key} x`, `${key}, ${key}`, `\u00a0${key}`, 'Basic momento-local.x', 'Bearer Momento-Local.a.momento-local.']) {
        assert.equal(ask(odd).refusal?.status, 401, odd);
    }
    const status = (...values) => authorize(values.map((value) => ['Authorization', value]), services.tokens, 'invoke', 'demo', 'f').refusal?.status;
    for (const other of [key, `Bearer ${key}`, `${key}x`, 'Basic momento-local.x']) {
        assert.deepEqual([status(key, other), status(other, key), status(key, other, key)], [401, 401, 401], other);
    }
    assert.deepEqual([status(key, 'Basic eDp5'), status('Basic eDp5', key), status('Basic eDp5', 'Bearer x')], [undefined, undefined, undefined]);
});

test('it ends with its time', () => {
    const { ask, clock, mint } = start();
    const key = mint(explicit(invoke()), 'ada', 10);
    clock.now += 9_499;
    assert.equal(ask(key).refusal, undefined);
    clock.now += 1;
    assert.equal(ask(key).refusal.status, 401);
});

test('what it does not permit is refused with 403', () => {
    const { ask, mint } = start();
    for (const [permissions, status] of [
        [[], 403], [[invoke()], undefined], [[invoke({ role: 'FunctionPermitNone' })], 403], [[topic('TopicReadWrite')], 403],
        [[invoke({ role: 'FunctionPermitNone' }), invoke()], undefined],
        [[{ function_permissions: { role: 'FunctionInvoke', cache_selector: { cacheName: 'demo' }, all_functions: null } }], undefined],
        [[{ function_permissions: { role: 'FunctionInvoke', cache_selector: { cacheName: 'other' }, all_functions: null } }], 403],
        [[{ function_permissions: { role: 'FunctionInvoke', all_caches: null, function_selector: { function_name: 'f' } } }], undefined],
        [[{ function_permissions: { role: 'FunctionInvoke', all_caches: null, function_selector: { function_name: 'ff' } } }], 403],
        [[{ function_permissions: { role: 'FunctionInvoke', all_caches: null, function_selector: { function_name_prefix: 'f' } } }], undefined],
        [[{ function_permissions: { role: 'FunctionInvoke', all_caches: null, function_selector: { function_name_prefix: 'ff' } } }], 403],
    ]) {
        const { refusal } = ask(mint(explicit(...permissions)));
        assert.equal(refusal?.status, status, text(permissions));
        if (refusal) assert.equal(refusal.headers[1][1], 'Bearer realm="momento-local", error="insufficient_scope"');
    }
});

test('rights to topics, by role', () => {
    const may = (role, right, name = 'news', cache = 'demo', more = undefined) => permits(grantsOf(explicit(topic(role, more))), right, cache, name);
    for (const [role, subscribe, publish] of [['TopicPermitNone', false, false], ['TopicReadOnly', true, false], ['TopicWriteOnly', false, true],
        ['TopicReadWrite', true, true]]) {
        assert.deepEqual([may(role, 'subscribe'), may(role, 'publish'), may(role, 'invoke')], [subscribe, publish, false], role);
        assert.equal(may(role, 'subscribe', 'news', 'other'), false);
        assert.equal(may(role, 'subscribe', 'news', 'demo', { topic_selector: { topic_name: 'new' } }), false);
        assert.equal(may(role, 'subscribe', 'news', 'demo', { topic_selector: { topic_name_prefix: 'new' } }), subscribe);
    }
});

test('permissions of every kind are taken', () => {
    const cache = (more) => ({ cache_permissions: { role: 'CacheReadOnly', all_caches: null, ...more } });
    for (const role of ['CachePermitNone', 'CacheReadWrite', 'CacheReadOnly', 'CacheWriteOnly']) grantsOf(explicit(cache({ role, all_items: null })));
    grantsOf(explicit(cache({ item_selector: { key: [0, 255] } }), cache({ item_selector: { key_prefix: [1] } }), topic('TopicReadOnly'), invoke()));
});

test('an invalid token is refused by the place of the mistake', () => {
    const { generate } = start();
    const refused = (permissions) => {
        const { tag, val } = generate({ validForSeconds: 60 }, permissions, undefined);
        assert.deepEqual([tag, val.tag], ['err', 'invalid-argument'], permissions);
        return val.val;
    };
    const at = '/explicit/permissions/0';
    for (const [permissions, sentence] of [
        ['', 'the permissions are no JSON'], ['{"explicit":', 'the permissions are no JSON'],
        ['[]', 'the permissions: expected an object'], ['null', 'the permissions: expected an object'], ['{}', 'the permissions: expected one of explicit'],
        ['{"explicit":{"permissions":[]},"more":1}', '/more: expected no such member, but explicit'],
        ['{"explicit":{}}', '/explicit: expected one of permissions'], ['{"explicit":{"permissions":{}}}', '/explicit/permissions: expected a list'],
        [explicit('x'), `${at}: expected an object`],
        [explicit({}), `${at}: expected one of cache_permissions or topic_permissions or function_permissions`],
        [explicit({ ...invoke(), ...topic('TopicReadOnly') }), `${at}: expected one of cache_permissions or topic_permissions or function_permissions`],
        [explicit(invoke(), { list_permissions: {} }),
            '/explicit/permissions/1/list_permissions: expected no such member, but cache_permissions or topic_permissions or function_permissions'],
        [explicit(invoke({ role: 'CacheReadOnly' })), `${at}/function_permissions/role: expected FunctionPermitNone or FunctionInvoke`],
        [explicit(invoke({ role: 'constructor' })), `${at}/function_permissions/role: expected FunctionPermitNone or FunctionInvoke`],
        [explicit(invoke({ all_caches: {} })), `${at}/function_permissions/all_caches: expected null`],
        [explicit(invoke({ cache_selector: { cacheName: 'a' } })), `${at}/function_permissions: expected one of all_caches or cache_selector`],
        [explicit(invoke({ all_caches: undefined })), `${at}/function_permissions: expected one of all_caches or cache_selector`],
        [explicit(invoke({ function_selector: {} })), `${at}/function_permissions: expected one of all_functions or function_selector`],
        [explicit(topic('TopicReadOnly', { topic_selector: {} })), `${at}/topic_permissions/topic_selector: expected one of topic_name or topic_name_prefix`],
        [explicit(topic('TopicReadOnly', { topic_selector: { topic_name: '' } })), `${at}/topic_permissions/topic_selector/topic_name: expected text that is not empty`],
        ...[7, null, ['a']].map((name) => [explicit(topic('TopicReadOnly', { topic_selector: { topic_name: name } })),
            `${at}/topic_permissions/topic_selector/topic_name: expected text that is not empty`]),
        ...[[], [-1], [1.5], ['a']].map((key) => [explicit({ cache_permissions: { role: 'CacheReadOnly', all_caches: null, item_selector: { key } } }),
            `${at}/cache_permissions/item_selector/key: expected a list of bytes`]),
        [explicit(topic('TopicReadOnly', { cache_selector: { cache_name: 'a' }, all_topics: null })),
            `${at}/topic_permissions/cache_selector/cache_name: expected no such member, but cacheName`],
        [explicit({ cache_permissions: { role: 'CacheReadOnly', all_caches: null, item_selector: { key: [256] } } }),
            `${at}/cache_permissions/item_selector/key: expected a list of bytes`],
        [explicit({ cache_permissions: { role: 'CacheReadOnly', all_caches: null, item_selector: { key_prefix: 'a' } } }),
            `${at}/cache_permissions/item_selector/key_prefix: expected a list of bytes`],
    ]) assert.equal(refused(permissions), sentence);
});

test('how long it may be good, and how long a key may be', () => {
    const { generate } = start();
    const of = (validForSeconds, id) => generate({ validForSeconds }, explicit(invoke()), id);
    for (const seconds of [0, 3601, 2 ** 32 - 1]) {
        assert.deepEqual(of(seconds).val, { tag: 'invalid-argument', val: `a token is valid for 1 to 3600 seconds, not for ${seconds}` });
    }
    for (const seconds of [1, 3600]) assert.equal(of(seconds).tag, 'ok');
    assert.equal(of(60, 'x'.repeat(6200)).val.tag, 'limit-exceeded');
});
