// The statements of docs/cpp.md about calls that end, undefined behavior, clocks, and the state of an instance.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { loadFixture, text } from './support.mjs';

let component;
before(async () => { component = await loadFixture('cpp'); });

const call = (name, argument = '1') => component.call({ path: `/${name}`, query: [['text', argument]] });
function result(name, argument) {
    const response = call(name, argument);
    assert.equal(response.trap, undefined, response.trap?.reason);
    assert.equal(response.status, 200, text(response));
    return text(response);
}

describe('ends the call', () => {
    const unreachable = /unreachable/;
    const outside = /out of bounds/;
    const reasons = {
        stoi: unreachable, at: unreachable, 'map-at': unreachable, substr: unreachable, optional: unreachable, expected: unreachable,
        variant: unreachable, any: unreachable, function: unreachable, memory: unreachable, abort: unreachable, exit: unreachable,
        recursion: outside, division: /divide by zero/,
    };
    for (const [name, reason] of Object.entries(reasons))
        test(name, () => {
            result(name, '1');
            assert.match(call(name, 'other').trap?.reason ?? 'no trap', reason);
        });
});

describe('does not end the call', () => {
    const results = { null: '1', assert: 'not checked', nothrow: 'null', utc: '15UTC', steady: 'monotonic', once: '1', sizes: '4 4 4 8 16' };
    for (const [name, expected] of Object.entries(results)) test(name, () => assert.equal(result(name, 'other'), expected));
});

describe('each call has a fresh instance', () => {
    test('static objects have their initial values', () => assert.deepEqual([result('static'), result('static')], ['1 2', '1 2']));
    test('rand returns the same number', () => assert.equal(result('rand'), result('rand')));
    test('a generator that is seeded with the id of the call does not', () => assert.notEqual(result('random'), result('random')));
});
