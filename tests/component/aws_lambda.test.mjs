// Calls across the boundary of momento:aws-lambda, with a scripted host: every invocation type, payload, result and
// error. Each handle is dropped exactly once.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { buffer, post, text } from './support.mjs';
import { errors, scriptedAws } from './aws_scripted.mjs';
import { err, inline, ok, onHost } from './scripted.mjs';

let aws;
before(async () => { aws = await scriptedAws(); });

const outcome = (more) => ({ present: false, value: '', named: [], failed: null, ...more });
const named = (pairs) => pairs.map(([name, value]) => ({ name, value }));
const synchronous = (val) => ({ tag: 'request-response', val: { logType: undefined, clientContext: undefined, ...val } });
const request = (more) => ({ functionName: 'f', qualifier: undefined, payload: undefined, invocationType: synchronous({}), ...more });

test('invokes with each kind of payload', () => {
    for (const as of ['text', 'bytes', 'data', 'json', 'none']) {
        for (const value of ['', '"é"', 'x'.repeat(65536)]) {
            aws.respond = () => ok({ statusCode: 200, payload: inline('') });
            const named_ = as === 'none' ? [] : [['status', '200']];
            assert.deepEqual(aws.ask({ call: 'lambda', id: 'f', value, as }), outcome({ present: true, named: named(named_) }));
            const bytes = as === 'json' ? JSON.stringify({ secret: value }) : value;
            assert.deepEqual(aws.asked.at(-1), ['invoke', request({ payload: as === 'none' ? undefined : { on: 'module', bytes } })]);
        }
    }
    const { failed } = aws.ask({ call: 'lambda', id: 'f', as: 'unwritable' });
    assert.deepEqual([failed.kind, aws.asked.length], [6, 2]);
});

test('options and invocation types', () => {
    aws.respond = () => ok({ statusCode: 202 });
    for (const [asked, sent] of [
        [{ call: 'lambda', version: 'é' }, { qualifier: 'é' }],
        [{ call: 'lambda', stage: 'e30=' }, { invocationType: synchronous({ clientContext: 'e30=' }) }],
        [{ call: 'lambda', staleness: 1 }, { invocationType: synchronous({ logType: { tag: 'tail' } }) }],
        [{ call: 'lambda', staleness: 1, stage: 'é', version: '7' }, { qualifier: '7', invocationType: synchronous({ logType: { tag: 'tail' }, clientContext: 'é' }) }],
        [{ call: 'lambda_event', version: 'v' }, { qualifier: 'v', invocationType: { tag: 'event' } }],
        [{ call: 'lambda_dry_run' }, { invocationType: { tag: 'dry-run' } }]]) {
        assert.equal(aws.ask({ id: 'f', value: '7', ...asked }).present, true);
        assert.deepEqual(aws.asked.at(-1), ['invoke', request({ payload: { on: 'module', bytes: '7' }, ...sent })]);
    }
});

test('reads the response inline and on the host, with the version and the log', () => {
    for (const make of [onHost, (_, body) => inline(body)]) {
        for (const body of ['', '"é\0"', 'x'.repeat(65536)]) {
            for (const [logResult, log] of [[undefined, []], [Buffer.from('START é\n').toString('base64'), [['log', 'START é\n']]],
                ['START 1', [['log', 'START 1']]], ['', [['log', '']]]]) {
                aws.respond = (host) => ok({ statusCode: 299, payload: make(host, body), logResult, executedVersion: '$LATEST' });
                assert.deepEqual(aws.ask({ call: 'lambda', id: 'f' }),
                    outcome({ present: true, value: body, named: named([['status', '299'], ['version', '$LATEST'], ...log]) }));
            }
            assert.equal(aws.ask({ call: 'lambda_bytes', id: 'f' }).value, Buffer.from(body).toString('hex'));
        }
        aws.respond = (host) => ok({ statusCode: 200, payload: make(host, '{"id":"1","secret":"s"}') });
        assert.equal(aws.ask({ call: 'lambda_json', id: 'f' }).value, '1/');     // a write_only member is not part of a response
        aws.respond = (host) => ok({ statusCode: 200, payload: make(host, '{"id":7}') });
        assert.equal(aws.ask({ call: 'lambda_json', id: 'f' }).failed.kind, 6);
    }
    aws.respond = () => ok({ statusCode: 200 });
    assert.deepEqual(aws.ask({ call: 'lambda', id: 'f' }), outcome({ present: true, named: named([['status', '200']]) }));
});

test('reports the error of a function', () => {
    const payload = '{"errorMessage":"secret é","errorType":"Error","trace":[]}';
    aws.respond = (host) => ok({ statusCode: 200, payload: onHost(host, payload) });
    assert.deepEqual(aws.ask({ call: 'lambda_json', id: 'f' }).failed, { kind: 5, text: 'Error: secret é' });
    assert.equal(aws.pass({ call: 'lambda_json', id: 'f' }, 502, 'secret').detail, 'AWS failed');
    assert.equal(aws.ask({ call: 'lambda', id: 'f' }).value, payload);
});

test('a status that is not a success is an error', () => {
    for (const statusCode of [199, 300, 404, 500, -1]) {
        aws.respond = (host) => ok({ statusCode, payload: onHost(host, '7'), logResult: 'l', executedVersion: 'v' });
        for (const call of ['lambda', 'lambda_event', 'lambda_dry_run']) {
            assert.deepEqual(aws.ask({ call, id: 'f' }).failed, { kind: 2, text: `the invocation returned the status ${Math.max(0, statusCode)}` });
        }
    }
});

test('passes an unread payload by its handle, in both directions', () => {
    aws.respond = (host) => ok({ statusCode: 200, payload: onHost(host, 'from Lambda') });
    const got = aws.call(post('/data', 'from the caller'));
    assert.deepEqual(aws.asked.at(-1)[1].payload, { on: 'host', bytes: 'from the caller' });
    assert.equal(text(got), 'from Lambda');
    assert.deepEqual([got.bodyKind, got.hostCalls[buffer.read] ?? 0], ['buffer', 0]);
});

for (const call of ['lambda', 'lambda_event', 'lambda_dry_run']) {
    test(`${call}: every error of the interface reaches the caller`, () => {
        for (const [tag, why, kind, status] of errors) {
            aws.respond = () => err(tag, why);
            assert.deepEqual(aws.ask({ call, id: 'f' }), outcome({ failed: { kind, text: why } }));
            aws.pass({ call, id: 'f' }, status, why);
        }
    });
}

test('10,000 calls on one instance: each handle is dropped once, and memory stays constant', () => {
    const instance = aws.instance();
    const rounds = [
        [{ call: 'lambda_json', value: '7', version: 'v', staleness: 1 }, (host) => ok({ statusCode: 200, payload: onHost(host, '{"id":"1","secret":"s"}'), logResult: 'e30=', executedVersion: '1' })],
        [{ call: 'lambda_json', as: 'data' }, (host) => ok({ statusCode: 200, payload: onHost(host, '{"errorMessage":"e"}') })],
        [{ call: 'lambda_event', as: 'json' }, () => ok({ statusCode: 202 })],
        [{ call: 'lambda', as: 'none' }, (host) => ok({ statusCode: 500, payload: onHost(host, 'x'), executedVersion: 'v' })],
        [{ call: 'lambda' }, () => err('other', 'why')]];
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        const [what, respond] = rounds[i % rounds.length];
        aws.respond = respond;
        const { memoryBytes } = aws.call(post('/ask', JSON.stringify({ id: 'f', ...what }), { bodyKind: 'inline' }), instance);
        if (i >= 4 * rounds.length) assert.equal(memoryBytes, memory ??= memoryBytes, `call ${i}`);
    }
});
