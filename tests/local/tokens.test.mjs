// Tokens of momento-local: their creation, their permissions, and requests with a token.
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
    const admitted = (value, more) => admit(request(value, more), services.tokens, 'demo', 'f');
    return { admitted, clock, generate, mint, services };
}

test('a token has a key, an endpoint, and an expiry', () => {
    const { generate, services } = start();
    const { tag, val } = generate({ validForSeconds: 60 }, explicit(invoke()), 'ada');
    assert.equal(tag, 'ok');
    assert.match(val.apiKey, /^momento-local\.[\w-]+\.[\w-]{43}$/);
    assert.deepEqual([val.endpoint, val.validUntil], ['momento-local', 1_800_000_060n]);
    services.endpoint = '127.0.0.1:8080';
    assert.equal(generate({ validForSeconds: 60 }, explicit(invoke()), undefined).val.endpoint, '127.0.0.1:8080');
});

test('its id is the token metadata of the call, and the headers are unchanged', () => {
    const { admitted, mint } = start();
    for (const id of ['ada', '{"user":"ü"}', '']) {
        for (const scheme of ['', 'Bearer ', 'bearer  ', '\t ', ' \tBEARER ']) {
            const key = `${scheme}${mint(explicit(invoke()), id)}`;
            const { rejection, request } = admitted(key, { tokenMetadata: 'another', path: '/a' });
            assert.equal(rejection, undefined);
            assert.deepEqual(request, { headers: [['Authorization', key]], tokenMetadata: id, path: '/a' });
        }
    }
    assert.equal(admitted(mint(), { tokenMetadata: 'another' }).request.tokenMetadata, undefined, 'a token without an id has no metadata');
});

test('a key in x-momento-authorization leaves authorization to the function', () => {
    const { mint, services } = start();
    const other = [['authorization', 'Bearer of another server'], ['authorization', mint(explicit(invoke()), 'eve')]];
    for (const name of ['x-momento-authorization', 'X-Momento-Authorization']) {
        const headers = [...other, [name, `Bearer ${mint(explicit(invoke()), 'ada')}`]];
        const { rejection, request } = admit({ headers }, services.tokens, 'demo', 'f');
        assert.deepEqual([rejection, request.tokenMetadata, request.headers], [undefined, 'ada', headers]);
        assert.equal(admit({ headers: [...other, [name, 'momento-local.x.y']] }, services.tokens, 'demo', 'f').rejection.status, 401);
        // A key of the platform is not checked here.
        assert.deepEqual(authorize([...other, [name, 'eyJ.a.b']], services.tokens, 'invoke', 'demo', 'f'), {});
        assert.equal(admit({ headers: [...headers, headers[2]] }, services.tokens, 'demo', 'f').rejection.status, 401);
    }
});

test('any other authorization is ignored', () => {
    const { admitted, services } = start();
    for (const value of ['', 'Bearer abc', 'Basic bW9tZW50by1sb2NhbC4=', 'eyJ.a.b', 'momento-local', 'Momento-Local.a.b']) {
        assert.deepEqual(admitted(value, { tokenMetadata: 'given' }), { rejection: undefined, request: { headers: [['Authorization', value]], tokenMetadata: 'given' } });
    }
    assert.deepEqual(authorize([['x-authorization', 'momento-local.a.b']], services.tokens, 'invoke', 'demo', 'f'), {});
});

test('forged, changed, and foreign keys are rejected with 401', () => {
    const { admitted, mint } = start();
    const key = mint(explicit(invoke()), 'ada');
    const [, payload, signature] = key.split('.');
    const other = Buffer.from(text({ ...JSON.parse(Buffer.from(payload, 'base64url')), id: 'eve' })).toString('base64url');
    for (const forged of ['momento-local.', 'momento-local..', 'momento-local.x', `momento-local.${payload}`, `momento-local.${payload}.`,
        `momento-local.${other}.${signature}`, `momento-local.${payload}.${signature.slice(0, -1)}`, `${key}=`, `${key}.x`,
        `momento-local.${payload}.${'A'.repeat(43)}`, `momento-local.${payload}.${'é'.repeat(43)}`, start().mint()]) {
        const { status, headers, body } = admitted(`Bearer ${forged}`).rejection;
        assert.equal(status, 401, forged);
        assert.deepEqual(headers, [['content-type', 'application/problem+json'],
            ['www-authenticate', 'Bearer realm="momento-local", error="invalid_token"']]);
        assert.doesNotMatch(body.toString(), new RegExp(payload));
    }
    assert.equal(admitted(key).rejection, undefined);
});

test('a key is valid alone or after Bearer, in one header; any other form is rejected with 401', () => {
    const { admitted, mint, services } = start();
    const key = mint();
    for (const good of [key, `\t${key} `, `BEARER   ${key}\t`]) assert.equal(admitted(good).rejection, undefined, good);
    for (const odd of [`Token ${key}`, `Bearer\t${key}`, `Bearer Bearer ${key}`, `"${key}"`, `Bearer${key}`, `x${key}`, `Basic ${key}`, `Bearer x ${key}`,
        `${key} x`, `${key}, ${key}`, `\u00a0${key}`, 'Basic momento-local.x', 'Bearer Momento-Local.a.momento-local.']) {
        assert.equal(admitted(odd).rejection?.status, 401, odd);
    }
    const status = (...values) => authorize(values.map((value) => ['Authorization', value]), services.tokens, 'invoke', 'demo', 'f').rejection?.status;
    for (const other of [key, `Bearer ${key}`, `${key}x`, 'Basic momento-local.x']) {
        assert.deepEqual([status(key, other), status(other, key), status(key, other, key)], [401, 401, 401], other);
    }
    assert.deepEqual([status(key, 'Basic eDp5'), status('Basic eDp5', key), status('Basic eDp5', 'Bearer x')], [undefined, undefined, undefined]);
});

test('a key expires', () => {
    const { admitted, clock, mint } = start();
    const key = mint(explicit(invoke()), 'ada', 10);
    clock.now += 9_499;
    assert.equal(admitted(key).rejection, undefined);
    clock.now += 1;
    assert.equal(admitted(key).rejection.status, 401);
});

test('what a key does not permit is rejected with 403', () => {
    const { admitted, mint } = start();
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
        const { rejection } = admitted(mint(explicit(...permissions)));
        assert.equal(rejection?.status, status, text(permissions));
        if (rejection) assert.equal(rejection.headers[1][1], 'Bearer realm="momento-local", error="insufficient_scope"');
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

test('permissions of every kind are accepted', () => {
    const cache = (more) => ({ cache_permissions: { role: 'CacheReadOnly', all_caches: null, ...more } });
    for (const role of ['CachePermitNone', 'CacheReadWrite', 'CacheReadOnly', 'CacheWriteOnly']) grantsOf(explicit(cache({ role, all_items: null })));
    grantsOf(explicit(cache({ item_selector: { key: [0, 255] } }), cache({ item_selector: { key_prefix: [1] } }), topic('TopicReadOnly'), invoke()));
});

test('an error in the permissions is reported with its location', () => {
    const { generate } = start();
    const errorOf = (permissions) => {
        const { tag, val } = generate({ validForSeconds: 60 }, permissions, undefined);
        assert.deepEqual([tag, val.tag], ['err', 'invalid-argument'], permissions);
        return val.val;
    };
    const at = '/explicit/permissions/0';
    for (const [permissions, message] of [
        ['', 'the permissions are not JSON'], ['{"explicit":', 'the permissions are not JSON'],
        ['[]', 'the permissions: expected an object'], ['null', 'the permissions: expected an object'], ['{}', 'the permissions: expected the member explicit'],
        ['{"explicit":{"permissions":[]},"more":1}', '/more: unknown member; expected explicit'],
        ['{"explicit":{}}', '/explicit: expected the member permissions'], ['{"explicit":{"permissions":{}}}', '/explicit/permissions: expected an array'],
        [explicit('x'), `${at}: expected an object`],
        [explicit({}), `${at}: expected exactly one of cache_permissions, topic_permissions, function_permissions`],
        [explicit({ ...invoke(), ...topic('TopicReadOnly') }), `${at}: expected exactly one of cache_permissions, topic_permissions, function_permissions`],
        [explicit(invoke(), { list_permissions: {} }),
            '/explicit/permissions/1/list_permissions: unknown member; expected cache_permissions or topic_permissions or function_permissions'],
        [explicit(invoke({ role: 'CacheReadOnly' })), `${at}/function_permissions/role: expected FunctionPermitNone or FunctionInvoke`],
        [explicit(invoke({ role: 'constructor' })), `${at}/function_permissions/role: expected FunctionPermitNone or FunctionInvoke`],
        [explicit(invoke({ all_caches: {} })), `${at}/function_permissions/all_caches: expected null`],
        [explicit(invoke({ cache_selector: { cacheName: 'a' } })), `${at}/function_permissions: expected exactly one of all_caches, cache_selector`],
        [explicit(invoke({ all_caches: undefined })), `${at}/function_permissions: expected exactly one of all_caches, cache_selector`],
        [explicit(invoke({ function_selector: {} })), `${at}/function_permissions: expected exactly one of all_functions, function_selector`],
        [explicit(topic('TopicReadOnly', { topic_selector: {} })), `${at}/topic_permissions/topic_selector: expected exactly one of topic_name, topic_name_prefix`],
        [explicit(topic('TopicReadOnly', { topic_selector: { topic_name: '' } })), `${at}/topic_permissions/topic_selector/topic_name: expected a non-empty string`],
        ...[7, null, ['a']].map((name) => [explicit(topic('TopicReadOnly', { topic_selector: { topic_name: name } })),
            `${at}/topic_permissions/topic_selector/topic_name: expected a non-empty string`]),
        ...[[], [-1], [1.5], ['a']].map((key) => [explicit({ cache_permissions: { role: 'CacheReadOnly', all_caches: null, item_selector: { key } } }),
            `${at}/cache_permissions/item_selector/key: expected an array of bytes`]),
        [explicit(topic('TopicReadOnly', { cache_selector: { cache_name: 'a' }, all_topics: null })),
            `${at}/topic_permissions/cache_selector/cache_name: unknown member; expected cacheName`],
        [explicit({ cache_permissions: { role: 'CacheReadOnly', all_caches: null, item_selector: { key: [256] } } }),
            `${at}/cache_permissions/item_selector/key: expected an array of bytes`],
        [explicit({ cache_permissions: { role: 'CacheReadOnly', all_caches: null, item_selector: { key_prefix: 'a' } } }),
            `${at}/cache_permissions/item_selector/key_prefix: expected an array of bytes`],
    ]) assert.equal(errorOf(permissions), message);
});

test('the maximum lifetime, and the maximum length of a key', () => {
    const { generate } = start();
    const of = (validForSeconds, id) => generate({ validForSeconds }, explicit(invoke()), id);
    for (const seconds of [0, 3601, 2 ** 32 - 1]) {
        assert.deepEqual(of(seconds).val, { tag: 'invalid-argument', val: `a token is valid for 1 to 3600 seconds, not for ${seconds}` });
    }
    for (const seconds of [1, 3600]) assert.equal(of(seconds).tag, 'ok');
    assert.equal(of(60, 'x'.repeat(6200)).val.tag, 'limit-exceeded');
});
