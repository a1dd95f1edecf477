// JSON test tables: error messages and differences. C++ tests run the same cases (tests/unit/testing).
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { compact, parseJson } from '../../framework/local/test/json.mjs';
import { runRow } from '../../framework/local/test/rows.mjs';
import { readTable, TableError } from '../../framework/local/test/table.mjs';

const tables = new URL('../tables/', import.meta.url);
const corpus = (folder) => readdirSync(new URL(`${folder}/`, tables)).filter((file) => file.endsWith('.json'))
    .map((file) => [file, parseJson(readFileSync(new URL(`${folder}/${file}`, tables), 'utf8'))]);
// As ordinary JavaScript values.
const plain = (value) => JSON.parse(compact(value));

for (const [file, cases] of corpus('cases')) {
    describe(file, () => {
        for (const each of cases) {
            test(each.get('name'), async () => {
                const { name, rows: [row] } = readTable(new Map([['name', 'cases'], ['rows', [each.get('row')]]]));
                const responses = plain(each.get('responses')).map(({ status, headers, body, body_base64 }) =>
                    ({ status, headers, body: body === undefined ? Buffer.from(body_base64, 'base64') : Buffer.from(body) }));
                const result = await runRow({ name }, row, () => responses.shift());
                assert.deepEqual(result.differences, plain(each.get('differences')));
                assert.equal(result.passed, result.differences.flat().length === 0);
                if (each.has('report')) assert.equal(result.report, each.get('report'));
            });
        }
    });
}

for (const [file, cases] of corpus('bad')) {
    describe(`rejected: ${file}`, () => {
        for (const each of cases) {
            test(each.get('error'), () => {
                assert.throws(() => readTable(each.get('table')), (error) => {
                    assert.ok(error instanceof TableError, error.stack);
                    assert.equal(error.message, each.get('error'));
                    return true;
                });
            });
        }
    });
}
