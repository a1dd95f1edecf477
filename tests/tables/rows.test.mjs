// The names, locations and coverage of rows in C++: rows_test runs as a person would run it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from '../component/support.mjs';

const source = fileURLToPath(new URL('rows/rows_test.cpp', import.meta.url));
const lines = readFileSync(source, 'utf8').split('\n');
const lineWith = (text) => lines.findIndex((line) => line.includes(text)) + 1;

const entities = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescaped = (text) => text.replace(/&(\w+);/g, (_, name) => entities[name]);
function run(...args) {
    const { stdout, stderr } = spawnSync(join(build, 'tests/tables/rows_test'), ['--reporter', 'xml', '--order', 'decl', ...args], { encoding: 'utf8' });
    assert.equal(stderr, '');
    return [...stdout.matchAll(/<TestCase name="([^"]*)"[^>]* filename="([^"]*)" line="(\d+)">(.*?)<\/TestCase>/gs)].map(([, name, file, line, text]) => {
        const [, failedIn, failedAt, message] = /<Failure filename="([^"]*)" line="(\d+)">\n?(.*?)<\/Failure>/s.exec(text) ?? [];
        return { name: unescaped(name), at: `${unescaped(file)}:${line}`, failed: failedIn && `${unescaped(failedIn)}:${failedAt}`, message: message && unescaped(message).trim() };
    });
}
const cases = run();
const named = (name) => cases.find((each) => each.name === name) ?? assert.fail(`no case ${name}`);
const firstDifference = ({ message }) => message.split('\n')[1].trim();
const at = (line, file = source) => `${file}:${line}`;

test('a row fails at its own line, and a step at that of the step', () => {
    const row = lineWith('{.name = "fails at line 45"');
    assert.deepEqual([named('located: fails at line 45')].map((each) => [each.at, each.failed]), [[at(row), at(row)]]);
    const steps = named('located: fails at line 48');
    assert.deepEqual([steps.at, steps.failed], [at(lineWith('std::string("fails at line ")')), at(lineWith('{.name = "fails at line 50"'))]);
    const mistake = named('located: has a mistake at line 52');
    assert.equal(mistake.failed, at(lineWith('has a mistake at line 52')));
    assert.equal(firstDifference(mistake), 'response: expected at most one of body, json, json_subset, contains, and events');
});

test('a row from JSON fails at its line in the JSON file', () => {
    const file = 'folder/rows.json';
    const first = named('from JSON: fails at line 2');
    assert.deepEqual([first.at, first.failed], [at(2, file), at(2, file)]);
    assert.equal(firstDifference(first), 'header Content-Type: expected none, got "application/json; charset=utf-8"');
    const steps = named('from JSON: fails at line 5');
    assert.deepEqual([steps.at, steps.failed], [at(3, file), at(5, file)]);
    assert.match(steps.message, /\n {2}json \/title: expected "\[", got "Tea"\n {2}json \/x: expected \{"rows":\[\{\}\]\}, got no value\n/);
    const table = at(lineWith('MOMENTO_TEST_TABLE("without a file"'));
    assert.deepEqual([named('without a file: fails')].map((each) => [each.at, each.failed]), [[table, table]]);
});

test('the native program of a JSON table reports the line of a row in the file', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'momento-rows-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'table.json');
    writeFileSync(file, '{"name": "t", "rows": [\n{"name": "passes", "request": {}},\n\n{"name": "fails", "request": {}, "response": {"status": 201}}]}');
    const { status, stdout } = spawnSync(join(build, 'examples/ping/ping_test'), [file], { encoding: 'utf8' });
    assert.equal(status, 1);
    assert.ok(stdout.includes(`FAILED   fails\n\n${file}:4: t: fails\n  status: expected 201, got 200\n`), stdout);
});

test('rows with the same name, or none', () => {
    const rows = cases.filter(({ name }) => name.startsWith('repeated: '));
    assert.deepEqual(rows.map(({ failed, message }) => [failed, message]), [
        [undefined, undefined], [undefined, undefined],
        [at(lineWith('"one"') + 2), `duplicate name "repeated: one", also used at ${at(lineWith('"one"'))}; the name of a row must be unique in its table, and that of a table in the program`],
        [at(lineWith('{.name = " "}')), 'the row needs a name'],
        [at(lineWith('MOMENTO_TEST_TABLE("repeated"')), 'the row needs a name']]);
    assert.equal(new Set(rows.map(({ name }) => name)).size, 5);
});

test('the name of a row, escaped, selects only that row', () => {
    const names = cases.map(({ name }) => name).filter((name) => name.startsWith('names: '));
    assert.equal(names.length, 20);
    for (const name of names) {
        const selected = run(name.replace(/[\\,[]/g, '\\$&')).map((each) => each.name);
        assert.deepEqual(selected, name.endsWith('*') ? names : [name]);
    }
});

test('coverage', () => {
    const messages = Object.fromEntries(cases.filter(({ name }) => name.endsWith(': coverage')).map(({ name, message }) => [name.split(':')[0], message]));
    assert.deepEqual(messages, {
        part: 'coverage: the rows provoke 2 of 6 declared responses\n'
            + '  no row provokes 404 of GET /notes/{id}\n  no row provokes 410 of GET /notes/{id}\n'
            + '  no row requests DELETE /notes/{id}, which declares 204\n  no row requests GET /secret, which declares 200',
        all: 'coverage: the rows provoke 2 of 3 declared responses\n  no row provokes 404 of GET /notes/{id}',
        response: 'coverage: the rows provoke 2 of 3 declared responses\n  no row provokes 404 of GET /notes/{id}',
        mistake: 'coverage: the rows provoke 2 of 3 declared responses\n  no row provokes 404 of GET /notes/{id}\n'
            + '  the exception "409 of GET /notes/{id}" matches no declared response',
        complete: undefined,
        untested: 'no test table of this program has the target in_process<…>() of this API',
        handler: 'MOMENTO_TEST_COVERAGE requires a table made by routes(…), not a handler',
    });
    assert.equal(named('part: coverage').failed, at(lineWith('MOMENTO_TEST_COVERAGE("part"')));
});
