// The log of a function: which lines are shown, where else they go, and what is said of what exists on the platform only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeChannel } from '../../framework/local/sync_rpc.mjs';
import { Host } from '../../framework/local/host.mjs';
import { Services } from '../../framework/local/services/index.mjs';
import { RemoteServices } from '../../framework/local/services/remote.mjs';

const id = '3f2a91bc-0000-4000-8000-000000000000';
const levels = ['debug', 'info', 'warn', 'error'];
const toTopic = (logLevel, topicName = 'logs') => ({ logLevel, systemLogsLevel: 'off', destination: { tag: 'topic', val: { topicName } } });
const toCloudwatch = (logLevel) => (
    { logLevel, systemLogsLevel: 'off', destination: { tag: 'cloudwatch', val: { iamRoleArn: 'arn', logGroupName: 'group' } } });

function start(services = new Services()) {
    const said = [];
    const published = [];
    const host = new Host({ name: 'greeter', cache: 'demo', services, say: (line) => said.push(line) });
    for (const topic of ['logs', 'more']) services.topics('demo').subscribe(topic, ({ message }) => published.push(`${topic}: ${message}`));
    host.begin({ invocationId: id });
    const { configureLogging: configure, log } = host.imports(['momento:log/logging@1.0.0'])['momento:log/logging'];
    return { configure, host, log, published, said, services };
}

test('a line passes where its level is at least the destination\'s', () => {
    for (const least of ['off', ...levels]) {
        for (const level of ['off', ...levels]) {
            const { configure, log, published, said } = start();
            assert.deepEqual(configure([toTopic(least)]), { tag: 'ok', val: undefined });
            log('text', level);
            const passes = least !== 'off' && level !== 'off' && levels.indexOf(level) >= levels.indexOf(least);
            assert.deepEqual(said, passes ? [`log ${level} greeter 3f2a91bc: text`] : [], `${level} to ${least}`);
            assert.deepEqual(published, passes ? ['logs: text'] : []);
        }
    }
});

test('several destinations: shown once, published to each that it passes', () => {
    const { configure, log, published, said } = start();
    configure([toTopic('warn'), toTopic('info', 'more')]);
    log('one', 'debug');
    log('two', 'info');
    log('three', 'error');
    assert.deepEqual(said, ['log info greeter 3f2a91bc: two', 'log error greeter 3f2a91bc: three']);
    assert.deepEqual(published, ['more: two', 'logs: three', 'more: three']);
    configure([]);
    log('four', 'error');
    assert.equal(said.length, 2);
});

test('lines of the function\'s own making are told from those of the log', () => {
    const { configure, log, published, said } = start();
    configure([toTopic('info')]);
    log('one\nlog error greeter: two', 'info');
    assert.deepEqual(said, ['log info greeter 3f2a91bc: one\n    log error greeter: two']);
    assert.deepEqual(published, ['logs: one\nlog error greeter: two']);
});

test('before it is configured: shown and marked, and said once in a process what the platform does', () => {
    const one = start();
    const sentence = 'log: lines that are logged before the call has configured its log are dropped by the platform; here they are marked';
    one.log('early', 'debug');
    one.log('off', 'off');
    one.log('still', 'info');
    assert.deepEqual(one.said, [sentence, 'log debug greeter 3f2a91bc (not configured): early', 'log info greeter 3f2a91bc (not configured): still']);
    one.configure([toTopic('info')]);
    one.log('now', 'info');
    assert.equal(one.said.at(-1), 'log info greeter 3f2a91bc: now');
    const another = start(one.services);
    another.log('early', 'info');
    assert.deepEqual(another.said, ['log info greeter 3f2a91bc (not configured): early']);
});

test('what a call has configured ends with it', () => {
    const { configure, host, log, published, said } = start();
    configure([toTopic('off')]);
    host.begin({ invocationId: id });
    log('text', 'info');
    assert.equal(said.at(-1), 'log info greeter 3f2a91bc (not configured): text');
    assert.deepEqual(published, []);
});

test('CloudWatch is said to be elsewhere, once in a process', () => {
    const one = start();
    one.configure([toCloudwatch('warn'), toTopic('off')]);
    one.configure([toCloudwatch('warn')]);
    one.log('shown', 'warn');
    one.log('not shown', 'info');
    start(one.services).configure([toCloudwatch('info')]);
    assert.deepEqual(one.said, ['log: a destination in CloudWatch exists on the platform only; here its lines are on the terminal alone',
        'log warn greeter 3f2a91bc: shown']);
    assert.deepEqual(one.published, []);
});

test('a topic that cannot be is an error, and what was configured stays', () => {
    const { configure, log, said } = start();
    configure([toTopic('info')]);
    for (const [name, fault] of [['', 'is empty'], ['a\nb', 'holds a control character'], ['x'.repeat(513), 'is longer than 512 bytes']]) {
        assert.deepEqual(configure([toTopic('off'), toTopic('off', name)]), { tag: 'err', val: { tag: 'auth', val: `the name of the topic ${fault}` } });
    }
    log('text', 'info');
    assert.equal(said.length, 1);
});

test('what one call shows has an end, which is said; topics go on, and so does the next call', () => {
    const { configure, host, log, published, said } = start();
    configure([toTopic('info')]);
    const line = 'ü'.repeat(512);
    for (let i = 0; i < 3 * 1024; ++i) log(line, 'info');
    const note = 'greeter 3f2a91bc: further lines of this call are left out, past 2097152 bytes';
    assert.equal(said.pop(), note);
    assert.deepEqual(new Set(said), new Set([`log info greeter 3f2a91bc: ${line}`]));
    const bytes = said.length * (Buffer.byteLength(said[0]) + 1);
    assert.ok(bytes <= 2 * 1024 * 1024 && bytes > 2 * 1024 * 1024 - 2048, `${bytes} bytes`);
    assert.equal(published.length, 3 * 1024);
    said.length = 0;
    host.begin({ invocationId: id });
    configure([toTopic('info')]);
    log('again', 'info');
    assert.deepEqual(said, ['log info greeter 3f2a91bc: again']);
    log('x'.repeat(64 * 1024 * 1024), 'info');
    log('short', 'info');
    assert.deepEqual(said.slice(1), [note]);
});

test('a publication that takes too long is said', () => {
    const { asking, answering } = makeChannel();
    const said = [];
    const host = new Host({ name: 'greeter', cache: 'demo', timeout: 50, services: new RemoteServices(asking), say: (line) => said.push(line) });
    host.begin({ invocationId: id });
    const { configureLogging, log } = host.imports(['momento:log/logging@1.0.0'])['momento:log/logging'];
    configureLogging([toTopic('info')]);
    log('text', 'info');
    assert.deepEqual(said, ['log info greeter 3f2a91bc: text', 'log: the line was not published to logs: it took too long']);
    for (const { port } of [asking, answering]) port.close();
});

test('a line that is too long for a topic is shown all the same', () => {
    const { configure, log, published, said } = start();
    configure([toTopic('info')]);
    log('x'.repeat(1024 * 1024 + 1), 'info');
    assert.equal(said.length, 2);
    assert.match(said[1], /^log: the line was not published to logs: the message has 1048577 bytes/);
    assert.deepEqual(published, []);
});
