// Calls across the boundary of momento:aws-ddb, with a scripted host: items of every type of attribute, keys,
// conditions, reports and errors. Each handle is dropped exactly once.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { post } from './support.mjs';
import { errors, scriptedAws } from './aws_scripted.mjs';
import { err, inline, ok, onHost } from './scripted.mjs';

let aws;
before(async () => { aws = await scriptedAws(); });

const outcome = (more) => ({ present: false, value: '', named: [], failed: null, ...more });
const named = (pairs) => pairs.map(([name, value]) => ({ name, value }));
const json = (make, host, item) => ({ tag: 'json', val: make(host, JSON.stringify(item)) });
const inModule = (_, body) => inline(body);
const none = { tag: 'none' };

const note = { id: '7é', weight: 0.5, views: 2 ** 53, done: true, blob: 'AAE=', tags: ['a', 'é'], numbers: [-1, 2],
    accounts: [{ name: '1', value: 's' }, null], title: 'Tea', more: { a: [1.5, null] } };
const item = { id: { S: '7é' }, weight: { N: '0.5' }, views: { N: `${2 ** 53}` }, done: { BOOL: true }, blob: { B: 'AAE' },
    tags: { SS: ['a', 'é'] }, numbers: { NS: ['-1', '2'] },
    accounts: { L: [{ M: { name: { S: '1' }, value: { S: 's' } } }, { NULL: true }] }, title: { S: 'Tea' },
    more: { M: { a: { L: [{ N: '1.5' }, { NULL: true }] } } } };
const bare = { id: '', weight: 0, views: 0, done: false, blob: '', tags: [], numbers: [], accounts: [], title: null, more: null };
const bareItem = { id: { S: '' }, weight: { N: '0.0' }, views: { N: '0' }, done: { BOOL: false }, blob: { B: '' }, accounts: { L: [] },
    more: { NULL: true } };

test('stores an item', () => {
    for (const [value, attributes] of [[note, item], [bare, bareItem]]) {
        aws.respond = () => ok({});
        assert.deepEqual(aws.ask({ call: 'ddb_put', id: 'nötes', value: JSON.stringify(value) }), outcome({ present: true }));
        const [, { item: { tag, val }, ...request }] = aws.asked.at(-1);
        assert.deepEqual([tag, val.on, JSON.parse(val.bytes)], ['json', 'module', attributes]);
        assert.deepEqual(request, { tableName: 'nötes', returnValues: none, returnConsumedCapacity: none, condition: undefined });
    }
    aws.ask({ call: 'ddb_put', id: 't', as: 'data', value: '{"as":"it is"}' });
    assert.equal(aws.asked.at(-1)[1].item.val.bytes, '{"as":"it is"}');
});

test('conditions have an expression, names and values', () => {
    aws.respond = () => ok({});
    const put = (version, pairs) => {
        aws.ask({ call: 'ddb_put', id: 't', value: JSON.stringify(bare), version, named: named(pairs) });
        const { condition } = aws.asked.at(-1)[1];
        const { expressionAttributeValues: values } = condition;
        return { ...condition, expressionAttributeValues: values && JSON.parse(values.val.bytes) };
    };
    assert.deepEqual(put('attribute_not_exists(id)', []),
        { expression: 'attribute_not_exists(id)', expressionAttributeNames: undefined, expressionAttributeValues: undefined });
    assert.deepEqual(put('#é = :v', [['#é', 'status'], ['#b', ''], [':v', 'é"'], [':w', '']]),
        { expression: '#é = :v', expressionAttributeNames: [['#é', 'status'], ['#b', '']],
            expressionAttributeValues: { ':v': { S: 'é"' }, ':w': { S: '' } } });
    aws.respond = () => err('other', 'ConditionalCheckFailedException: secret');
    assert.equal(aws.ask({ call: 'ddb_put', id: 't', value: JSON.stringify(bare) }).failed.kind, 4);
    assert.equal(aws.pass({ call: 'ddb_put', id: 't', value: JSON.stringify(bare) }, 500, 'secret').detail, 'AWS was not in the expected state');
    aws.respond = () => err('malformed', 'The conditional request failed');
    assert.equal(aws.ask({ call: 'ddb_put', id: 't', value: JSON.stringify(bare) }).failed.kind, 4);
});

const capacities = [
    [undefined, []],
    [{ tableName: 't' }, [['table', 't'], ['total', '- - -']]],
    [{ tableName: 'é', capacityUnits: 1.5, readCapacityUnits: 0, writeCapacityUnits: 1e300, table: {},
        localSecondaryIndexes: [], globalSecondaryIndexes: [['g', { readCapacityUnits: 2 }], ['h', { capacityUnits: -1 }]] },
    [['table', 'é'], ['total', '1.5 0.0 1e300'], ['table only', '- - -'], ['global g', '- 2.0 -'], ['global h', '-1.0 - -']]],
    [{ tableName: '', table: { capacityUnits: 1, readCapacityUnits: 2, writeCapacityUnits: 3 }, localSecondaryIndexes: [['l', {}]] },
        [['table', ''], ['total', '- - -'], ['table only', '1.0 2.0 3.0'], ['local l', '- - -']]]];

test('returns the previous item and the consumed capacity', () => {
    for (const [i, report] of ['none', 'total', 'indexes'].entries()) {
        for (const [consumedCapacity, expected] of capacities) {
            aws.respond = () => ok({ consumedCapacity });
            const asked = { call: 'ddb_put', id: 't', as: 'previous', value: JSON.stringify(bare), staleness: i };
            assert.deepEqual(aws.ask(asked), outcome({ named: named(expected) }));
            assert.deepEqual(aws.asked.at(-1)[1].returnConsumedCapacity, { tag: report });
            assert.deepEqual(aws.asked.at(-1)[1].returnValues, { tag: 'all-old' });
            for (const make of [inModule, onHost]) {
                aws.respond = (host) => ok({ attributes: json(make, host, item), consumedCapacity });
                const { value, ...got } = aws.ask(asked);
                assert.deepEqual(got, { present: true, named: named(expected), failed: null });
                assert.deepEqual(JSON.parse(value), note);
            }
        }
    }
});

test('reads an item, inline and on the host', () => {
    for (const make of [inModule, onHost]) {
        for (const [consumedCapacity, expected] of capacities) {
            for (const [value, attributes] of [[note, item], [bare, bareItem]]) {
                aws.respond = (host) => ok({ item: json(make, host, attributes), consumedCapacity });
                const { value: got, ...rest } = aws.ask({ call: 'ddb_get', id: 't', key: 'string', value: '7' });
                assert.deepEqual(rest, { present: true, named: named(expected), failed: null });
                assert.deepEqual(JSON.parse(got), value);
            }
            aws.respond = () => ok({ consumedCapacity });
            assert.deepEqual(aws.ask({ call: 'ddb_get', id: 't', key: 'string', value: '7' }), outcome({ named: named(expected) }));
        }
        aws.respond = (host) => ok({ item: { tag: 'json', val: make(host, '{"as":"it is"}') } });
        assert.equal(aws.ask({ call: 'ddb_get', id: 't', key: 'string', as: 'data' }).value, '{"as":"it is"}');
        aws.respond = (host) => ok({ item: json(make, host, { ...item, tags: { SS: ['a', 7] } }) });
        assert.deepEqual(aws.ask({ call: 'ddb_get', id: 't', key: 'string' }).failed,
            { kind: 6, text: 'the item: expected a string (S) at /tags/1' });
    }
});

test('keys, projections and consistent reads', () => {
    aws.respond = () => ok({});
    const get = (asked) => {
        aws.ask({ call: 'ddb_get', id: 't', ...asked });
        return aws.asked.at(-1)[1];
    };
    const plain = { tableName: 't', consistentRead: false, returnConsumedCapacity: none, projectionExpression: undefined, expressionAttributeNames: undefined };
    assert.deepEqual(get({ key: 'string', value: 'é' }), { ...plain, key: [{ name: 'id', value: { tag: 's', val: 'é' } }] });
    assert.deepEqual(get({ key: 'number', value: '-1.5e3' }), { ...plain, key: [{ name: 'id', value: { tag: 'n', val: '-1.5e3' } }] });
    // Without padding, as the platform's Rust SDK sends it.
    assert.deepEqual(get({ key: 'binary', value: 'a' }), { ...plain, key: [{ name: 'id', value: { tag: 'b', val: 'YQ' } }] });
    assert.deepEqual(get({ key: 'both', value: '' }),
        { ...plain, key: [{ name: 'id', value: { tag: 's', val: '' } }, { name: 'sort', value: { tag: 'n', val: '-7' } }] });
    const { key, ...more } = get({ key: 'string', as: 'consistent', version: '#t, é', named: named([['#t', 'title'], ['#é', '']]), staleness: 2 });
    assert.equal(key.length, 1);
    assert.deepEqual(more, { tableName: 't', consistentRead: true, returnConsumedCapacity: { tag: 'indexes' }, projectionExpression: '#t, é',
        expressionAttributeNames: [['#t', 'title'], ['#é', '']] });
    assert.equal(aws.ask({ call: 'ddb_get', id: 't', key: 'number', value: 'seven' }).failed.kind, 1);
});

for (const call of ['ddb_put', 'ddb_get']) {
    test(`${call}: every error of the interface reaches the caller`, () => {
        for (const [tag, why, kind, status] of errors) {
            aws.respond = () => err(tag, why);
            const asked = { call, id: 't', key: 'string', value: JSON.stringify(bare) };
            assert.deepEqual(aws.ask(asked), outcome({ failed: { kind, text: why } }));
            aws.pass(asked, status, why);
        }
    });
}

test('10,000 calls on one instance: each handle is dropped once, and memory stays constant', () => {
    const instance = aws.instance();
    const stored = { attributes: undefined, consumedCapacity: capacities[2][0] };
    const rounds = [
        [{ call: 'ddb_put', value: JSON.stringify(note), version: 'a = :v', named: named([[':v', 'v'], ['#n', 'n']]) }, () => ok({})],
        [{ call: 'ddb_put', value: JSON.stringify(note), as: 'previous' }, (host) => ok({ ...stored, attributes: json(onHost, host, item) })],
        [{ call: 'ddb_get', key: 'both', value: '7' }, (host) => ok({ item: json(onHost, host, item), consumedCapacity: capacities[3][0] })],
        [{ call: 'ddb_get', key: 'string', value: '7' }, (host) => ok({ item: json(onHost, host, { id: { S: 7 } }), consumedCapacity: capacities[2][0] })],
        [{ call: 'ddb_get', key: 'binary', value: '7' }, () => err('other', 'why')]];
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        const [what, respond] = rounds[i % rounds.length];
        aws.respond = respond;
        const { memoryBytes } = aws.call(post('/ask', JSON.stringify({ id: 't', ...what }), { bodyKind: 'inline' }), instance);
        if (i >= 4 * rounds.length) assert.equal(memoryBytes, memory ??= memoryBytes, `call ${i}`);
    }
});
