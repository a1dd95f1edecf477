// The host calls of a call: only what is needed, each at most once. Host calls are expensive, and the platform consumes
// a value when it is read.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { buffer, loadExample, loadFixture, post, support, text } from './support.mjs';

let greeter, ping, details, fixture;
before(async () => {
    [greeter, ping, details, fixture] = await Promise.all([
        loadExample('greeter'), loadExample('ping'), loadExample('details'), loadFixture()]);
});

const routing = { [support('http-method')]: 1, [support('invocation-path')]: 1 };

test('greet with an inline body reads the method and the path', () => {
    assert.deepEqual(greeter.call(post('/greet', '{"name":"Ada"}', { bodyKind: 'inline' })).hostCalls, routing);
});

test('greet with a body on the host also reads the body, in as few calls as possible', () => {
    const { hostCalls } = greeter.call(post('/greet', '{"name":"Ada"}'));
    const { [buffer.remaining]: remaining, [buffer.read]: read, [buffer.drop]: drop, ...rest } = hostCalls;
    console.log(`greet, body on the host: ${remaining} remaining, ${read} read, ${drop} drop`);
    assert.deepEqual(rest, routing);
    assert.equal(drop, 1);
    assert.equal(read, 1);
    // One call before and one after: a read may return less than requested.
    assert.ok(remaining <= 2, `${remaining}`);
});

test('greet reads no headers, query or token, even if they are present', () => {
    const { hostCalls } = greeter.call(post('/greet', '{"name":"Ada"}', {
        bodyKind: 'inline', headers: [['a', 'b']], query: 'c=d', tokenMetadata: 'e' }));
    assert.deepEqual(hostCalls, routing);
});

test('a single handler reads only what it uses', () => {
    assert.deepEqual(ping.call(post('/x', 'unread', { bodyKind: 'inline' })).hostCalls, {});
    assert.deepEqual(ping.call(post('/x', 'unread')).hostCalls, { [buffer.drop]: 1 });
});

test('a route without a body does not read it', () => {
    assert.deepEqual(greeter.call({ path: '/health', body: 'unread' }).hostCalls, { ...routing, [buffer.drop]: 1 });
});

test('details reads each value that it returns once', () => {
    const { hostCalls, status } = details.call(post('/p', '{"headers_to_send_back":{}}', { bodyKind: 'inline', headers: [['a', 'b']], tokenMetadata: 't' }));
    assert.equal(status, 200);
    assert.deepEqual(hostCalls, {
        [support('headers')]: 1, [support('invocation-id')]: 1, [support('token-metadata')]: 1, [support('invocation-path')]: 1 });
});

test('every value that the handler reads twice is read from the host once', () => {
    const response = fixture.call(post('/surroundings', 'unread', {
        bodyKind: 'inline', headers: [['A', '1'], ['a', '2']], query: [['q', '1'], ['q', '2']], tokenMetadata: 'token' }));
    const [first, second] = [text(response).slice(0, text(response).length / 2), text(response).slice(text(response).length / 2)];
    assert.equal(first, second);
    assert.equal(first, 'POST /surroundings token\nfixture demo\nA: 1\na: 2\nq=1\nq=2\nsame id\n');
    for (const [what, count] of Object.entries(response.hostCalls)) {
        // The environment variables are not consumed, and two of them are the names of the function and of the cache.
        if (what.startsWith('wasi:cli/environment')) assert.ok(count <= 2, `${what}: ${count}`);
        else assert.equal(count, 1, what);
    }
    for (const each of ['http-method', 'invocation-path', 'headers', 'query-parameters', 'token-metadata', 'invocation-id']) {
        assert.equal(response.hostCalls[support(each)], 1, each);
    }
});

test('empty or absent values are read once too', () => {
    for (const more of [{}, { tokenMetadata: '' }, { headers: [['x', '']], query: [['', '']] }]) {
        const response = fixture.call(post('/surroundings', '', { bodyKind: 'inline', ...more }));
        assert.equal(response.trap, undefined, response.trap?.reason);
        assert.equal(response.status, 200);
        for (const each of ['headers', 'query-parameters', 'token-metadata']) assert.equal(response.hostCalls[support(each)], 1, each);
    }
});
