// The documents of streams, in each version of OpenAPI.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { lint } from './lint.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'momento-openapi-streams-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const [old, newer] = [[], ['3.2']].map((version) => execFileSync(process.env.DOCUMENTS, version, { encoding: 'utf8' }));
const content = (text, path) => JSON.parse(text).paths[path].get.responses[200].content;

const id = { type: 'string' };
const data = (name) => ({ type: 'string', contentMediaType: 'application/json',
  contentSchema: { $ref: `#/components/schemas/${name}` } });
const named = (event, type) =>
  ({ type: 'object', properties: { event: { const: event }, id, data: data(type) }, required: ['event', 'data'] });
const events = {
  '/prices': { oneOf: [named('PriceChanged', 'PriceChanged'), named('market-closed', 'Closed')] },
  '/deltas': { type: 'object', properties: { id, data: data('Delta') }, required: ['data'] },
  '/relay': { type: 'object', properties: { event: id, id, data: id }, required: ['data'] },
};

test('OpenAPI 3.1 has the events as the contents of a text', () => {
  assert.equal(JSON.parse(old).openapi, '3.1.1');
  for (const [path, items] of Object.entries(events))
    assert.deepEqual(content(old, path), { 'text/event-stream': { schema:
      { type: 'string', contentMediaType: 'text/event-stream', contentSchema: { type: 'array', items } } } });
});

test('OpenAPI 3.2 has the events as items', () => {
  assert.equal(JSON.parse(newer).openapi, '3.2.0');
  for (const [path, itemSchema] of Object.entries(events))
    assert.deepEqual(content(newer, path), { 'text/event-stream': { itemSchema } });
});

test('a raw stream has its media type', () => {
  for (const text of [old, newer]) assert.deepEqual(content(text, '/rows'), { 'text/csv': {} });
});

test('the types of events are components, with those of their members', () => {
  for (const text of [old, newer])
    assert.deepEqual(Object.keys(JSON.parse(text).components.schemas).sort(),
      ['Closed', 'Delta', 'PriceChanged', 'Problem', 'Tier']);
});

test('linters accept both documents', async () => {
  for (const text of [old, newer]) {
    const file = join(scratch, 'document.json');
    writeFileSync(file, text);
    assert.deepEqual(await lint(file), []);
  }
});

test('linters find an error in a document of OpenAPI 3.2', async () => {
  const document = JSON.parse(newer);
  document.paths['/prices'].get.responses[200].content['text/event-stream'].itemSchema.oneOf[0].required = 'event';
  const file = join(scratch, 'document.json');
  writeFileSync(file, JSON.stringify(document));
  assert.notDeepEqual(await lint(file), []);
});
