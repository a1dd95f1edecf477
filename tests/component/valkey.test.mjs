// Calls across the boundary of momento:valkey. With a scripted host: every case of arguments, replies and errors, and
// each handle is dropped exactly once. With a real server: the same component in momento-local.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HostBuffer } from '../../framework/local/host/bytes.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { startValkey } from '../local/fixture/valkey_server.mjs';
import { serve } from '../local/fixture/served.mjs';
import { err, inline, onHost } from './scripted.mjs';
import { assertProblem, buffer, fixture, post, text } from './support.mjs';

const name = 'momento:valkey/valkey@1.0.0';
const dispose = Symbol.dispose ?? Symbol.for('dispose');
const file = fixture('service_valkey');

// The scripted host.
let asked, respond, live, dropped;
class Resource {
    #held = true;
    constructor() { live += 1; }
    [dispose]() {
        assert.ok(this.#held, 'a handle was dropped twice');
        this.#held = false;
        live -= 1;
        dropped += 1;
    }
}
class Stream extends Resource {
    #items;
    constructor(items) { super(); this.#items = [...items]; }
    next() { return this.#items.shift()?.(); }
}
const taken = ({ tag, val }) => ({ on: tag === 'buffer' ? 'host' : 'module', bytes: Buffer.from(tag === 'buffer' ? HostBuffer.takeRest(val) : val).toString() });
const makeScripted = (host) => {
    class Client extends Resource {
        #cluster;
        constructor(cluster) { super(); this.#cluster = cluster; }
        command({ command, arguments: list }) {
            asked.push([this.#cluster, command, ...list.map(taken)]);
            return respond(host);
        }
    }
    return { ClusterClient: Client, ResponseStream: Stream, getManagedClusterClient: (cluster) => new Client(cluster) };
};

let component, server;
before(async () => {
    component = await load(file, { name: 'valkey', interfaces: { [name]: makeScripted } });
    server = await startValkey();
});
after(() => server?.stop());

function call(request, target = component) {
    asked = [];
    live = dropped = 0;
    const result = target.call(request);
    assert.equal(result.trap, undefined, result.trap?.reason);
    assert.deepEqual([result.buffersHeld, live], [0, 0], 'handles that were not dropped');
    return result;
}
const json = (path, what) => post(path, JSON.stringify(what), { bodyKind: 'inline' });
function ask(what, target) {
    const result = call(json('/ask', what), target);
    assert.equal(result.status, 200, text(result));
    const { reply, failed } = JSON.parse(text(result));
    return failed ?? reply;
}

// Values of the interface, made for each call.
const value = (tag, val) => () => ({ tag, val });
const data = (make) => (host) => ({ tag: 'data', val: make(host) });
const bulk = (...items) => (host) => ({ tag: 'bulk', val: new Stream(items.map((item) => () => item(host))) });
// jco expects no `ok` around a value, because values have a case of that name.
const replying = (make) => { respond = (host) => make(host); };
const module = (bytes) => ({ on: 'module', bytes });

test('a command has its name and its arguments: text, bytes, Data, integers, and encoded values', () => {
    replying(value('ok'));
    for (const command of ['PING', '', 'é😀', 'x'.repeat(65536)]) {
        assert.equal(ask({ command, cluster: command }), 'ok');
        assert.deepEqual(asked, [[command, command]]);
    }
    for (const as of ['bytes', 'data', 'texts']) {
        for (const given of ['', 'k', 'a\0é\n', 'x'.repeat(65536)]) {
            assert.equal(ask({ command: 'C', arguments: [{ as, value: given }] }), 'ok');
            assert.deepEqual(asked, [['main', 'C', module(given)]]);
        }
    }
    ask({ command: 'C', arguments: [{ as: 'integer', number: -1 }] });
    assert.deepEqual(asked, [['main', 'C', module('-1'), module('255')]]);
    ask({ command: 'C', arguments: [{ as: 'json', value: 'hidden', number: 7 }] });
    assert.deepEqual(asked, [['main', 'C', module('{"id":"1","secret":"hidden"}'), module('7')]], 'stored JSON has every member');
    const many = Array.from({ length: 10_000 }, (_, i) => ({ as: 'texts', value: `${i}` }));
    ask({ command: 'MGET', arguments: many });
    assert.deepEqual(asked[0].slice(2).map(({ bytes }) => bytes), many.map((each) => each.value));
});

test('every case of a reply, inline and on the host, at every depth', () => {
    const leaves = [
        [value('nil'), 'nil'], [value('int', -(2n ** 63n)), '-9223372036854775808'], [value('int', 2n ** 63n - 1n), '9223372036854775807'],
        [value('ok'), 'ok'], [value('simple-string', ''), '+'], [value('simple-string', 'é😀'), '+é😀'],
        ...['', 'b', 'é\0', 'x'.repeat(65536)].flatMap((bytes) => [
            [data(() => inline(bytes)), `'${bytes}'`], [data((host) => onHost(host, bytes)), `'${bytes}'`]])];
    for (const [make, expected] of leaves) {
        replying(make);
        assert.equal(ask({ command: 'C' }), expected);
        replying(bulk(make, bulk(make, bulk(), make), make));
        assert.equal(ask({ command: 'C' }), `[${expected} [${expected} [] ${expected}] ${expected}]`);
    }
    replying(bulk(...leaves.map(([make]) => make)));
    assert.equal(ask({ command: 'C' }), `[${leaves.map(([, expected]) => expected).join(' ')}]`);
    replying(bulk(value('int', 1n), value('simple-error', 'ERR inner'), value('int', 3n)));
    assert.equal(ask({ command: 'C' }), '[1 !ERR inner 3]');
    const deep = (depth) => (depth === 0 ? value('int', 1n) : bulk(deep(depth - 1)));
    replying(deep(100));
    assert.equal(ask({ command: 'C' }), `${'['.repeat(100)}1${']'.repeat(100)}`);
    replying(bulk(...Array.from({ length: 50_000 }, (_, i) => value('int', BigInt(i)))));
    assert.equal(ask({ command: 'C' }).split(' ').length, 50_000);
});

test('every error reaches the caller; a problem does not contain its text', () => {
    for (const [make, kind, what] of [[() => err('other', 'secret ône'), 0, 'secret ône'], [() => err('other', ''), 0, ''],
        [value('simple-error', 'WRONGTYPE secret'), 1, 'WRONGTYPE secret'], [value('simple-error', ''), 1, '']]) {
        respond = make;
        for (const read of ['', 'integer', 'texts', 'get', 'set', 'set_if', 'remove']) {
            assert.deepEqual(ask({ command: 'C', read }), { kind, text: what });
            const problem = call(json('/pass', { command: 'C', read }));
            assert.equal(assertProblem(problem, 502).detail, 'Valkey failed');
            assert.ok(!text(problem).includes('secret'));
        }
    }
    respond = () => { throw new Error('called'); };
    for (const [what, kind, reason] of [
        [{ command: 'C', mutates: true }, 2, 'the name of the command is not UTF-8'], [{ mutates: true }, 2, 'the name of the cluster is not UTF-8'],
        [{ command: 'C', arguments: [{ as: 'unwritable' }] }, 3, undefined]]) {
        const failed = ask(what);
        assert.equal(failed.kind, kind);
        if (reason) assert.equal(failed.text, reason);
        assert.equal(asked.length, 0);
        assertProblem(call(json('/pass', what)), 500);
    }
});

test('a reply of another type is invalid_value, and its handle is dropped', () => {
    for (const [make, read, reason] of [
        [bulk(value('int', 1n)), 'integer', 'expected an integer; the reply is an array'], [value('int', 2n ** 31n), 'integer', 'the integer is not in the range of its type'],
        [data((host) => onHost(host, 'x')), 'texts', 'expected an array; the reply is bytes'],
        [bulk(data((host) => onHost(host, 'x')), bulk(value('nil')), value('int', 1n)), 'texts', 'expected bytes; the reply is an array'],
        [value('int', 1n), 'get', 'expected bytes; the reply is an integer'], [value('int', 2n), 'remove', 'expected 0, 1, OK or nil; the reply is an integer']]) {
        replying(make);
        assert.deepEqual(ask({ command: 'C', read }), { kind: 3, text: reason });
    }
    replying(bulk(data((host) => onHost(host, 'a')), data(() => inline('b'))));
    assert.equal(ask({ command: 'C', read: 'texts' }), 'a,b,');
});

test('get, set, set_if and remove', () => {
    replying(value('ok'));
    assert.equal(ask({ read: 'set' }), '');
    assert.deepEqual(asked, [['main', 'SET', ...['k', '{"id":"1","secret":"s"}', 'PX', '60000'].map(module)]]);
    assert.equal(ask({ read: 'set_if' }), 'stored');
    assert.deepEqual(asked, [['main', 'SET', ...['k', 'v', 'NX'].map(module)]]);
    replying(value('nil'));
    assert.equal(ask({ read: 'set_if' }), 'not stored');
    assert.equal(ask({ read: 'get' }), 'none');
    assert.deepEqual(asked, [['main', 'GET', module('k')]]);
    replying(data((host) => onHost(host, '{"id":"1","secret":"s"}')));
    assert.equal(ask({ read: 'get' }), '1/s');
    replying(value('int', 1n));
    assert.equal(ask({ read: 'remove' }), 'removed');
    assert.deepEqual(asked, [['main', 'DEL', module('k')]]);
});

test('bytes pass in both directions without entering the module', () => {
    const body = 'x'.repeat(1_000_000);
    replying(value('ok'));
    const stored = call({ method: 'PUT', path: '/data', query: 'key=k', body });
    assert.equal(stored.status, 204);
    assert.deepEqual(asked, [['main', 'SET', module('k'), { on: 'host', bytes: body }]]);
    replying(data((host) => onHost(host, body)));
    const fetched = call({ method: 'GET', path: '/data', query: 'key=k' });
    assert.deepEqual([fetched.status, fetched.bodyKind, text(fetched) === body], [200, 'buffer', true]);
    for (const { hostCalls } of [stored, fetched]) assert.equal(hostCalls[buffer.read], undefined);
});

test('10,000 calls on one instance: each handle is dropped once, also if an array is left early, and memory stays constant', () => {
    const instance = component.instance();
    const list = bulk(bulk(value('int', 1n), data((host) => onHost(host, 'inner'))), data((host) => onHost(host, 'x')), data(() => inline('y')), bulk(), bulk(value('nil')));
    const rounds = [-1, 0, 1, 2, 3].map((limit) => [list, { command: 'C', limit }]).concat([
        [value('simple-error', 'ERR'), { command: 'C' }], [list, { command: 'C', read: 'integer' }], [list, { command: 'C', read: 'texts' }],
        [value('ok'), { read: 'set' }], [value('int', 1n), { command: 'C', arguments: [{ as: 'json', value: 'v' }, { as: 'texts' }] }]]);
    let memory;
    for (let i = 0; i < 10_000; ++i) {
        const [make, what] = rounds[i % rounds.length];
        replying(make);
        const { memoryBytes } = call(json('/ask', what), instance);
        if (i >= rounds.length) assert.equal(memoryBytes, memory ??= memoryBytes, `call ${i}`);
    }
});

// ---- with a real server

for (const protocol of [2, 3]) {
    test(`a component and a server, with RESP${protocol}`, async () => {
        const real = await load(file, { name: 'valkey', valkey: { servers: { '': { host: server.host, port: server.port } }, protocol } });
        const run = (command, ...words) => {
            const result = real.call(json('/ask', { command, arguments: words.map((each) => ({ as: 'texts', value: each })) }));
            assert.equal(result.trap, undefined, result.trap?.reason);
            assert.deepEqual([result.buffersHeld, result.handlesHeld], [0, 0]);
            const { reply, failed } = JSON.parse(text(result));
            return failed ?? reply;
        };
        assert.equal(run('FLUSHALL'), 'ok');
        assert.equal(run('PING'), '+PONG');
        assert.equal(run('GET', 'k'), 'nil');
        assert.equal(ask({ read: 'get' }, real), 'none');
        assert.equal(ask({ read: 'set' }, real), '');
        assert.equal(ask({ read: 'set_if' }, real), 'not stored');
        assert.equal(ask({ read: 'get' }, real), '1/s');
        assert.equal(ask({ read: 'remove' }, real), 'removed');
        assert.equal(ask({ read: 'remove' }, real), 'absent');
        assert.equal(run('HSET', 'h', 'a', '1', 'é', ''), '2');
        assert.equal(run('HGETALL', 'h'), "['a' '1' 'é' '']");
        assert.deepEqual(run('INCR', 'h'), { kind: 1, text: 'WRONGTYPE Operation against a key holding the wrong kind of value' });
        assert.equal(run('EVAL', 'return {1, {"x", {false}}, {err="ERR no"}}', '0'), "[1 ['x' [nil]] !ERR no]");
        const many = Array.from({ length: 2000 }, (_, i) => `${i}`);
        assert.equal(run('RPUSH', 'l', ...many), '2000');
        assert.equal(run('LRANGE', 'l', '0', '-1'), `[${many.map((each) => `'${each}'`).join(' ')}]`);
        const body = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 256));
        assert.equal(real.call({ method: 'PUT', path: '/data', query: 'key=bytes', body }).status, 204);
        assert.ok(body.equals(Buffer.from(real.call({ method: 'GET', path: '/data', query: 'key=bytes' }).body)));
        const instance = real.instance();
        for (let i = 0; i < 1000; ++i) {
            const { buffersHeld, handlesHeld } = instance.call(json('/ask', { command: 'LRANGE', arguments: ['l', '0', '9'].map((each) => ({ as: 'texts', value: each })), limit: i % 12 }));
            assert.deepEqual([buffersHeld, handlesHeld], [0, 0], `call ${i}`);
        }
    });
}

test('momento-local serves a Function with --valkey; without it, the terminal names the option', async (t) => {
    const served = await serve(file, '--valkey', server.address, '--quiet');
    t.after(() => served.stop());
    const send = (to, what) => to.send('/ask', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(what) });
    await send(served, { command: 'DEL', arguments: [{ as: 'texts', value: 'n' }] });
    const replies = await Promise.all(Array.from({ length: 20 }, () => send(served, { command: 'INCR', arguments: [{ as: 'texts', value: 'n' }] })));
    assert.deepEqual(replies.map(({ text: body }) => Number(JSON.parse(body).reply)).sort((a, b) => a - b), Array.from({ length: 20 }, (_, i) => i + 1));
    const alone = await serve(file, '--quiet');
    t.after(() => alone.stop());
    const reason = 'momento-local has no server for the cluster "main": start it with --valkey host:port, or --valkey main=host:port';
    assert.deepEqual(JSON.parse((await send(alone, { command: 'PING' })).text).failed, { kind: 0, text: reason });
    assert.ok(alone.err.includes(`valkey: PING: ${reason}`));
});
