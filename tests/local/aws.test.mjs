// The AWS services of momento-local in memory, and the options that define them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readOptions } from '../../framework/local/options.mjs';
import { attributeError, canonicalNumber, compare, textOf } from '../../framework/local/services/aws/attributes.mjs';
import { holds, projectedNames } from '../../framework/local/services/aws/condition.mjs';
import { Tables } from '../../framework/local/services/aws/dynamodb.mjs';
import { Aws } from '../../framework/local/services/aws/index.mjs';
import { Buckets } from '../../framework/local/services/aws/s3.mjs';
import { Secrets } from '../../framework/local/services/aws/secrets.mjs';
import { Services } from '../../framework/local/services/index.mjs';

const bytes = (text) => new Uint8Array(Buffer.from(text));

test('S3: objects, their metadata and entity tags', () => {
    const s3 = new Buckets();
    const etag = s3.put('photos', 'a/b', bytes('é'), [['Author', 'ann'], ['b', '']]).val.etag;
    assert.match(etag, /^"[0-9a-f]{32}"$/);
    const body = bytes('é');
    assert.deepEqual(s3.get('photos', 'a/b').val, { body, metadata: [['author', 'ann'], ['b', '']], etag });
    assert.equal(s3.get('photos', 'a').val, undefined);
    assert.equal(s3.get('videos', 'a/b').val, undefined);
    // Neither the stored bytes nor the returned ones are shared.
    s3.get('photos', 'a/b').val.body.fill(0);
    assert.deepEqual(s3.get('photos', 'a/b').val.body, body);
    assert.notEqual(s3.put('photos', 'a/b', bytes('f'), []).val.etag, etag);
});

test('S3: limits and invalid requests', () => {
    const s3 = new Buckets({ maxSize: 100 });
    for (const [bucket, key, metadata, message] of [
        ['', 'k', [], /InvalidBucketName/], ['UPPER', 'k', [], /InvalidBucketName/], ['b/c', 'k', [], /InvalidBucketName/],
        ['bucket', '', [], /key is empty/], ['bucket', 'é'.repeat(513), [], /KeyTooLongError/], ['bucket', 'k', [['a b', '']], /metadata/],
        ['bucket', 'k', [['a', '\r\n']], /metadata/], ['bucket', 'k', [['a', 'x'.repeat(2048)]], /MetadataTooLarge/]]) {
        const { tag, val } = s3.put(bucket, key, bytes(''), metadata);
        assert.deepEqual([tag, val.tag], ['err', 'malformed'], `${bucket} ${key}`);
        assert.match(val.val, message);
    }
    assert.equal(s3.get('bucket', '').val.tag, 'malformed');
    assert.equal(s3.put('bucket', 'k', new Uint8Array(100), []).tag, 'ok');
    assert.equal(s3.put('bucket', 'l', new Uint8Array(1), []).val.tag, 'other');
    assert.equal(s3.put('bucket', 'k', new Uint8Array(50), []).tag, 'ok');
    assert.equal(s3.put('bucket', 'l', new Uint8Array(50), []).tag, 'ok');
});

test('secrets by name and ARN, as text and bytes', () => {
    const secrets = new Secrets({ 'prod/db': Buffer.from('{"é":1}'), blob: Buffer.from([0xff]) });
    const { val } = secrets.get('prod/db', 'eu-west-1', {});
    assert.equal(val.arn, 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:prod/db');
    assert.deepEqual([val.name, val.secret, val.versionStages], ['prod/db', { tag: 'secret-string', val: '{"é":1}' }, ['AWSCURRENT']]);
    assert.deepEqual(secrets.get(val.arn, 'eu-west-1', { versionId: val.versionId, versionStage: 'AWSCURRENT' }).val, val);
    assert.deepEqual(secrets.get('blob', 'r', {}).val.secret, { tag: 'secret-bytes', val: new Uint8Array([0xff]) });
    for (const [id, more] of [['other', {}], ['toString', {}], ['blob', { versionStage: 'AWSPREVIOUS' }], ['blob', { versionId: '1' }]]) {
        assert.deepEqual(secrets.get(id, 'r', more).val, { tag: 'not-found', val: undefined });
    }
    assert.equal(secrets.get('', 'r', {}).val.tag, 'malformed');
});

test('numbers of DynamoDB', () => {
    for (const [text, digits, exponent] of [['7', '7', 0], ['-7.0', '7', 0], ['700', '7', 2], ['0.070', '7', -2], ['7E+2', '7', 2], ['.5', '5', -1]]) {
        const { digits: got, exponent: power } = canonicalNumber(text);
        assert.deepEqual([got, power], [digits, exponent], text);
    }
    for (const text of ['0', '-0', '0.00', '0e9']) assert.deepEqual(canonicalNumber(text), { sign: '', digits: '0', exponent: 0 });
    for (const text of ['', '-', '.', 'e1', '1e', 'NaN', '0x1', ' 1', '1,5', '1e126', '1e-131', `1${'0'.repeat(37)}1`]) assert.equal(canonicalNumber(text), undefined, text);
    assert.ok(canonicalNumber(`${'9'.repeat(38)}`) && canonicalNumber('9.9e125') && canonicalNumber('1e-130'));
    for (const [a, b, order] of [['7', '7.0', 0], ['-1', '1', -1], ['1e3', '999', 1], ['-2', '-1', -1], ['0.1', '0.01', 1]]) assert.equal(compare({ N: a }, { N: b }), order);
});

test('attributes of DynamoDB', () => {
    for (const valid of [{ S: '' }, { N: '1' }, { B: 'AA' }, { B: 'AA==' }, { BOOL: false }, { NULL: true }, { M: {} }, { M: { a: { L: [{ S: '' }] } } },
        { L: [] }, { SS: [''] }, { NS: ['1', '2'] }, { BS: ['AA'] }]) assert.equal(attributeError(valid), undefined, JSON.stringify(valid));
    for (const invalid of [null, 7, {}, [], { S: 7 }, { N: 7 }, { N: 'x' }, { B: 'A' }, { B: '*A' }, { BOOL: 'true' }, { NULL: false }, { M: [] }, { M: { a: 7 } },
        { L: {} }, { L: ['a'] }, { SS: [] }, { SS: ['a', 'a'] }, { NS: ['1', '1.0'] }, { BS: ['AA', 'AA=='] }, { X: '' }, { S: '', N: '1' }, { toString: '' }]) {
        assert.notEqual(attributeError(invalid), undefined, JSON.stringify(invalid));
    }
    const nested = (levels) => (levels === 0 ? { S: '' } : { L: [nested(levels - 1)] });
    assert.equal(attributeError(nested(32)), undefined);
    assert.notEqual(attributeError(nested(33)), undefined);
    for (const [one, other] of [[{ N: '1' }, { N: '1.0' }], [{ B: 'AA' }, { B: 'AA==' }], [{ SS: ['a', 'b'] }, { SS: ['b', 'a'] }], [{ NS: ['1'] }, { NS: ['1.0'] }],
        [{ M: { a: { S: '' }, b: { N: '1' } } }, { M: { b: { N: '1.0' }, a: { S: '' } } }]]) assert.equal(textOf(one), textOf(other));
    for (const [one, other] of [[{ S: '1' }, { N: '1' }], [{ L: [{ S: 'a' }, { S: 'b' }] }, { L: [{ S: 'b' }, { S: 'a' }] }], [{ BOOL: true }, { NULL: true }]]) {
        assert.notEqual(textOf(one), textOf(other));
    }
    assert.equal(compare({ S: 'a' }, { S: 'b' }), -1);
    assert.equal(compare({ B: 'AA' }, { B: 'AA==' }), 0);
    assert.equal(compare({ BOOL: true }, { BOOL: true }), undefined);
});

test('conditions', () => {
    const item = { id: { S: 'seven' }, n: { N: '7' }, or: { S: 'x' } };
    const names = { '#o': 'or', '#a': 'absent' };
    const values = { ':n': { N: '7.0' }, ':s': { S: 'sev' }, ':m': { N: '8' } };
    for (const [text, expected] of [
        ['attribute_exists(id)', true], ['attribute_exists(#a)', false], ['attribute_not_exists(#a)', true], ['ATTRIBUTE_NOT_EXISTS ( id )', false],
        ['n = :n', true], ['n <> :n', false], ['n<:m', true], ['n >= :m', false], [':m > n', true], ['n <= :n', true], ['id = :n', false], ['#a = :n', false],
        ['#a <> :n', true], ['begins_with(id, :s)', true], ['begins_with(n, :s)', false], ['NOT n = :n', false], ['NOT (n = :m) AND n = :n', true],
        ['n = :m OR n = :n', true], ['n = :n OR n = :m AND n = :m', true], ['(n = :n OR n = :m) AND n = :m', false], ['#o = id', false], ['id = id', true]]) {
        assert.equal(holds(text, item, names, values), expected, text);
    }
    for (const text of ['', 'n', 'n =', 'n = :x', '#x = :n', 'n = :n)', '(n = :n', 'n = :n n', 'size(id) > :n', 'a.b = :n', 'n IN (:n)', 'n = 7', 'attribute_exists(', 'AND']) {
        assert.throws(() => holds(text, item, names, values), { name: 'Error' }, text);
    }
    assert.deepEqual(projectedNames('id, #o ,n', names), ['id', 'or', 'n']);
    for (const text of ['', 'id,', ',', 'id n', 'a.b', '#x', 'a[0]', ':n']) assert.throws(() => projectedNames(text, names), text);
});

test('DynamoDB: items, keys, conditions, projections and capacity', () => {
    const tables = new Tables({ notes: ['id'], log: ['user', 'at'] });
    const put = (table, item, more) => tables.put({ table, item: JSON.stringify(item), report: 'none', ...more });
    const get = (table, key, more) => tables.get({ table, key, consistent: false, names: [], report: 'none', ...more });
    const note = { id: { S: '7' }, title: { S: 'Tea' } };
    assert.deepEqual(put('notes', note).val, { attributes: undefined, consumedCapacity: undefined });
    assert.deepEqual(JSON.parse(get('notes', { id: { S: '7' } }).val.item), note);
    assert.equal(get('notes', { id: { N: '7' } }).val.item, undefined);
    assert.equal(JSON.parse(get('arn:aws:dynamodb:r:0:table/notes', { id: { S: '7' } }).val.item).title.S, 'Tea');
    assert.equal(put('log', { user: { B: 'AA' }, at: { N: '1.0' } }).tag, 'ok');
    assert.ok(get('log', { at: { N: '1' }, user: { B: 'AA==' } }).val.item);

    const condition = { expression: 'attribute_not_exists(id)', names: [] };
    assert.deepEqual(put('notes', note, { condition }).val, { tag: 'other', val: 'ConditionalCheckFailedException: The conditional request failed' });
    assert.equal(put('notes', { id: { S: '8' } }, { condition }).tag, 'ok');
    const replaced = put('notes', { id: { S: '7' } }, { returnsPrevious: true, report: 'total',
        condition: { expression: '#t = :t', names: [['#t', 'title']], values: '{":t":{"S":"Tea"}}' } });
    assert.deepEqual([JSON.parse(replaced.val.attributes), replaced.val.consumedCapacity], [note, { tableName: 'notes', capacityUnits: 1 }]);

    put('notes', note);
    const { item, consumedCapacity } = get('notes', { id: { S: '7' } }, { projection: '#t, other', names: [['#t', 'title']], report: 'indexes', consistent: true }).val;
    assert.deepEqual(JSON.parse(item), { title: { S: 'Tea' } });
    assert.deepEqual(consumedCapacity, { tableName: 'notes', capacityUnits: 1, table: { capacityUnits: 1 } });
    assert.equal(get('notes', { id: { S: '9' } }, { report: 'total' }).val.consumedCapacity.capacityUnits, 0.5);

    const rejects = (result, kind, message) => {
        assert.deepEqual([result.tag, result.val.tag], ['err', kind]);
        assert.match(result.val.val, message);
    };
    rejects(put('absent', note), 'other', /ResourceNotFoundException.*--table/);
    rejects(put('notes', {}), 'malformed', /Missing the key id/);
    rejects(put('notes', { id: { BOOL: true } }), 'malformed', /key id is not/);
    rejects(put('notes', { id: { S: '' } }), 'malformed', /key id is empty/);
    rejects(put('notes', { id: { S: '1' }, a: { N: 'x' } }), 'malformed', /attribute a: invalid value of type N/);
    rejects(put('notes', []), 'malformed', /not an object/);
    rejects(tables.put({ table: 'notes', item: '{' }), 'malformed', /not JSON/);
    rejects(put('notes', { id: { S: '1' }, a: { S: 'x'.repeat(400 * 1024) } }), 'malformed', /Item size/);
    rejects(put('notes', note, { condition: { expression: 'a.b = c', names: [] } }), 'malformed', /does not support/);
    rejects(put('notes', note, { condition: { expression: 'a = :v', names: [], values: '{":v":7}' } }), 'malformed', /attribute :v/);
    rejects(get('notes', {}), 'malformed', /Missing the key id/);
    rejects(get('notes', { id: { S: '7' }, more: { S: '' } }), 'malformed', /does not match the schema/);
    rejects(get('notes', { id: { S: '7' } }, { projection: 'a[0]' }), 'malformed', /does not support/);
});

test('the services of a process, and what is sent to an endpoint', () => {
    const services = new Services({ aws: new Aws({ secrets: { s: bytes('v') }, tables: { t: ['id'] }, lambdas: { f: 'http://a/', g: 'other' }, endpoint: 'http://e' }) });
    const call = (operation, ...parameters) => services.call({ cache: 'demo', service: 'aws', operation, parameters });
    for (const [service, name, endpoint] of [['s3', 'b', 'http://e'], ['secrets', 's', undefined], ['secrets', 'other', 'http://e'], ['ddb', 't', undefined],
        ['ddb', 'toString', 'http://e'], ['lambda', 'f', undefined], ['lambda', 'h', 'http://e']]) assert.equal(call('remote', service, name), endpoint, `${service} ${name}`);
    assert.deepEqual(call('findLambda', 'g').val, 'other');
    assert.match(call('findLambda', 'h').val.val, /ResourceNotFoundException.*--lambda/);
    call('putObject', 'bucket', 'k', bytes('v'), []);
    services.reset();
    assert.equal(call('getObject', 'bucket', 'k').val, undefined);
    assert.equal(services.functionUrl('demo', 'http://a/b'), 'http://a/b');
    assert.equal(services.functionUrl('demo', 'other'), undefined);
    services.endpoint = '127.0.0.1:8080';
    assert.equal(services.functionUrl('demo', 'é'), 'http://127.0.0.1:8080/functions/demo/%C3%A9/');
});

test('options', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'aws-'));
    context.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'secret'), Buffer.from([0xff]));
    const { aws } = readOptions(['serve', 'x.wasm', '--secret', 'prod/db={"a=b":1}', '--secret', `file=@${folder}/secret`, '--table', 'notes:id',
        '--table', 'log:user,at', '--lambda', 'f=other', '--lambda', 'g=https://h/i?j', '--aws-endpoint', 'http://127.0.0.1:4566/']);
    assert.deepEqual(aws, { secrets: { 'prod/db': Buffer.from('{"a=b":1}'), file: Buffer.from([0xff]) }, tables: { notes: ['id'], log: ['user', 'at'] },
        lambdas: { f: 'other', g: 'https://h/i?j' }, endpoint: 'http://127.0.0.1:4566' });
    assert.deepEqual(readOptions(['test', 't.json', '--component', 'x.wasm', '--table', 'a:b']).aws.tables, { a: ['b'] });
    assert.deepEqual(readOptions(['exchange', 'x.wasm', '--secret', 'a=b']).aws.secrets, { a: Buffer.from('b') });
    for (const [option, value, message] of [
        ['secret', 'hidden', /^invalid --secret: expected NAME=VALUE or NAME=@file$/], ['secret', '=hidden', /^invalid --secret: /],
        ['secret', 'a=@/no/such/file', /^cannot read the file of --secret a: ENOENT$/],
        ['table', 'notes', /invalid --table "notes": expected NAME:KEY or NAME:KEY,SORT/], ['table', ':id', /--table/], ['table', 'a:b,c,d', /--table/],
        ['table', 'a:', /--table/], ['table', 'a:b,b', /--table/], ['lambda', 'f', /invalid --lambda "f": expected NAME=FUNCTION or NAME=URL/],
        ['lambda', 'f=', /--lambda/], ['lambda', 'f=ftp://a', /--lambda/], ['lambda', 'f=a/b', /--lambda/], ['lambda', 'f=http://', /--lambda/],
        ['aws-endpoint', 'localhost', /invalid --aws-endpoint "localhost": expected a URL without a path/], ['aws-endpoint', 'http://a/b', /--aws-endpoint/],
        ['aws-endpoint', 'ftp://a', /--aws-endpoint/]]) {
        assert.throws(() => readOptions(['serve', 'x.wasm', `--${option}`, value]), { message }, `${option} ${value}`);
    }
    assert.throws(() => readOptions(['test', 't.json', '--url', 'https://a/functions/b/c', '--table', 'a:b']), { message: /--table has no effect on a deployed function/ });
});
