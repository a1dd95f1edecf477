// Calls across the boundary of momento:log, with a scripted host: lines, levels, and lists of destinations.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { err, ok, scripted } from './scripted.mjs';
import { post } from './support.mjs';

let log;
before(async () => {
    log = await scripted('log', ['configureLogging', 'log']);
    log.respond = () => ok(undefined);
});

const levels = ['off', 'debug', 'info', 'warn', 'error'];

test('writes lines of each level unchanged', () => {
    for (const [level, name] of levels.entries()) {
        if (level === 0) continue;
        for (const line of ['a', '{} {{ }', 'é\0\n', 'x'.repeat(65536)]) {
            log.ask({ level, line });
            assert.deepEqual(log.asked, [['log', line, name]]);
        }
    }
});

test('formats values in lines', () => {
    log.call(post('/values', ''));
    assert.deepEqual(log.asked, [
        ['log', 'text {} string', 'debug'], ['log', '-9223372036854775808200', 'info'], ['log', '{1.5}', 'warn'], ['log', 'true, green, (no text), (no text)', 'error']]);
});

test('replaces only the bytes of a line that are not UTF-8', () => {
    log.ask({ line: 'é line', mutates_line: true });
    assert.deepEqual(log.asked, [['log', 'é line\u{fffd}', 'info']]);
});

test('0, 1, many and 65,536 destinations of both kinds with every level', () => {
    for (const [level, name] of levels.entries()) {
        assert.deepEqual(log.ask({ destinations: [{ topic: 'é', level, system: 4 - level }, { role: 'arn', group: '', level: 4 - level, system: level }] }), { failed: null });
        assert.deepEqual(log.asked, [['configureLogging', [
            { logLevel: name, systemLogsLevel: levels[4 - level], destination: { tag: 'topic', val: { topicName: 'é' } } },
            { logLevel: levels[4 - level], systemLogsLevel: name, destination: { tag: 'cloudwatch', val: { iamRoleArn: 'arn', logGroupName: '' } } }]]]);
    }
    for (const many of [0, 1, 1000, 65536]) {
        log.ask({ destinations: [], many });
        const [[, inputs]] = log.asked;
        assert.equal(inputs.length, many);
        inputs.forEach(({ logLevel, destination }, at) => assert.deepEqual([logLevel, destination.val.topicName], ['info', `t${at}`]));
    }
});

test("a rejected destination: the host's text and the problem response", () => {
    for (const said of ['', 'secret', 'x'.repeat(65536)]) {
        log.respond = () => err('auth', said);
        assert.deepEqual(log.ask({ destinations: [{ topic: 't' }] }), { failed: said });
        log.pass({ destinations: [{ topic: 't' }] }, 500, said);
    }
    log.respond = () => ok(undefined);
    assert.match(log.ask({ destinations: [{ topic: 't' }], mutates_topic: true }).failed, /UTF-8/);
    assert.equal(log.asked.length, 0);
});

test('10,000 calls on one instance: memory stays constant', () => {
    const instance = log.instance();
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        log.respond = i % 5 ? () => ok(undefined) : () => err('auth', 'no');
        log.ask({ destinations: [{ topic: 't' }, { role: 'r', group: 'g' }], many: i % 7, line: i % 2 ? 'line' : '', mutates_line: i % 3 === 0 }, instance);
        if (i < 1000) continue;
        const { memoryBytes } = log.call(post('/ask', '{"destinations":null,"line":"x"}', { bodyKind: 'inline' }), instance);
        assert.equal(memoryBytes, memory ??= memoryBytes);
    }
});
