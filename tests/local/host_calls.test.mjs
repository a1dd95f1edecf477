// Recorded host calls: values as JSON, and texts from which secrets are removed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeValue, encodeValue, encodingError, HostRecording, HostReplay } from '../../framework/local/host_calls.mjs';
import { headerSecrets, maskedHeaders, matchesText, redaction, valuesOfSecret } from '../../framework/local/secrets.mjs';

test('every value of a host call becomes JSON, and the value again', () => {
    const value = { tag: 'ok', val: { text: new Uint8Array(Buffer.from('\ufeffé')), bytes: new Uint8Array([0xff, 0]), empty: new Uint8Array(), count: 2n ** 63n,
        list: [1, -0.5, Infinity, -Infinity, true, 'a'], none: undefined, nested: [[], {}, undefined] } };
    const encoded = JSON.parse(JSON.stringify(encodeValue(value)));
    assert.deepEqual(encoded.val, { text: { $text: '\ufeffé' }, bytes: { $base64: '/wA=' }, empty: { $text: '' }, count: { $integer: '9223372036854775808' },
        list: [1, -0.5, { $number: 'Infinity' }, { $number: '-Infinity' }, true, 'a'], nested: [[], {}, null] });
    assert.equal(encodingError(encoded), undefined);
    const { none, ...rest } = value.val;
    assert.deepEqual(decodeValue(encoded), { tag: 'ok', val: rest });
    assert.ok(Number.isNaN(decodeValue({ $number: 'NaN' })));
    // postMessage needs bytes that own their buffer.
    const { bytes } = decodeValue(encoded).val;
    assert.equal(bytes.byteLength, bytes.buffer.byteLength);
    assert.deepEqual(decodeValue({ $text: 'a', more: 1 }), { $text: 'a', more: 1 });
});

test('a recording has the arguments before the call, and no result if none arrived', () => {
    const recording = new HostRecording();
    const bytes = new Uint8Array([97]);
    recording.run('cache.get', [bytes], () => { bytes[0] = 98; });
    assert.deepEqual(recording.outcome, { recorded: [{ call: 'cache.get', arguments: [{ $text: 'a' }] }] });
    const replay = new HostReplay(recording.calls);
    assert.equal(replay.run('cache.get', [new Uint8Array([97])]), undefined);
    assert.deepEqual(replay.outcome, { differs: undefined, missing: undefined });
});

test('a replay ends at the first difference', () => {
    const calls = [{ call: 'a', arguments: [{ list: ['x', 'y'] }], result: 1 }];
    const differs = (call, given, message) => {
        const replay = new HostReplay(calls);
        assert.throws(() => replay.run(call, given), { message });
        assert.deepEqual(replay.outcome, { differs: message, missing: undefined });
    };
    assert.equal(new HostReplay(calls).run('a', [{ list: ['x', 'y'] }]), 1);
    differs('b', [], 'host call 1: expected a [{"list":["x","y"]}], got b []');
    differs('a', [{ list: ['x', 'z'] }], 'host call 1, a, argument /0/list/1: expected "y", got "z"');
    differs('a', [{ list: ['x'] }], 'host call 1, a, argument /0/list/1: expected "y", got none');
    differs('a', [{ list: ['x', 'y'], more: 1 }], 'host call 1, a, argument /0/more: expected none, got 1');
    differs('a', [{ list: {} }], 'host call 1, a, argument /0/list: expected ["x","y"], got {}');
    differs('a', [], 'host call 1, a, argument /0: expected {"list":["x","y"]}, got none');
});

test('headers with credentials are masked', () => {
    assert.deepEqual(maskedHeaders([['Authorization', 'Bearer abc'], ['authorization', 'abc'], ['PROXY-Authorization', 'Basic YTpi'],
        ['Cookie', 'a=1; b=2=3;c'], ['Set-Cookie', 'sid=abc; Path=/; HttpOnly'], ['x-api-key', 'k'], ['accept', 'text/html']]),
    [['Authorization', 'Bearer REDACTED'], ['authorization', 'REDACTED'], ['PROXY-Authorization', 'Basic REDACTED'],
        ['Cookie', 'a=REDACTED; b=REDACTED;REDACTED'], ['Set-Cookie', 'sid=REDACTED; Path=/; HttpOnly'], ['x-api-key', 'REDACTED'], ['accept', 'text/html']]);
    assert.deepEqual(headerSecrets([['authorization', 'Bearer abcdefghi'], ['cookie', 'sid=12345678; theme=dark'], ['accept', 'application/json']]),
        ['Bearer abcdefghi', 'abcdefghi', '12345678']);
});

test('secrets are replaced in each spelling, and the placeholder matches any text', () => {
    assert.deepEqual(valuesOfSecret('{"user":"ann","keys":["one",2],"none":null}'), ['ann', 'one']);
    assert.deepEqual(valuesOfSecret('plain'), ['plain']);
    assert.deepEqual(valuesOfSecret('12345'), ['12345']);
    const redact = redaction(['a "b"', 'long secret', 'long']);
    assert.equal(redact('a "b", a \\"b\\", a%20%22b%22, long secret, long'), 'REDACTED, REDACTED, REDACTED, REDACTED, REDACTED');
    assert.equal(redaction([])('text'), 'text');
    assert.ok(matchesText('key-REDACTED.x', 'key-\n1.x'));
    assert.ok(!matchesText('key-REDACTED.x', 'key-1yx'));
    assert.ok(!matchesText('key', 'key-1'));
});
