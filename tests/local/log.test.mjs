// The log of a function: which lines are printed and published, and messages about features of the platform.
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
    const printed = [];
    const published = [];
    const host = new Host({ name: 'greeter', cache: 'demo', services, print: (line) => printed.push(line) });
    for (const topic of ['logs', 'more']) services.topics('demo').subscribe(topic, ({ message }) => published.push(`${topic}: ${message}`));
    host.begin({ invocationId: id });
    const { configureLogging: configure, log } = host.imports(['momento:log/logging@1.0.0'])['momento:log/logging'];
    return { configure, host, log, published, printed, services };
}

test('a destination accepts lines of its level or above', () => {
    for (const minLevel of ['off', ...levels]) {
        for (const level of ['off', ...levels]) {
            const { configure, log, published, printed } = start();
            assert.deepEqual(configure([toTopic(minLevel)]), { tag: 'ok', val: undefined });
            log('text', level);
            const passes = minLevel !== 'off' && level !== 'off' && levels.indexOf(level) >= levels.indexOf(minLevel);
            assert.deepEqual(printed, passes ? [`log ${level} greeter 3f2a91bc: text`] : [], `${level} to ${minLevel}`);
            assert.deepEqual(published, passes ? ['logs: text'] : []);
        }
    }
});

test('several destinations: printed once, published to each that accepts the level', () => {
    const { configure, log, published, printed } = start();
    configure([toTopic('warn'), toTopic('info', 'more')]);
    log('one', 'debug');
    log('two', 'info');
    log('three', 'error');
    assert.deepEqual(printed, ['log info greeter 3f2a91bc: two', 'log error greeter 3f2a91bc: three']);
    assert.deepEqual(published, ['more: two', 'logs: three', 'more: three']);
    configure([]);
    log('four', 'error');
    assert.equal(printed.length, 2);
});

test('further lines of a text are indented', () => {
    const { configure, log, published, printed } = start();
    configure([toTopic('info')]);
    log('one\nlog error greeter: two', 'info');
    assert.deepEqual(printed, ['log info greeter 3f2a91bc: one\n    log error greeter: two']);
    assert.deepEqual(published, ['logs: one\nlog error greeter: two']);
});

test('before configure-logging, lines are marked, and one message per process explains it', () => {
    const one = start();
    const message = 'log: the platform drops lines that are logged before configure-logging; here they are marked "(not configured)"';
    one.log('early', 'debug');
    one.log('off', 'off');
    one.log('still', 'info');
    assert.deepEqual(one.printed, [message, 'log debug greeter 3f2a91bc (not configured): early', 'log info greeter 3f2a91bc (not configured): still']);
    one.configure([toTopic('info')]);
    one.log('now', 'info');
    assert.equal(one.printed.at(-1), 'log info greeter 3f2a91bc: now');
    const another = start(one.services);
    another.log('early', 'info');
    assert.deepEqual(another.printed, ['log info greeter 3f2a91bc (not configured): early']);
});

test('the configuration ends with the call', () => {
    const { configure, host, log, published, printed } = start();
    configure([toTopic('off')]);
    host.begin({ invocationId: id });
    log('text', 'info');
    assert.equal(printed.at(-1), 'log info greeter 3f2a91bc (not configured): text');
    assert.deepEqual(published, []);
});

test('one message per process reports CloudWatch destinations', () => {
    const one = start();
    one.configure([toCloudwatch('warn'), toTopic('off')]);
    one.configure([toCloudwatch('warn')]);
    one.log('shown', 'warn');
    one.log('not shown', 'info');
    start(one.services).configure([toCloudwatch('info')]);
    assert.deepEqual(one.printed, ['log: CloudWatch destinations work only on the platform; their lines are printed here',
        'log warn greeter 3f2a91bc: shown']);
    assert.deepEqual(one.published, []);
});

test('an invalid topic is an error, and the previous configuration remains', () => {
    const { configure, log, printed } = start();
    configure([toTopic('info')]);
    for (const [name, reason] of [['', 'is empty'], ['a\nb', 'contains a control character'], ['x'.repeat(513), 'is longer than 512 bytes']]) {
        assert.deepEqual(configure([toTopic('off'), toTopic('off', name)]), { tag: 'err', val: { tag: 'auth', val: `the name of the topic ${reason}` } });
    }
    log('text', 'info');
    assert.equal(printed.length, 1);
});

test('the output of one call is limited, with a message; topics and the next call are not affected', () => {
    const { configure, host, log, published, printed } = start();
    configure([toTopic('info')]);
    const line = 'ü'.repeat(512);
    for (let i = 0; i < 3 * 1024; ++i) log(line, 'info');
    const note = 'greeter 3f2a91bc: further lines of this call are omitted, limit of 2097152 bytes reached';
    assert.equal(printed.pop(), note);
    assert.deepEqual(new Set(printed), new Set([`log info greeter 3f2a91bc: ${line}`]));
    const bytes = printed.length * (Buffer.byteLength(printed[0]) + 1);
    assert.ok(bytes <= 2 * 1024 * 1024 && bytes > 2 * 1024 * 1024 - 2048, `${bytes} bytes`);
    assert.equal(published.length, 3 * 1024);
    printed.length = 0;
    host.begin({ invocationId: id });
    configure([toTopic('info')]);
    log('again', 'info');
    assert.deepEqual(printed, ['log info greeter 3f2a91bc: again']);
    log('x'.repeat(64 * 1024 * 1024), 'info');
    log('short', 'info');
    assert.deepEqual(printed.slice(1), [note]);
});

test('a publication that times out is reported', () => {
    const { client, server } = makeChannel();
    const printed = [];
    const host = new Host({ name: 'greeter', cache: 'demo', timeout: 50, services: new RemoteServices(client), print: (line) => printed.push(line) });
    host.begin({ invocationId: id });
    const { configureLogging, log } = host.imports(['momento:log/logging@1.0.0'])['momento:log/logging'];
    configureLogging([toTopic('info')]);
    log('text', 'info');
    assert.deepEqual(printed, ['log info greeter 3f2a91bc: text', 'log: cannot publish the line to logs: timed out']);
    for (const { port } of [client, server]) port.close();
});

test('a line that is too long for a topic is printed', () => {
    const { configure, log, published, printed } = start();
    configure([toTopic('info')]);
    log('x'.repeat(1024 * 1024 + 1), 'info');
    assert.equal(printed.length, 2);
    assert.match(printed[1], /^log: cannot publish the line to logs: the message has 1048577 bytes/);
    assert.deepEqual(published, []);
});
