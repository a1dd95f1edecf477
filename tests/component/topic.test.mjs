// Across the boundary of momento:topic, with a host that the test scripts.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { assertProblem, buffer, post } from './support.mjs';
import { err, ok, scripted, serviceErrors } from './scripted.mjs';

let topic;
before(async () => {
    topic = await scripted('topic', ['publish', 'publishBytes']);
});

test('text and JSON are published as text, bytes and Data as bytes', () => {
    topic.answer = () => ok(undefined);
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

test('a body that nobody reads is published from where it is', () => {
    const sent = 'sent '.repeat(200_000);
    const answer = topic.call(post('/through', sent, { query: 'topic=t' }));
    assert.deepEqual([answer.status, topic.asked], [204, [['publishBytes', 't', { on: 'host', bytes: sent }]]]);
    assert.equal(answer.hostCalls[buffer.read], undefined);
    assert.ok(answer.memoryBytes <= 131072, `${answer.memoryBytes}`);
});

test('what would trap never reaches the host', () => {
    for (const [what, kind] of [
        [{ mutates_topic: true }, 2], [{ mutates_topic: true, as: 'bytes' }, 2], [{ mutates_message: true }, 2], [{ mutates_message: true, as: 'json' }, 8]]) {
        assert.deepEqual([topic.ask({ topic: 't', message: 'm', ...what }).failed?.kind, topic.asked.length], [kind, 0], JSON.stringify(what));
    }
    // Bytes are bytes.
    assert.equal(topic.ask({ topic: 't', message: 'm', mutates_message: true, as: 'bytes' }).failed, null);
});

test('each error: its kind, what the host says, and the problem that it becomes', () => {
    for (const as of ['text', 'bytes', 'data', 'json']) {
        serviceErrors.forEach(([tag, said, status], kind) => {
            topic.answer = () => err(tag, said);
            assert.deepEqual(topic.ask({ topic: 't', message: 'm', as }).failed, { kind, text: said ?? '' }, tag);
            assert.match(topic.pass({ topic: 't', message: 'm', as }, status, said).detail, /^the topic /);
        });
    }
});

test('10,000 calls on one instance: each buffer is given back once, and memory is level', () => {
    const instance = topic.instance();
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        topic.answer = i % 3 ? () => ok(undefined) : () => err('permission-denied', 'why');
        if (i % 2) topic.ask({ topic: 't', message: 'm', as: ['text', 'bytes', 'data', 'json'][i % 4] }, instance);
        const passed = topic.call(post('/through', 'on the host', { query: 'topic=t' }), instance);
        assert.equal(passed.hostCalls[buffer.drop], undefined);
        if (i % 3) assert.equal(passed.status, 204);
        else assertProblem(passed, 500);
        if (i > 100) assert.equal(passed.memoryBytes, memory ??= passed.memoryBytes);
    }
});
