// The output of failing rows: planted_test has one mistake in each row, and its messages are compared with
// planted.expected.txt. To accept a change: MOMENTO_BUILD=build/native node tests/tables/planted.test.mjs --accept
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from '../component/support.mjs';

const golden = fileURLToPath(new URL('planted/planted.expected.txt', import.meta.url));

// The message of each failed row in order, as Catch2 writes it in XML.
const entities = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescaped = (text) => text.replace(/&(\w+);/g, (_, name) => entities[name]);
const { stdout, status } = spawnSync(join(build, 'tests/tables/planted_test'), ['--reporter', 'xml', '--order', 'decl'],
    { encoding: 'utf8', cwd: join(build, 'tests/tables') });
const cases = [...stdout.matchAll(/<TestCase name="([^"]*)".*?<\/TestCase>/gs)].map(([text, name]) => {
    const [, kind, message] = /<(Failure|Skip)[^>]*>\n?(.*?)<\/\1>/s.exec(text) ?? [];
    return { name: unescaped(name), kind, message: message && unescaped(message).trim().replace(/MOMENTO_TEST_SEED=\d+/, 'MOMENTO_TEST_SEED=…')
        // The wording depends on the version of libcurl.
        .replace(/Couldn't connect|Could not connect/, 'cannot connect') };
});

if (process.argv.includes('--accept')) {
    writeFileSync(golden, `${cases.filter(({ name }) => !name.startsWith('planted, as wasm')).map(({ kind, message, name }) => `==== ${kind ?? 'passed'} ${name}\n${message ?? ''}`).join('\n')}\n`);
} else {
    test('every row fails with the message of its mistake', () => {
        assert.notEqual(status, 0);
        const native = cases.filter(({ name }) => !name.startsWith('planted, as wasm'));
        assert.equal(`${native.map(({ kind, message, name }) => `==== ${kind ?? 'passed'} ${name}\n${message ?? ''}`).join('\n')}\n`, readFileSync(golden, 'utf8'));
    });
    test('the rows fail in the component with the same messages', () => {
        const [native, wasm] = ['planted: ', 'planted, as wasm: '].map((table) => cases.filter(({ name }) => name.startsWith(table))
            // Two validators compare a response with its schema: the locations are equal, the wording differs.
            .map(({ message }) => message.replace(table, '').replace(/(undeclared: .*, \/rating: ).*/, '$1…')));
        assert.equal(native.length, 13);
        assert.deepEqual(wasm, native);
    });
}
