// momento:valkey of momento-local: commands to a real server in both versions of the protocol, and to servers that do
// not speak it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HostBuffer } from '../../framework/local/host/bytes.mjs';
import { readOptions } from '../../framework/local/options.mjs';
import { startScripted } from './fixture/scripted_server.mjs';
import { name, read, startClient } from './fixture/valkey_client.mjs';
import { startValkey } from './fixture/valkey_server.mjs';

let server, scripted;
before(async () => {
    server = await startValkey();
    scripted = await startScripted();
});
after(async () => {
    await server?.stop();
    await scripted?.stop();
});

for (const protocol of [2, 3]) {
    test(`commands and replies of a server, with RESP${protocol}`, () => {
        const { run, host, drop } = startClient(server, { protocol });
        assert.deepEqual(run('FLUSHALL'), { ok: true });
        assert.deepEqual(run('PING'), { simple: 'PONG' });
        const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('latin1');
        assert.deepEqual(run('SET', bytes, `${bytes}\r\n`), { ok: true });
        assert.equal(run('GET', bytes), `${bytes}\r\n`);
        assert.equal(run('GET', 'absent'), null);
        assert.equal(run('INCR', 'n'), 1);
        assert.deepEqual(run('HSET', 'h', 'a', '1', 'b', '2'), 2);
        assert.deepEqual(run('HGETALL', 'h'), ['a', '1', 'b', '2'], 'a map of RESP3 is a list of keys and values');
        assert.deepEqual(run('SADD', 's', '3', '1', '2'), 3);
        assert.deepEqual(run('SMEMBERS', 's').sort(), ['1', '2', '3']);
        run('ZADD', 'z', '1.5', 'a');
        assert.deepEqual(run('ZSCORE', 'z', 'a'), '1.5');
        assert.deepEqual(run('MGET', 'n', 'absent', 'h'), ['1', null, null]);
        assert.deepEqual(run('INCR', 'h'), { error: 'WRONGTYPE Operation against a key holding the wrong kind of value' });
        assert.match(run('NOPE', 'x').error, /^ERR unknown command/);
        assert.match(run('').error, /^ERR unknown command/);
        assert.deepEqual(run('EVAL', 'return {1, {2, "x", {}}, {err="ERR inner"}, {ok="fine"}, false}', '0'),
            [1, [2, 'x', []], { error: 'ERR inner' }, { simple: 'fine' }, null]);
        const large = 'x'.repeat(8_000_000);
        assert.deepEqual(run('SET', 'large', large), { ok: true });
        assert.equal(run('GET', 'large'), large);
        run('DEL', 'list');
        run('EVAL', 'for i = 1, 50000 do redis.call("RPUSH", KEYS[1], i) end', '1', 'list');
        assert.deepEqual(run('LRANGE', 'list', '0', '-1'), Array.from({ length: 50_000 }, (_, i) => `${i + 1}`));
        assert.equal(run('GET', 'n'), '1', 'the connection still works');
        drop();
        assert.deepEqual([host.buffersHeld, host.handlesHeld], [0, 0]);
    });

    test(`each type that a server can send, with RESP${protocol}`, () => {
        const { run } = startClient(server, { protocol });
        const expected = {
            string: 'Hello World', integer: 12345, array: [0, 1, 2], null: null, true: 1, false: 0,
            bignum: '1234567999999999999999999999999999999', verbatim: 'This is a verbatim\nstring' };
        for (const [type, reply] of Object.entries(expected)) assert.deepEqual(run('DEBUG', 'PROTOCOL', type), reply, type);
        assert.match(run('DEBUG', 'PROTOCOL', 'double'), /^3\.14/);
        assert.deepEqual(run('DEBUG', 'PROTOCOL', 'set').sort(), [0, 1, 2]);
        assert.deepEqual(run('DEBUG', 'PROTOCOL', 'map'), [0, 0, 1, 1, 2, 0]);
        if (protocol === 3) {
            assert.equal(run('DEBUG', 'PROTOCOL', 'attrib'), 'Some real reply following the attribute');
            assert.ok(run('DEBUG', 'PROTOCOL', 'push') !== undefined);
        }
        assert.deepEqual(run('PING'), { simple: 'PONG' });
    });
}

test('handles and buffers are dropped once, also if an array is left early', () => {
    const { client, host, run, drop } = startClient(server);
    run('DEL', 'l');
    run('RPUSH', 'l', 'a', 'b', 'c');
    const dispose = Symbol.dispose ?? Symbol.for('dispose');
    for (let i = 0; i < 10_000; ++i) {
        const { val: stream } = client.command({ command: 'LRANGE', arguments: ['l', '0', '-1'].map((word) => ({ tag: 'value', val: Buffer.from(word) })) });
        for (let j = 0; j < i % 5; ++j) {
            const item = stream.next();
            assert.equal(item === undefined, j > 2);
            if (item) HostBuffer.takeRest(item.val.val);
        }
        assert.equal(host.handlesHeld, 2);
        stream[dispose]();
    }
    drop();
    assert.deepEqual([host.buffersHeld, host.handlesHeld], [0, 0]);
});

test('a made-up handle traps', () => {
    const { client, host } = startClient(server);
    for (const forged of [{}, Object.create(Object.getPrototypeOf(client))]) {
        assert.throws(() => Object.getPrototypeOf(client).command.call(forged, { command: 'PING', arguments: [] }), /invalid handle/);
    }
    const { ResponseStream } = host.imports([name])['momento:valkey/valkey'];
    assert.throws(() => ResponseStream.prototype.next.call(client), /invalid handle/);
    assert.throws(() => ResponseStream.prototype.next.call(Object.create(ResponseStream.prototype)), /invalid handle/);
});

test('without a server, the error names the option', () => {
    const { run, lines } = startClient(undefined, { cluster: 'main' });
    const message = 'momento-local has no server for the cluster "main": start it with --valkey host:port, or --valkey main=host:port';
    assert.deepEqual(run('PING'), { failed: message });
    assert.deepEqual(lines, [`valkey: PING: ${message}`]);
    for (const cluster of ['other', 'constructor', '__proto__', '']) {
        const { run: runOther } = startClient({ servers: { main: server }, protocol: 2 }, { cluster });
        assert.match(runOther('PING').failed, /has no server for the cluster/, cluster);
    }
});

test('each cluster can have a server of its own, and one is for all others', () => {
    const servers = { main: { host: server.host, port: server.port }, '': { host: scripted.host, port: scripted.port } };
    assert.deepEqual(startClient({ servers, protocol: 2 }, { cluster: 'main' }).run('PING'), { simple: 'PONG' });
    assert.deepEqual(startClient({ servers, protocol: 2 }, { cluster: 'any' }).run('SEND', '+other\r\n'), { simple: 'other' });
});

test('commands that change the connection are rejected', () => {
    const { run } = startClient(server);
    for (const command of ['MULTI', 'multi', 'SUBSCRIBE', 'SELECT', 'HELLO', 'CLIENT', 'MONITOR', 'QUIT', 'AUTH', 'RESET']) {
        assert.match(run(command, '1').failed, /does not send commands that change the connection/, command);
    }
});

test('a call of momento-local itself sends nothing', () => {
    const { client, host } = startClient(server);
    host.begin({ internal: true });
    assert.match(client.command({ command: 'PING', arguments: [] }).val.val, /^not sent/);
});

test('a server that does not speak the protocol is an error, and the next command works', () => {
    const { run, lines } = startClient(scripted, { maxBody: 1_000_000 });
    const at = `the Valkey server at 127.0.0.1:${scripted.port}`;
    assert.deepEqual(run('SEND', '+OK\r\n'), { ok: true });
    for (const [bytes, reason] of [
        ['HTTP/1.1 400 Bad Request\r\n\r\n', 'sent an invalid reply: unexpected "HTTP/1.1 400 Bad Request\\r\\n\\r\\n"'],
        ['\0\x01\x02', 'sent an invalid reply: unexpected "\\u0000\\u0001\\u0002"'], [':x\r\n', 'sent an invalid reply: invalid number "x"'],
        [`$9000000\r\n${'x'.repeat(100)}`, 'sent an invalid reply: the reply has more than 1000000 bytes'],
        [`${'*1\r\n'.repeat(1000)}`, 'sent an invalid reply: the reply has more than 128 levels'], ['+a\r\n+b\r\n', 'sent an invalid reply: a reply without a command'],
    ]) {
        const reply = run('SEND', bytes);
        if (bytes.startsWith('+a')) assert.deepEqual(reply, { simple: 'a' });
        else assert.deepEqual(reply, { failed: `${at} ${reason}` });
        assert.deepEqual(run('SEND', '$2\r\nok\r\n'), 'ok', `after ${reason}`);
    }
    assert.match(run('ENDLESS').failed, /more than 1000000 bytes/);
    assert.deepEqual(run('SLOWLY', '*2\r\n$3\r\nabc\r\n:7\r\n'), ['abc', 7]);
    assert.deepEqual(run('END', ''), { failed: `${at}: the server closed the connection` });
    assert.deepEqual(run('END', '$5\r\nab'), { failed: `${at}: the server closed the connection` });
    assert.deepEqual(run('CUT'), { failed: `${at}: the server closed the connection` });
    assert.deepEqual(run('SEND', ':1\r\n'), 1);
    assert.equal(lines.length, 9);
    assert.ok(lines.every((line) => line.startsWith('valkey: ') && !line.includes('\n')));
});

test('a reply without a command ends the connection, and is not the reply of the next command', async () => {
    const { run } = startClient(scripted);
    const before = run('CONNECTIONS');
    assert.deepEqual(run('LATER'), { simple: 'now' });
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    assert.equal(run('CONNECTIONS'), before + 1);
});

test('a server that hangs is an error within the time of the call, and a late reply is not that of the next command', () => {
    const { run } = startClient(scripted, { timeout: 1000 });
    const began = performance.now();
    assert.match(run('HANG').failed, /^the Valkey server at 127\.0\.0\.1:\d+ did not reply within 0\.8 s$/);
    assert.ok(performance.now() - began < 1500, `${performance.now() - began} ms`);
    assert.deepEqual(run('SEND', ':1\r\n'), 1);
    const { run: runReal } = startClient(server, { timeout: 500 });
    assert.match(runReal('BLPOP', 'absent', '0').failed, /did not reply within/);
    assert.deepEqual(runReal('PING'), { simple: 'PONG' });
});

test('a server that cannot be reached is an error', () => {
    for (const [host, port, reason] of [['127.0.0.1', 1, /127\.0\.0\.1:1: no server listens there$/], ['::1', 1, /\[::1\]:1: (no server listens there|.*EADDRNOTAVAIL.*)$/],
        ['nowhere.invalid', 6379, /nowhere\.invalid:6379: unknown host$/]]) {
        assert.match(startClient({ host, port }).run('PING').failed, reason);
    }
});

test('a server without RESP3 continues with RESP2', async (t) => {
    assert.deepEqual(startClient(scripted, { protocol: 3 }).run('SEND', ':1\r\n'), 1);
    const garbage = await startScripted({ hello: 'HTTP/1.1 400\r\n' });
    t.after(() => garbage.stop());
    assert.match(startClient(garbage, { protocol: 3 }).run('SEND', ':1\r\n').failed, /sent an invalid reply: unexpected "HTTP/);
});

test('the options of the command line', () => {
    const valkeyOf = (...args) => readOptions(['serve', 'x.wasm', ...args]).valkey;
    assert.deepEqual(valkeyOf(), { servers: {}, protocol: 2 });
    assert.deepEqual(valkeyOf('--valkey', 'localhost:6379', '--valkey', 'main=[::1]:7000', '--valkey-protocol', '3'),
        { servers: { '': { host: 'localhost', port: 6379 }, main: { host: '::1', port: 7000 } }, protocol: 3 });
    for (const args of [['test', 't.json', '--component', 'x.wasm'], ['exchange', 'x.wasm']]) {
        assert.equal(readOptions([...args, '--valkey', '127.0.0.1:1']).valkey.servers[''].port, 1);
    }
    for (const text of ['', 'localhost', 'localhost:', ':6379', 'localhost:0', 'localhost:65536', 'a b:1', 'main=', '=localhost:1', 'a=b=c:1', 'redis://localhost:6379', 'localhost:6379/0']) {
        assert.throws(() => valkeyOf('--valkey', text), /invalid --valkey ".*": expected host:port, or CLUSTER=host:port, such as 127\.0\.0\.1:6379/, text);
    }
    for (const text of ['', '1', '4', 'resp3']) assert.throws(() => valkeyOf('--valkey-protocol', text), /expected 2 or 3/);
    assert.throws(() => readOptions(['test', 't.json', '--url', 'https://h.example/functions/c/f', '--valkey', 'h:1']), /--valkey has no effect on a deployed function/);
});
