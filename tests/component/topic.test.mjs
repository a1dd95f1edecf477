// Calls across the boundary of momento:topic, with a scripted host.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { assertProblem, buffer, post } from './support.mjs';
import { err, ok, scripted, serviceErrors } from './scripted.mjs';

let topic;
before(async () => {
    topic = await scripted('topic', ['publish', 'publishBytes']);
});

test('text and JSON are published as text, bytes and Data as bytes', () => {
    topic.respond = () => ok(undefined);
    for (const message of ['', 'm', 'a\0é\nb', 'x'.repeat(65536)]) {
        for (const [as, expected] of [
            ['text', ['publish', 't', message]], ['bytes', ['publishBytes', 't', { on: 'module', bytes: message }]],
            ['data', ['publishBytes', 't', { on: 'module', bytes: message }]], ['json', ['publish', 't', JSON.stringify({ text: message, number: 0.5 })]]]) {
            assert.deepEqual(topic.ask({ topic: 't', message, as }), { failed: null });
            const [[name, to, published]] = topic.asked;
            assert.deepEqual([name, to, as === 'json' ? JSON.stringify(JSON.parse(published)) : published], expected);
        }
    }
    for (const name of ['', 'é/ü', 'x'.repeat(65536)]) {
        topic.ask({ topic: name, message: 'm' });
        assert.equal(topic.asked[0][1], name);
    }
});

test('an unread body is published from the host', () => {
    const sent = 'sent '.repeat(200_000);
    const response = topic.call(post('/through', sent, { query: 'topic=t' }));
    assert.deepEqual([response.status, topic.asked], [204, [['publishBytes', 't', { on: 'host', bytes: sent }]]]);
    assert.equal(response.hostCalls[buffer.read], undefined);
    assert.ok(response.memoryBytes <= 131072, `${response.memoryBytes}`);
});

test('arguments that would trap never reach the host', () => {
    for (const [what, kind] of [
        [{ mutates_topic: true }, 2], [{ mutates_topic: true, as: 'bytes' }, 2], [{ mutates_message: true }, 2], [{ mutates_message: true, as: 'json' }, 8]]) {
        assert.deepEqual([topic.ask({ topic: 't', message: 'm', ...what }).failed?.kind, topic.asked.length], [kind, 0], JSON.stringify(what));
    }
    // Bytes may have any value.
    assert.equal(topic.ask({ topic: 't', message: 'm', mutates_message: true, as: 'bytes' }).failed, null);
});

test("each error: its kind, the host's text, and its problem response", () => {
    for (const as of ['text', 'bytes', 'data', 'json']) {
        serviceErrors.forEach(([tag, said, status], kind) => {
            topic.respond = () => err(tag, said);
            assert.deepEqual(topic.ask({ topic: 't', message: 'm', as }).failed, { kind, text: said ?? '' }, tag);
            assert.match(topic.pass({ topic: 't', message: 'm', as }, status, said).detail, /^the topic /);
        });
    }
});

test('10,000 calls on one instance: each buffer is dropped once, and memory stays constant', () => {
    const instance = topic.instance();
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        topic.respond = i % 3 ? () => ok(undefined) : () => err('permission-denied', 'why');
        if (i % 2) topic.ask({ topic: 't', message: 'm', as: ['text', 'bytes', 'data', 'json'][i % 4] }, instance);
        const published = topic.call(post('/through', 'on the host', { query: 'topic=t' }), instance);
        assert.equal(published.hostCalls[buffer.drop], undefined);
        if (i % 3) assert.equal(published.status, 204);
        else assertProblem(published, 500);
        if (i > 100) assert.equal(published.memoryBytes, memory ??= published.memoryBytes);
    }
});
