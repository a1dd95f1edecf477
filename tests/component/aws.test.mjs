// Calls across the boundary of momento:aws-auth, aws-s3 and aws-secrets, with a scripted host: every call with every
// case of its arguments, results and errors. Each handle is dropped exactly once.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { buffer, post, text } from './support.mjs';
import { errors, scriptedAws } from './aws_scripted.mjs';
import { err, inline, ok, onHost } from './scripted.mjs';

let aws;
before(async () => { aws = await scriptedAws(); });

const role = { tag: 'federated', val: { roleArn: 'arn:é' } };
const key = { tag: 'hardcoded', val: { accessKeyId: 'id', secretAccessKey: 'key' } };
const outcome = (more) => ({ present: false, value: '', named: [], failed: null, ...more });
const named = (pairs) => pairs.map(([name, value]) => ({ name, value }));

test('logs in with a role and with a key', () => {
    aws.respond = () => ok({ metadata: [] });
    aws.ask({ call: 's3_get', role: 'arn:é', id: 'b', key: 'k' });
    assert.deepEqual(aws.asked, [['provider', role, 'us-east-1'], ['s3 client'], ['get', { bucket: 'b', key: 'k' }]]);
    assert.equal(aws.drops, 2);
    aws.respond = () => err('not-found');
    aws.ask({ call: 'secret', id: 'b', key: 'k' });
    assert.deepEqual(aws.asked[0], ['provider', key, 'us-east-1']);
});

test('a login that fails is unauthorized, and no client is created', () => {
    aws.login = err('unauthorized', 'secret text');
    const asked = { call: 's3_get', role: 'arn', id: 'b', key: 'k' };
    assert.deepEqual(aws.ask(asked), outcome({ failed: { kind: 0, text: 'secret text' } }));
    assert.equal(aws.asked.length, 1);
    assert.equal(aws.pass(asked, 500, 'secret text').detail, 'AWS denied the function permission');
    aws.login = undefined;
    assert.deepEqual(aws.ask({ ...asked, role: '', as: 'region' }).failed, { kind: 1, text: 'a text of the request is not UTF-8' });
    assert.equal(aws.asked.length, 0);
});

test('s3 stores text, bytes, Data and JSON, with metadata', () => {
    const metadata = [[], [['author', 'ann'], ['', 'é'], ['author', '']]];
    for (const as of ['text', 'bytes', 'data', 'json']) {
        for (const value of ['', 'v', 'a\0é\n', 'x'.repeat(65536)]) {
            for (const pairs of metadata) {
                aws.respond = () => ok({ etag: '"1"', versionId: undefined, expiration: 'é' });
                assert.deepEqual(aws.ask({ call: 's3_put', id: 'bück', key: 'a/k', value, as, named: named(pairs) }),
                    outcome({ present: true, named: named([['etag', '"1"'], ['expiration', 'é']]) }));
                const bytes = as === 'json' ? JSON.stringify({ id: '1', secret: value }) : value;
                assert.deepEqual(aws.asked.at(-1), ['put', { bucket: 'bück', key: 'a/k', body: { on: 'module', bytes }, metadata: pairs }]);
            }
        }
    }
    aws.respond = () => ok({});
    assert.deepEqual(aws.ask({ call: 's3_put', id: 'b', key: 'k' }), outcome({ present: true }));
    assert.equal(aws.ask({ call: 's3_put', id: 'b', key: 'k', as: 'unwritable' }).failed.kind, 6);
    assert.equal(aws.asked.length, 2);
});

test('s3 reads an object inline and on the host, with every option', () => {
    for (const make of [onHost, (_, body) => inline(body)]) {
        for (const body of ['', 'v', 'é\0', 'x'.repeat(65536)]) {
            aws.respond = (host) => ok({ body: make(host, body), etag: '"é"', versionId: '', expiration: 'soon', metadata: [['n', 'é'], ['n', '']] });
            const got = named([['etag', '"é"'], ['version', ''], ['expiration', 'soon'], ['n', 'é'], ['n', '']]);
            assert.deepEqual(aws.ask({ call: 's3_get', id: 'b', key: 'k' }), outcome({ present: true, value: body, named: got }));
            assert.equal(aws.ask({ call: 's3_get_bytes', id: 'b', key: 'k' }).value, Buffer.from(body).toString('hex'));
            aws.respond = (host) => ok({ body: make(host, body), metadata: [] });
            assert.deepEqual(aws.ask({ call: 's3_get', id: 'b', key: 'k' }), outcome({ present: true, value: body }));
        }
        aws.respond = (host) => ok({ body: make(host, '{"id":"1","secret":"hidden"}'), metadata: [] });
        assert.equal(aws.ask({ call: 's3_get_json', id: 'b', key: 'k' }).value, '1/hidden');
        aws.respond = (host) => ok({ body: make(host, '{"id":1}'), metadata: [['n', 'v']] });
        const { failed } = aws.ask({ call: 's3_get_json', id: 'b', key: 'k' });
        assert.equal(failed.kind, 6);
        assert.match(failed.text, /expected a string at \/id/);
    }
    // An object that does not exist may have metadata, whose texts are freed.
    aws.respond = () => ok({ metadata: [['n', 'v']], etag: 'unused' });
    assert.deepEqual(aws.ask({ call: 's3_get', id: 'b', key: 'k' }), outcome());
});

test('s3 passes an unread body by its handle, in both directions', () => {
    aws.respond = () => ok({});
    const put = aws.call({ method: 'PUT', path: '/data', body: 'from the caller' });
    assert.equal(put.status, 204);
    assert.deepEqual(aws.asked.at(-1)[1].body, { on: 'host', bytes: 'from the caller' });
    assert.equal(put.hostCalls[buffer.read] ?? 0, 0);
    aws.respond = (host) => ok({ body: onHost(host, 'from S3'), metadata: [] });
    const got = aws.call({ path: '/data' });
    assert.equal(text(got), 'from S3');
    assert.deepEqual([got.bodyKind, got.hostCalls[buffer.read] ?? 0], ['buffer', 0]);
});

test('a secret as text and as bytes, with its version', () => {
    const stages = [[], ['AWSCURRENT'], ['é', '', 'three']];
    for (const [i, versionStages] of stages.entries()) {
        const value = ['', 'é', 'x'.repeat(65536)][i];
        const created = [0n, 1700000000n, 2n ** 64n - 1n][i];
        const response = (secret) => () => ok({ arn: 'arn:é', createdDateEpochSeconds: created, name: 'n', secret, versionId: 'v', versionStages });
        const got = outcome({ present: true, value, named: named([['arn', 'arn:é'], ['name', 'n'], ['version', 'v'], ['created', `${created}`],
            ...versionStages.map((each) => ['stage', each])]) });
        aws.respond = response({ tag: 'secret-string', val: value });
        assert.deepEqual(aws.ask({ call: 'secret', id: 'prod/db' }), got);
        aws.respond = response({ tag: 'secret-bytes', val: Buffer.from(value) });
        assert.deepEqual(aws.ask({ call: 'secret', id: 'prod/db' }), got);
        assert.equal(aws.ask({ call: 'secret_bytes', id: 'prod/db' }).value, Buffer.from(value).toString('hex'));
        aws.respond = response({ tag: 'secret-bytes', val: Buffer.from([0xff]) });
        assert.equal(aws.ask({ call: 'secret', id: 'prod/db' }).failed.kind, 6);
        assert.equal(aws.ask({ call: 'secret_bytes', id: 'prod/db' }).value, 'ff');
        aws.respond = response({ tag: 'secret-string', val: '{"id":"1","secret":"é"}' });
        assert.equal(aws.ask({ call: 'secret_json', id: 'prod/db' }).value, '1/é');
    }
});

test('a secret is selected by its version and stage, and may be stale', () => {
    aws.respond = () => err('not-found');
    const request = { secretId: 's', versionId: undefined, versionStage: undefined, allowedStalenessSeconds: 0n };
    for (const [given, sent] of [[{}, {}], [{ version: 'v' }, { versionId: 'v' }], [{ stage: 'é' }, { versionStage: 'é' }],
        [{ staleness: Number.MAX_SAFE_INTEGER }, { allowedStalenessSeconds: BigInt(Number.MAX_SAFE_INTEGER) }]]) {
        assert.equal(aws.ask({ call: 'secret', id: 's', ...given }).failed.kind, 3);
        assert.deepEqual(aws.asked.at(-1), ['getSecretValue', { ...request, ...sent }]);
    }
    assert.deepEqual(aws.ask({ call: 'secret', id: 's', staleness: -1 }).failed, { kind: 1, text: 'the allowed staleness is negative' });
    assert.equal(aws.asked.length, 2);
    assert.equal(aws.pass({ call: 'secret', id: 's' }, 500).detail, 'AWS does not have the requested item');
});

for (const call of ['s3_put', 's3_get', 'secret']) {
    test(`${call}: every error of the interface reaches the caller`, () => {
        for (const [tag, why, kind, status] of errors) {
            aws.respond = () => err(tag, why);
            assert.deepEqual(aws.ask({ call, id: 'b', key: 'k' }), outcome({ failed: { kind, text: why } }));
            aws.pass({ call, id: 'b', key: 'k' }, status, why);
        }
    });
}

test('10,000 calls on one instance: each handle is dropped once, and memory stays constant', () => {
    const instance = aws.instance();
    const rounds = [
        [{ call: 's3_put', value: 'v', as: 'data', named: named([['n', 'v']]) }, () => ok({ etag: 'e' })],
        [{ call: 's3_get' }, (host) => ok({ body: onHost(host, 'body'), metadata: [['n', 'v']], etag: 'e' })],
        [{ call: 's3_get_json' }, (host) => ok({ body: onHost(host, '{'), metadata: [['n', 'v']], etag: 'e' })],
        [{ call: 'secret', role: 'arn' }, () => ok({ arn: 'a', createdDateEpochSeconds: 1n, name: 'n', versionId: 'v', versionStages: ['a', 'b'],
            secret: { tag: 'secret-string', val: 's' } })],
        [{ call: 'secret' }, () => err('other', 'why')]];
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        const [what, respond] = rounds[i % rounds.length];
        aws.respond = respond;
        const { memoryBytes } = aws.call(post('/ask', JSON.stringify({ id: 'b', key: 'k', ...what }), { bodyKind: 'inline' }), instance);
        if (i >= 2 * rounds.length) assert.equal(memoryBytes, memory ??= memoryBytes, `call ${i}`);
    }
});
