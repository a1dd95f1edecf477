// Every character up to U+00FF in every position of a response header, chosen by the caller through the example
// `details`: characters that HTTP forbids (RFC 9110 sections 5.1 and 5.5) are never sent, and allowed ones are sent
// unchanged. CWE-113.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, loadExample, post } from './support.mjs';

const details = await loadExample('details');
const instance = details.instance();
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const forbidden = /[\0-\x08\n-\x1f\x7f]/;
const places = { alone: (c) => c, first: (c) => `${c}bc`, within: (c) => `a${c}c`, last: (c) => `ab${c}` };

function sent(name, value) {
    const response = instance.call(post('/', JSON.stringify({ headers_to_send_back: { [name]: value } }), { bodyKind: 'inline' }));
    if (response.status === 200) return response.headers;
    assertProblem(response, 500, JSON.stringify([name, value]));
    assert.deepEqual(response.headers, [['content-type', 'application/problem+json']]);
    return undefined;
}

test('header names', () => {
    let rejected = 0;
    for (let code = 0; code < 256; ++code) {
        for (const [place, put] of Object.entries(places)) {
            const name = put(String.fromCharCode(code));
            const headers = sent(name, 'v');
            const what = `${place} ${code}`;
            if (token.test(name)) assert.deepEqual(headers, [[name, 'v']], what);
            else assert.equal(headers, undefined, what), ++rejected;
        }
    }
    assert.equal(sent('', 'v'), undefined);
    console.log(`256 characters × 4 places of a name: ${rejected} rejected, 0 forbidden sent`);
});

test('header values', () => {
    let rejected = 0;
    for (let code = 0; code < 256; ++code) {
        for (const [place, put] of Object.entries(places)) {
            const value = put(String.fromCharCode(code));
            const headers = sent('x', value);
            const what = `${place} ${code}`;
            if (forbidden.test(value)) assert.equal(headers, undefined, what), ++rejected;
            // White space around a value is not part of it, so it may be rejected.
            else if (/^[ \t]|[ \t]$/.test(value)) assert.ok(headers === undefined || headers.length === 1, what);
            else assert.deepEqual(headers, [['x', value]], what);
        }
    }
    console.log(`256 characters × 4 places of a value: ${rejected} rejected, 0 forbidden sent`);
});
