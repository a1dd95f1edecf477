// Each edit of a contract is rated by its effect on API clients, with a reason.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { changesBetween } from '../../framework/openapi/rate_document.mjs';
import { parse, pretty } from '../../framework/openapi/document.mjs';
import { edits } from './edits.mjs';

const beside = (file) => fileURLToPath(new URL(file, import.meta.url));
const contract = readFileSync(beside('contract.json'), 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'momento-openapi-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

describe('an edit of a contract', () => {
  for (const [what, edit, ...expected] of edits) {
    test(what, () => {
      const is = parse(contract);
      edit(is, is.components.schemas, is.paths);
      const found = changesBetween(parse(contract), is)
        .flatMap(({ pointer, rates }) => rates.map(({ rating, reason }) => `${rating} ${pointer} ${reason}`));
      for (const [rating, pointer, reason] of expected)
        assert.ok(found.some((each) => each.startsWith(`${rating} #${pointer} `) && each.includes(reason)),
          `${rating} #${pointer} … ${reason} in:\n${found.join('\n')}`);
      assert.equal(found.length, expected.length, found.join('\n'));
    });
  }
});

let files = 0;
function file(text) {
  const path = join(scratch, `${++files}.json`);
  writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(text));
  return path;
}
function compare(...options) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [beside('../../framework/openapi/compare.mjs'), ...options],
    { encoding: 'utf8' });
  return { status, stdout, stderr };
}
const document = (edit) => {
  const value = JSON.parse(contract);
  edit?.(value);
  return value;
};

describe('the command', () => {
  const committed = file(contract);

  test('prints nothing for documents with equal values', () => {
    for (const same of [contract, JSON.stringify(document()), pretty(JSON.stringify(document())),
      { ...Object.fromEntries(Object.entries(document()).reverse()) }])
      assert.deepEqual(compare(committed, file(same)), { status: 0, stdout: '', stderr: '' });
  });

  test('prints the old and the new value, the rating, the summary and the command to accept', () => {
    const built = file(document((d) => { d.components.schemas.Priority.enum.push('urgent'); d.info.version = '2.0.0'; }));
    const accept = 'cmake --build build --target accept_notes_openapi';
    const { status, stdout, stderr } = compare('--accept', accept, committed, built);
    assert.equal(stderr, '');
    assert.equal(stdout, `momento: the built OpenAPI document differs from ${committed}

#/components/schemas/Priority/enum
  was ["low","normal","high"]
  is  ["low","normal","high","urgent"]
  breaking in responses, such as 200 of GET /notes: More values are allowed: a response may contain values that clients do not expect.
  compatible in requests of POST /notes: More values are allowed: all existing requests are still accepted.

#/info/version
  was "1.0.0"
  is  "2.0.0"
  compatible: Documentation only.

breaking: 2 changes, 1 of which can break existing clients.
If this is intended, accept it:

    ${accept}

`);
    assert.equal(status, 1);
  });

  test('reports that no client is affected', () => {
    const { status, stdout } = compare(committed, file(document((d) => { d.info.title = 'x'; })));
    assert.equal(status, 1);
    assert.match(stdout, /^compatible: 1 change, and existing clients keep working\.\n$/m);
    assert.doesNotMatch(stdout, /accept/);
  });

  test('truncates long values', () => {
    const { stdout } = compare(committed, file(document((d) => { d.info.title = 'x'.repeat(1000); })));
    assert.ok(stdout.split('\n').every((line) => line.length < 200));
  });

  test('compares integers beyond the precision of a double', () => {
    const most = (digits) => contract.replace('4294967295', digits);
    const { status, stdout } = compare(file(most('9007199254740993')), file(most('9007199254740992')));
    assert.equal(status, 1);
    assert.match(stdout, /was 9007199254740993\n {2}is {2}9007199254740992\n/);
    assert.equal(compare(file(most('9007199254740993')), file(most('9007199254740993'))).status, 0);
  });

  const rejects = (what, message, ...options) => test(`rejects ${what}`, () => {
    const { status, stdout, stderr } = compare(...options.map((each) => (typeof each === 'function' ? each() : each)));
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /\n\s+at /);
    assert.equal(status, 2);
  });
  const missing = join(scratch, 'missing.json');
  rejects('a document that is not built', /^momento: .*missing\.json does not exist\n$/, committed, missing);
  rejects('a document that is not committed yet, with the command to run',
    /^momento: .*missing\.json does not exist yet; create it and commit it:\n\n {4}make it\n/,
    '--accept', 'make it', missing, committed);
  rejects('a folder', /^momento: .* cannot be read: /, committed, scratch);
  rejects('malformed JSON', /^momento: .* is not valid JSON: /, committed, () => file('{"openapi": "3.1.0",'));
  rejects('an empty file', /^momento: .* is not valid JSON: /, () => file(''), committed);
  rejects('an unsupported OpenAPI version', /^momento: .* is not an OpenAPI 3\.1 document: its "openapi" is "3\.0\.3"\n$/,
    committed, () => file({ ...document(), openapi: '3.0.3' }));
  rejects('another kind of document', /^momento: .* is not an OpenAPI 3\.1 document: it has no member "openapi"\n$/,
    committed, () => file([1]));
  rejects('null', /it has no member "openapi"/, committed, () => file('null'));
  rejects('a dangling reference', /NoteList\/properties\/notes\/items refers to #\/nowhere, which is not in the document/,
    committed, () => file(document((d) => { d.components.schemas.NoteList.properties.notes.items.$ref = '#/nowhere'; })));
  rejects('a circular reference', /refers to itself/,
    committed, () => file(document((d) => { d.components.schemas.Person = { $ref: '#/components/schemas/Person' }; })));
  rejects('a single file', /expected two files/, committed);
  rejects('an unknown option', /Unknown option '--what'/, '--what', committed, committed);
});

describe('the text of a document', () => {
  test('writes one member per line', () => {
    assert.equal(pretty('{"a":[1,{"b":"x, y: {z}"}],"c":{},"d":[ ],"e":-1.50e+3,"f":"\\"[\\\\"}'), `{
  "a": [
    1,
    {
      "b": "x, y: {z}"
    }
  ],
  "c": {},
  "d": [],
  "e": -1.50e+3,
  "f": "\\"[\\\\"
}
`);
  });
  test('preserves the value, and formatting again changes nothing', () => {
    assert.deepEqual(parse(pretty(contract)), parse(contract));
    assert.equal(pretty(pretty(contract)), pretty(contract));
    assert.equal(pretty(contract), `${JSON.stringify(JSON.parse(contract), null, 2)}\n`);
  });
});
