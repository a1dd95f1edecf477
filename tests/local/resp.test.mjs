// The protocol of Valkey: every type of RESP2 and RESP3, in pieces of every size, and what is not the protocol.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeCommand, maxDepth, maxElements, ProtocolError, ReplyReader } from '../../framework/local/host/resp.mjs';

const plain = ({ tag, val }) => {
    if (tag === 'bulk') return val.map(plain);
    if (tag === 'data') return Buffer.from(val).toString('latin1');
    return val === undefined ? tag : { [tag]: val };
};
function replies(text, pieceSize = Infinity, maxReply = 1024 * 1024) {
    const reader = new ReplyReader(maxReply);
    const bytes = Buffer.from(text, 'latin1');
    const found = [];
    for (let at = 0; at < bytes.length; at += pieceSize) found.push(...reader.push(bytes.subarray(at, at + pieceSize)));
    return found.map(plain);
}

const types = [
    ['+OK\r\n', 'ok'], ['+PONG\r\n', { 'simple-string': 'PONG' }], ['+\r\n', { 'simple-string': '' }],
    ['-ERR no\r\n', { 'simple-error': 'ERR no' }], ['!6\r\nERR\r\nx\r\n', { 'simple-error': 'ERR\r\nx' }],
    [':0\r\n', { int: 0n }], [':-9223372036854775808\r\n', { int: -(2n ** 63n) }], [':+9223372036854775807\r\n', { int: 2n ** 63n - 1n }],
    ['$0\r\n\r\n', ''], ['$5\r\na\r\n\0\xff\r\n', 'a\r\n\0\xff'], ['$-1\r\n', 'nil'], ['*-1\r\n', 'nil'], ['_\r\n', 'nil'],
    ['*0\r\n', []], ['*3\r\n:1\r\n*1\r\n$1\r\nx\r\n_\r\n', [{ int: 1n }, ['x'], 'nil']], ['*2\r\n*0\r\n*1\r\n*0\r\n', [[], [[]]]],
    ['%2\r\n+a\r\n:1\r\n$1\r\nb\r\n*0\r\n', [{ 'simple-string': 'a' }, { int: 1n }, 'b', []]], ['%0\r\n', []],
    ['~2\r\n$1\r\nx\r\n:1\r\n', ['x', { int: 1n }]],
    ...['1.5', '-0.25', '10', '1e30', '-1.7E-5', 'inf', '-inf', 'nan'].map((text) => [`,${text}\r\n`, text]),
    ['#t\r\n', { int: 1n }], ['#f\r\n', { int: 0n }], ['(123456789012345678901234567890\r\n', '123456789012345678901234567890'],
    ['=7\r\ntxt:a\r\n\r\n', 'a\r\n'], ['=4\r\nmkd:\r\n', ''],
];

test('every type, in pieces of every size', () => {
    for (const [text, expected] of types) {
        for (let size = 1; size <= text.length; ++size) assert.deepEqual(replies(text, size), [expected], `${JSON.stringify(text)} by ${size}`);
    }
    const all = types.map(([text]) => text).join('');
    for (const size of [1, 2, 3, 7, 64, Infinity]) assert.deepEqual(replies(all, size), types.map(([, expected]) => expected));
});

test('messages and attributes are skipped, also within a reply', () => {
    const attribute = '|1\r\n+ttl\r\n*2\r\n:3\r\n%1\r\n+a\r\n+b\r\n';
    const message = '>3\r\n+message\r\n+channel\r\n$1\r\nx\r\n';
    assert.deepEqual(replies(`${message}${attribute}:1\r\n${message}*2\r\n${attribute}:2\r\n${attribute}:3\r\n`), [{ int: 1n }, [{ int: 2n }, { int: 3n }]]);
    assert.deepEqual(replies('|0\r\n*1\r\n|0\r\n:1\r\n>0\r\n'), [[{ int: 1n }]]);
});

test('everything else is an error', () => {
    for (const text of ['x', 'HTTP/1.1 400 Bad Request\r\n', '\r\n', '\0', ':\r\n', ':1.5\r\n', ':9223372036854775808\r\n', ':0x10\r\n', ': 1\r\n', '$-2\r\n',
        '$1\r\nxy\r\n', '$1\r\nx\n\r', '$a\r\n', '$?\r\n', '*?\r\n', '%-1\r\n', '~-1\r\n', '!-1\r\n', '=-1\r\n', '*4294967297\r\n', '_x\r\n', '#\r\n', '#true\r\n',
        ',\r\n', ',abc\r\n', '(1.5\r\n', '=3\r\ntxt\r\n', '=4\r\ntxtx\r\n', '*1\r\nx', `+${'a'.repeat(70_000)}`, `-${'a'.repeat(70_000)}\r\n`, '*2\r\n:1\r\n?\r\n']) {
        for (const size of [1, Infinity]) assert.throws(() => replies(text, size), ProtocolError, `${JSON.stringify(text.slice(0, 40))} by ${size}`);
    }
});

test('the size, the depth, and the number of elements of a reply are limited', () => {
    const sized = (count) => `$${count}\r\n${'x'.repeat(count)}\r\n`;
    assert.equal(replies(sized(90), Infinity, 97)[0].length, 90);
    assert.deepEqual(replies(sized(90) + sized(90), 10, 97).map(({ length }) => length), [90, 90], 'the limit is that of one reply');
    for (const size of [1, Infinity]) {
        assert.throws(() => replies(sized(91), size, 97), /more than 97 bytes/);
        assert.throws(() => replies(':1\r\n'.repeat(10) + `*20\r\n${':1\r\n'.repeat(24)}`, size, 50), /more than 50 bytes/);
    }
    assert.throws(() => replies('$2000000000\r\n'), /more than 1048576 bytes/, 'before the bytes arrive');
    const nested = (depth) => `${'*1\r\n'.repeat(depth)}:1\r\n`;
    assert.deepEqual(JSON.stringify(replies(nested(maxDepth)).flat(Infinity), (_, value) => (typeof value === 'bigint' ? `${value}` : value)), '[{"int":"1"}]');
    assert.throws(() => replies(nested(maxDepth + 1)), /more than 128 levels/);
    assert.throws(() => replies(`*2000000\r\n${'_\r\n'.repeat(maxElements + 1)}`, Infinity, 64 * 1024 * 1024), /more than 1048576 elements/);
    assert.equal(replies(`*1000000\r\n${'_\r\n'.repeat(1_000_000)}`, 65536, 64 * 1024 * 1024)[0].length, 1_000_000);
});

test('a large reply in many pieces takes linear time', () => {
    const began = performance.now();
    assert.equal(replies(`*2\r\n$8000000\r\n${'x'.repeat(8_000_000)}\r\n:1\r\n`, 1000, 64 * 1024 * 1024)[0][0].length, 8_000_000);
    assert.ok(performance.now() - began < 5000, `${performance.now() - began} ms`);
});

test('random bytes are an error, or wait for more', () => {
    const alphabet = [...'+-:$*%~>|,#(=!_0123tf\r\n'];
    let state = 7;
    const random = (below) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return (state >>> 8) % below; };
    let errors = 0;
    for (let i = 0; i < 20_000; ++i) {
        const text = Array.from({ length: 1 + random(20) }, () => alphabet[random(alphabet.length)]).join('');
        try {
            replies(text, 1 + random(20));
        } catch (error) {
            assert.ok(error instanceof ProtocolError, `${JSON.stringify(text)}: ${error.stack}`);
            errors += 1;
        }
    }
    assert.ok(errors > 5000 && errors < 20_000, `${errors}`);
});

test('a command is an array of bulk strings', () => {
    assert.equal(Buffer.from(encodeCommand([Buffer.from('SET'), new Uint8Array([0, 255, 13, 10]), new Uint8Array()])).toString('latin1'),
        '*3\r\n$3\r\nSET\r\n$4\r\n\0\xff\r\n\r\n$0\r\n\r\n');
});
