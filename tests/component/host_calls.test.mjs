// What a call asks of the host: only what it needs, each thing at most once. Host calls are dear, and what the platform hands
// out is gone when it was asked for.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { buffer, loadExample, loadFixture, post, support, text } from './support.mjs';

let greeter, ping, details, fixture;
before(async () => {
    [greeter, ping, details, fixture] = await Promise.all([
        loadExample('greeter'), loadExample('ping'), loadExample('details'), loadFixture()]);
});

const routing = { [support('http-method')]: 1, [support('invocation-path')]: 1 };

test('a greet with its body inline: the method and the path', () => {
    assert.deepEqual(greeter.call(post('/greet', '{"name":"Ada"}', { bodyKind: 'inline' })).hostCalls, routing);
});

test('a greet with its body on the host: that, and as few calls as read it', () => {
    const { hostCalls } = greeter.call(post('/greet', '{"name":"Ada"}'));
    const { [buffer.remaining]: remaining, [buffer.read]: read, [buffer.drop]: drop, ...rest } = hostCalls;
    console.log(`greet, body on the host: ${remaining} remaining, ${read} read, ${drop} drop`);
    assert.deepEqual(rest, routing);
    assert.equal(drop, 1);
    assert.equal(read, 1);
    // Once before and once after: a read may give less than was asked for.
    assert.ok(remaining <= 2, `${remaining}`);
});

test('a greet does not ask for headers, query or token, whatever there is', () => {
    const { hostCalls } = greeter.call(post('/greet', '{"name":"Ada"}', {
        bodyKind: 'inline', headers: [['a', 'b']], query: 'c=d', tokenMetadata: 'e' }));
    assert.deepEqual(hostCalls, routing);
});

test('a single handler asks for nothing that it does not use', () => {
    assert.deepEqual(ping.call(post('/x', 'unread', { bodyKind: 'inline' })).hostCalls, {});
    assert.deepEqual(ping.call(post('/x', 'unread')).hostCalls, { [buffer.drop]: 1 });
});

test('a route without a body leaves it unread', () => {
    assert.deepEqual(greeter.call({ path: '/health', body: 'unread' }).hostCalls, { ...routing, [buffer.drop]: 1 });
});

test('details asks each thing that it tells of once', () => {
    const { hostCalls, status } = details.call(post('/p', '{"headers_to_send_back":{}}', { bodyKind: 'inline', headers: [['a', 'b']], tokenMetadata: 't' }));
    assert.equal(status, 200);
    assert.deepEqual(hostCalls, {
        [support('headers')]: 1, [support('invocation-id')]: 1, [support('token-metadata')]: 1, [support('invocation-path')]: 1 });
});

test('everything asked twice is asked of the host once', () => {
    const answer = fixture.call(post('/surroundings', 'unread', {
        bodyKind: 'inline', headers: [['A', '1'], ['a', '2']], query: [['q', '1'], ['q', '2']], tokenMetadata: 'token' }));
    const [first, second] = [text(answer).slice(0, text(answer).length / 2), text(answer).slice(text(answer).length / 2)];
    assert.equal(first, second);
    assert.equal(first, 'POST /surroundings token\nfixture demo\nA: 1\na: 2\nq=1\nq=2\nsame id\n');
    for (const [what, count] of Object.entries(answer.hostCalls)) {
        // The variables of the environment are not taken, and the function's name and the cache's are two of them.
        if (what.startsWith('wasi:cli/environment')) assert.ok(count <= 2, `${what}: ${count}`);
        else assert.equal(count, 1, what);
    }
    for (const each of ['http-method', 'invocation-path', 'headers', 'query-parameters', 'token-metadata', 'invocation-id']) {
        assert.equal(answer.hostCalls[support(each)], 1, each);
    }
});

test('what is empty or absent is asked once too', () => {
    for (const more of [{}, { tokenMetadata: '' }, { headers: [['x', '']], query: [['', '']] }]) {
        const answer = fixture.call(post('/surroundings', '', { bodyKind: 'inline', ...more }));
        assert.equal(answer.trap, undefined, answer.trap?.reason);
        assert.equal(answer.status, 200);
        for (const each of ['headers', 'query-parameters', 'token-metadata']) assert.equal(answer.hostCalls[support(each)], 1, each);
    }
});
