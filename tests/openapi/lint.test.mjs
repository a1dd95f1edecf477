// lint itself: it accepts a valid document, and each of its tools finds an error that no other tool finds.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lint } from './lint.mjs';

const contract = fileURLToPath(new URL('contract.json', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'momento-openapi-lint-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

function edited(edit) {
  const document = JSON.parse(readFileSync(contract, 'utf8'));
  edit(document, document.components.schemas);
  const file = join(scratch, 'edited.json');
  writeFileSync(file, JSON.stringify(document));
  return file;
}

test('a valid document has no errors', async () => assert.deepEqual(await lint(contract), []));

test('reports warnings on request', async () => {
  const found = await lint(edited((d) => { delete d.paths['/notes'].get.description; }), { warnings: true });
  assert.ok(found.every(({ warning }) => warning));
  assert.ok(found.some(({ tool, message }) => tool === 'spectral' && message.includes('operation-description')));
});

describe('an error that only one tool finds', () => {
  const only = (tool, what, where, message, edit) => test(`${what}: ${tool}`, async () => {
    const found = await lint(edited(edit));
    assert.deepEqual([...new Set(found.map((each) => each.tool))], [tool], JSON.stringify(found));
    assert.ok(found.some((each) => each.where.includes(where)), JSON.stringify(found));
    assert.match(found.map((each) => each.message).join('\n'), message);
  });
  only('schema', 'a schema of another dialect', '#/components/schemas/Person/$schema', /schema-base/,
    (d, s) => { s.Person.$schema = 'https://json-schema.org/draft/2019-09/schema'; });
  only('swagger-parser', 'an unknown OpenAPI release', '#', /Unsupported OpenAPI version: 3\.1\.9/,
    (d) => { d.openapi = '3.1.9'; });
  only('spectral', 'a default that its schema rejects', '#/paths//notes/get/parameters/0/schema/default', /must be <= 100/,
    (d) => { d.paths['/notes'].get.parameters[0].schema.default = 500; });
  only('redocly', 'a security scheme that is not defined', '#/paths/~1notes/post/security', /no `other` security scheme/,
    (d) => { d.paths['/notes'].post.security = [{ other: [] }]; });
  only('typescript', 'a type that refers to itself', 'api.ts:', /directly or indirectly in its own type annotation/,
    (d, s) => { s.Loop = { anyOf: [{ $ref: '#/components/schemas/Loop' }, { type: 'string' }] }; });
});

test('an error that makes a tool fail is reported for that tool', async () => {
  const found = await lint(edited((d) => { d['x-loop'] = { $ref: '#/x-loop' }; }));
  assert.ok(found.length > 0 && found.every(({ message }) => message.length > 0), JSON.stringify(found));
});

test('the command reports each error and exits with 1', () => {
  const run = (...files) => spawnSync(process.execPath, [fileURLToPath(new URL('lint.mjs', import.meta.url)), ...files],
    { encoding: 'utf8' });
  assert.equal(run(contract).status, 0);
  const file = edited((d) => { delete d.paths['/notes'].get.summary; });
  const { status, stderr } = run(contract, file);
  assert.equal(status, 1);
  assert.match(stderr, /edited\.json: redocly: #\/paths\/~1notes\/get\/summary: .*operation-summary/);
});
