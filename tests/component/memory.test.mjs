// Memory after a call, its growth for large bodies, and calls with too little memory: the call ends, and a value never
// changes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { coreModules } from '../../framework/component/instrument.mjs';
import { assertProblem, buffer, fixture as fixturePath, header, loadExample, loadFixture, post, randomNumbers, sumOf, text } from './support.mjs';

const kib = 1024;
const mib = 1024 * kib;

describe('one instance called 10,000 times', () => {
    let greeter, fixture;
    before(async () => { [greeter, fixture] = [await loadExample('greeter'), await loadFixture()]; });

    // Every request is sent to a fresh instance once, then all in turn to one instance. Each response is the same,
    // memory stays constant after blocks of every size were requested in every order, and every incoming buffer is
    // dropped or returned.
    function level(component, requests) {
        const warmUp = 1000;
        // An instance reads its environment once, however many calls it serves: on the platform it serves one.
        const calls = ({ hostCalls }) => Object.entries(hostCalls).filter(([name]) => !name.startsWith('wasi:cli/environment'));
        const plain = (response) => [response.status, response.headers, text(response), response.bodyKind, calls(response)];
        const expected = requests.map((request) => plain(component.call(request)));
        const instance = component.instance();
        let memory = 0;
        for (let i = 0; i < 10_000; ++i) {
            const at = i % requests.length;
            const response = instance.call(requests[at]);
            assert.deepEqual(plain(response), expected[at], `call ${i}`);
            const open = requests[at].bodyKind !== 'inline';
            assert.equal((response.hostCalls[buffer.drop] ?? 0) + (response.bodyKind === 'buffer' ? 1 : 0), open ? 1 : 0, `call ${i}`);
            if (i <= warmUp) memory = response.memoryBytes;
            else assert.equal(response.memoryBytes, memory, `call ${i}`);
        }
        return memory;
    }

    test('inline greetings', () => {
        assert.ok(level(greeter, [post('/greet', '{"name":"Ada"}', { bodyKind: 'inline' })]) <= 128 * kib);
    });
    test('greetings on the host', () => {
        assert.ok(level(greeter, [post('/greet', '{"name":"Ada"}')]) <= 128 * kib);
    });
    test('long greetings', () => { level(greeter, [post('/greet', `{"name":"${'x'.repeat(5000)}"}`)]); });
    test('all kinds of requests, including rejected ones', () => void level(greeter, [
        post('/greet', '{"name":"Ada"}'), post('/greet', '{'), post('/greet', '{}'), post('/greet', '{"name":1}'), post('/nowhere', 'x'),
        { path: '/greet' }, { path: '/health' }, { method: 'HEAD', path: '/health' }, { method: 'OPTIONS', path: '/greet' },
        { method: 'FROB', path: '/greet' }, post('/..', 'x'), post('/greet', new Uint8Array(600_000)),
        post('/greet', `{"name":"Ada","x":${'['.repeat(500)}`), post('/greet', '{"name":"a","name":"b"}'),
        post('/greet', `{"name":"${'\\u00e9'.repeat(3000)}"}`), post('/greet', '{"name":"Ada"}', { bodyKind: 'inline' }),
        post('/greet', '', { bodyKind: 'inline' }), post('/greet', `{"name":"${'x'.repeat(30_000)}"}`, { readLimit: 4096 }),
    ]));
    test('JSON of every shape, bytes passed on, the environment', () => {
        const more = { headers: [['A', '1'], ['b', '2'], ['a', '3']], query: [['x', '1'], ['x', '2']], tokenMetadata: 'token' };
        // The id differs in every call, so `/surroundings` only returns whether it is the same twice.
        level(fixture, [
            post('/list', JSON.stringify({ list: Array.from({ length: 100 }, (_, i) => 'x'.repeat(i * 7)) })),
            post('/raw', '{"a":[1,2,{"b":"c\\n"}]}'), post('/echo', '{"text":"\\u0001"}'), post('/through', new Uint8Array(100_000)),
            post('/through', 'inline', { bodyKind: 'inline' }), post('/pieces', new Uint8Array(20_000)), post('/list', '{"list":["a",{}]}'),
            post('/surroundings', 'never read', more), post('/string', Buffer.from([0xff])), post('/view', '{"text":"\\u0041"}'),
        ]);
    });
});

// The host calls this function before it writes to the function's memory. Nothing after it would detect a null pointer.
describe('cabi_realloc', () => {
    const made = (name) => {
        // The first module has the memory and the function. In the standard layout, it is the main module; otherwise, the
        // second one is, and has the data, which includes the state of the heap.
        let exports;
        for (const bytes of coreModules(readFileSync(fixturePath(name))).slice(0, 2)) {
            const module = new WebAssembly.Module(bytes);
            const imports = {};
            for (const each of WebAssembly.Module.imports(module)) {
                imports[each.module] ??= {};
                imports[each.module][each.name] = each.kind === 'memory' ? exports.memory : () => { throw new Error(`${each.name} was called`); };
            }
            const instance = new WebAssembly.Instance(module, imports);
            exports ??= instance.exports;
        }
        return exports;
    };
    test('returns memory while there is some', () => {
        const { cabi_realloc: realloc, memory } = made('fixture_192k');
        const at = realloc(0, 0, 1, 1000) >>> 0;
        assert.ok(at > 0 && at + 1000 <= memory.buffer.byteLength);
        assert.equal(realloc(at, 1000, 1, 500) >>> 0, at);
    });
    test('ends the call if there is none', () => {
        for (const size of [192 * kib, mib, 0x7ff00000, 0x7ff00001, 0x80000000, 0xfffffff0, 0xffffffff]) {
            assert.throws(() => made('fixture_192k').cabi_realloc(0, 0, 1, size), WebAssembly.RuntimeError, `${size}`);
            const instance = made('fixture_192k');
            const at = instance.cabi_realloc(0, 0, 1, 100);
            assert.throws(() => instance.cabi_realloc(at, 100, 1, size), WebAssembly.RuntimeError, `${size} after 100`);
        }
    });
});

describe('less memory than a body takes', () => {
    const sizes = [];
    for (let size = kib; size <= 2 * mib; size = Math.ceil(size * 1.47)) sizes.push(size);
    const numbers = randomNumbers(4711);

    // Text with escapes and with characters of every length, as JSON and decoded.
    function textOf(size) {
        const pieces = [];
        for (let length = 0; length < size;) {
            const piece = ['plain text ', 'é', '€', '😀', '"', '\\', '\n', '\u0001', 'xyz'.repeat(20)][numbers.next().value % 9];
            pieces.push(piece);
            length += Buffer.byteLength(piece);
        }
        return pieces.join('');
    }

    const routes = {
        '/text': (words) => [{ text: words.join('') }, sumOf(Buffer.from(words.join('')))],
        '/view': (words) => [{ text: words.join('') }, sumOf(Buffer.from(words.join('')))],
        '/echo': (words) => [{ text: words.join('') }, { text: words.join('') }],
        '/list': (words) => [{ list: words }, sumOf(Buffer.from(words.join('')))],
        '/raw': (words) => [{ list: words }, { list: words }],
    };

    const total = { right: 0, ended: 0, wrong: 0 };
    for (const name of ['fixture_192k', 'fixture_256k', 'fixture_1024k', 'fixture_4096k', 'fixture']) {
        test(name, async () => {
            const component = await loadFixture(name);
            let [right, ended] = [0, 0];
            for (const size of sizes) {
                const words = textOf(size).match(/.{1,300}/gsu);
                for (const [path, make] of Object.entries(routes)) {
                    const [sent, expected] = make(words);
                    for (const bodyKind of ['inline', 'buffer']) {
                        const response = component.call(post(path, JSON.stringify(sent), { bodyKind }));
                        if (response.trap || response.status >= 500 || response.status === 413) {
                            ++ended;
                            continue;
                        }
                        const what = `${name} ${path} ${size} ${bodyKind}`;
                        try {
                            assert.equal(response.status, 200, what);
                            assert.deepEqual(JSON.parse(text(response)), expected, what);
                            ++right;
                        } catch (error) {
                            ++total.wrong;
                            throw error;
                        }
                    }
                }
            }
            // Each outcome must occur, or nothing was tested.
            assert.ok(right > 0, 'none fitted');
            if (name === 'fixture') assert.equal(ended, 0);
            else assert.ok(ended > 0, 'all fitted');
            total.right += right;
            total.ended += ended;
        });
    }
    // Address 0 is ordinary memory here, so a single text at null would be read back correctly; several would overlap.
    // The number of texts varies, because the block of the body has one of few sizes.
    test('several texts that do not all fit', async () => {
        const component = await loadFixture('fixture_192k');
        let [right, ended] = [0, 0];
        for (let count = 8; count <= 90; ++count) {
            const list = Array.from({ length: count }, (_, at) => String.fromCharCode(97 + at % 26).repeat(2000));
            const response = component.call(post('/list', JSON.stringify({ list }), { bodyKind: 'inline' }));
            if (response.trap || response.status >= 500 || response.status === 413) ++ended;
            else {
                assert.equal(response.status, 200, `${count}`);
                assert.deepEqual(JSON.parse(text(response)), sumOf(Buffer.from(list.join(''))), `${count}`);
                ++right;
            }
        }
        assert.ok(right > 0 && ended > 0, `${right} right, ${ended} ended`);
    });
    test('a block that cannot grow stays as large as it is', async () => {
        for (const name of ['fixture_192k', 'fixture_1024k', 'fixture']) {
            const response = (await loadFixture(name)).call(post('/overlaps', 'x'));
            assert.deepEqual([response.status, text(response)], [200, '0'], name);
        }
    });
    test('summary', () => {
        console.log(`memory caps × body sizes: ${total.right} right, ${total.ended} ended by a trap or rejection, ${total.wrong} wrong values`);
        assert.equal(total.wrong, 0);
    });
});

describe('memory that a call takes', () => {
    let fixture, greeter;
    before(async () => { [greeter, fixture] = [await loadExample('greeter'), await loadFixture()]; });

    test('a greet needs at most two pages', () => {
        for (const bodyKind of ['inline', 'buffer']) {
            const { memoryBytes } = greeter.call(post('/greet', '{"name":"Ada"}', { bodyKind }));
            assert.ok(memoryBytes <= 131072, `${memoryBytes}`);
        }
    });

    test('a JSON string of 1 MB needs at most three times its size and 128 KiB', () => {
        const start = fixture.call(post('/pieces', '', { bodyKind: 'buffer' })).memoryBytes;
        const grown = {};
        for (const path of ['/text', '/view']) {
            for (const [kind, unit] of [['plain', 'x'], ['escaped', '\\n'], ['non-ASCII', 'é']]) {
                const body = Buffer.from(`{"text":"${unit.repeat(1_000_000 / Buffer.byteLength(unit))}"}`);
                for (const bodyKind of ['inline', 'buffer']) {
                    const response = fixture.call(post(path, body, { bodyKind }));
                    assert.equal(response.status, 200);
                    const growth = response.memoryBytes - start;
                    grown[`${path} ${kind} ${bodyKind}`] = (growth / body.length).toFixed(2);
                    assert.ok(growth <= 3 * body.length + 128 * kib, `${path} ${kind} ${bodyKind}: ${growth}`);
                }
            }
        }
        console.log(`growth for 1 MB of JSON, as a multiple of it: ${Object.entries(grown).map((each) => each.join(' ')).join(', ')}`);
    });

    test('bytes that are passed on never enter the module', () => {
        const body = Buffer.alloc(8 * mib);
        const numbers = randomNumbers(1);
        for (let at = 0; at < body.length; at += 4) body.writeUInt32LE((numbers.next().value * 2654435761) >>> 0, at);
        const empty = fixture.call(post('/through', ''));
        const response = fixture.call(post('/through', body));
        assert.equal(response.status, 200);
        assert.equal(response.bodyKind, 'buffer');
        assert.equal(header(response, 'content-type'), 'application/octet-stream');
        assert.ok(body.equals(response.body), 'bytes were lost or changed');
        assert.equal(response.memoryBytes, empty.memoryBytes);
        for (const each of Object.values(buffer)) assert.equal(response.hostCalls[each], undefined, each);
    });

    test('8 MiB read in parts: memory stays constant because blocks are reused', () => {
        const body = Buffer.alloc(8 * mib, 'piece of text ');
        const response = fixture.call(post('/pieces', body));
        assert.deepEqual(JSON.parse(text(response)), sumOf(body));
        assert.ok(response.memoryBytes <= 131072, `${response.memoryBytes}`);
    });

    test('half of the stack is enough, even for the deepest body', async () => {
        const half = await loadFixture('fixture_half_stack');
        const deep = (open, close) => `${open.repeat(127)}1${close.repeat(127)}`;
        for (const request of [post('/raw', `[${deep('[', ']')}]`), post('/raw', `[${deep('{"a":', '}')}]`), post('/list', `{"list":["a"],"b":${deep('[', ']')}}`),
            post('/text', `{"text":"${'\\u00e9'.repeat(100_000)}"}`), post('/pieces', Buffer.alloc(100_000)), post('/text', '{"text":1}'),
            post('/raw', deep('{"a":[', ']}')), post('/surroundings', '', { headers: [['a', 'b']], query: 'a=b', tokenMetadata: 't' })]) {
            const response = half.call(request);
            assert.equal(response.trap, undefined, `${request.path}: ${response.trap?.reason}`);
            const { status, headers, body } = fixture.call(request);
            assert.deepEqual([response.status, response.headers, response.body], [status, headers, body]);
        }
    });

    test('a body above a limit of 16 MiB is 413 and does not grow memory', () => {
        const response = fixture.call(post('/text', new Uint8Array(16 * mib + 1)));
        assertProblem(response, 413);
        assert.ok(response.memoryBytes <= 131072);
    });
});
