// What is printed of rows that fail: planted_test has one mistake a row, and its messages are those of planted.expected.txt. Where a
// change of them is meant: MOMENTO_BUILD=build/native node tests/tables/planted.test.mjs --accept
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from '../component/support.mjs';

const golden = fileURLToPath(new URL('planted/planted.expected.txt', import.meta.url));

// The message of each row that did not pass, in their order; Catch2 writes them as they are in XML.
const entities = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescaped = (text) => text.replace(/&(\w+);/g, (_, name) => entities[name]);
const { stdout, status } = spawnSync(join(build, 'tests/tables/planted_test'), ['--reporter', 'xml', '--order', 'decl'],
    { encoding: 'utf8', cwd: join(build, 'tests/tables') });
const cases = [...stdout.matchAll(/<TestCase name="([^"]*)".*?<\/TestCase>/gs)].map(([text, name]) => {
    const [, kind, message] = /<(Failure|Skip)[^>]*>\n?(.*?)<\/\1>/s.exec(text) ?? [];
    return { name: unescaped(name), kind, message: message && unescaped(message).trim().replace(/MOMENTO_TEST_SEED=\d+/, 'MOMENTO_TEST_SEED=…') };
});

if (process.argv.includes('--accept')) {
    writeFileSync(golden, `${cases.filter(({ name }) => !name.startsWith('planted, as wasm')).map(({ kind, message, name }) => `==== ${kind ?? 'passed'} ${name}\n${message ?? ''}`).join('\n')}\n`);
} else {
    test('every row fails, with what its mistake is', () => {
        assert.notEqual(status, 0);
        const told = cases.filter(({ name }) => !name.startsWith('planted, as wasm'));
        assert.equal(`${told.map(({ kind, message, name }) => `==== ${kind ?? 'passed'} ${name}\n${message ?? ''}`).join('\n')}\n`, readFileSync(golden, 'utf8'));
    });
    test('and through the component with the same', () => {
        const [native, wasm] = ['planted: ', 'planted, as wasm: '].map((table) => cases.filter(({ name }) => name.startsWith(table))
            // Two validators hold an answer to its schema; the place is theirs, the words are their own.
            .map(({ message }) => message.replace(table, '').replace(/(undeclared: .*, \/rating: ).*/, '$1…')));
        assert.equal(native.length, 9);
        assert.deepEqual(wasm, native);
    });
}
