// The reader accepts exactly the values that the JSON Schema of the document describes, and what is written is valid too.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { tablesOf } from './verdicts.mjs';

function validatorsOf(document) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const format of ['int8', 'int16', 'uint8', 'uint16', 'uint32', 'uint64', 'phone']) ajv.addFormat(format, true);
  ajv.addSchema({ $id: 'document', ...document });
  const escaped = (text) => text.replaceAll('~', '~0').replaceAll('/', '~1');
  const validator = (path, ...rest) => {
    const [[verb, operation]] = Object.entries(document.paths[path]);
    const content = rest.reduce((at, name) => at[name], operation).content;
    if (!content) return undefined;
    const [type] = Object.keys(content);
    return ajv.compile({ $ref: `document#/paths/${[path, verb, ...rest, 'content', type, 'schema'].map(escaped).join('/')}` });
  };
  const response = (path) => ('200' in Object.values(document.paths[path])[0].responses ? validator(path, 'responses', '200') : undefined);
  return { request: (path) => validator(path, 'requestBody'), response, errors: (of) => ajv.errorsText(of.errors) };
}

const validated = (table) => ({ ...table, ...validatorsOf(table.document) });
const [types, presence] = tablesOf([]).map(validated);

test('the program printed every route', () => {
  assert.deepEqual([...types.values.keys()], ['/collections', '/maps', '/durations', '/bytes', '/represented', '/rests', '/evens']);
  assert.deepEqual([...presence.values.keys()], ['/integers', '/presence', '/partial', '/enums', '/patch']);
});

for (const { values, request, response, errors } of [types, presence])
  for (const [path, all] of values) {
    test(`${path}: the reader and the schema agree`, () => {
      const isValid = request(path);
      let valid = 0;
      const different = [];
      for (const { text, accepted } of all) {
        const byAjv = isValid(JSON.parse(text));
        valid += byAjv ? 1 : 0;
        // represent<T>::from rejects values that the schema allows.
        if (byAjv !== accepted && !(path === '/evens' && byAjv))
          different.push(`${accepted ? 'only the reader' : 'only the schema'} accepts ${text}\n${errors(isValid)}`);
      }
      assert.deepEqual(different.slice(0, 5), []);
      assert.ok(all.length > 3000, `${all.length} values`);
      assert.ok(valid > 1000 && valid < all.length - 500, `${valid} of ${all.length} values are valid`);
      const accepted = all.filter((each) => each.accepted).length;
      assert.ok(accepted > 600, `${accepted} of ${all.length} values are accepted`);
    });

    test(`${path}: what is written is valid, and read as the same value`, () => {
      const isValid = response(path);
      for (const { accepted, again, written, text } of all) {
        assert.ok(again, text);
        if (accepted && isValid && !isValid(written)) assert.fail(`${JSON.stringify(written)}\n${errors(isValid)}`);
      }
    });
  }

test('/evens: some values that the schema allows are rejected', () => {
  const isValid = types.request('/evens');
  assert.ok(types.values.get('/evens').some(({ text, accepted }) => !accepted && isValid(JSON.parse(text))));
});

const { '//': _, ...keywords } = JSON.parse(readFileSync(new URL('keywords.json', import.meta.url), 'utf8'));
const bodies = Object.entries(keywords).flatMap(([path, { bodies, valid, invalid }]) =>
  [[valid, true], [invalid, false]].flatMap(([list, expected]) =>
    list.map((value) => ({ path, expected, body: bodies ? value : `{"value":${value}}` }))));
const [ofKeywords] = tablesOf(['keywords'], bodies.map(({ path, body }) => `${path}\t${body}\n`).join('')).map(validated);

test('each rule has valid and invalid values', () => {
  assert.deepEqual(Object.keys(keywords).sort(), Object.keys(ofKeywords.document.paths).sort());
});
for (const path of Object.keys(keywords))
  test(`${path}: valid and invalid values`, () => {
    const isValid = ofKeywords.request(path);
    const expected = bodies.filter((each) => each.path === path);
    const got = ofKeywords.values.get(path);
    assert.ok(expected.length >= 3);
    assert.deepEqual(got.map(({ text, accepted }) => [text, accepted]), expected.map((each) => [each.body, each.expected]));
    assert.deepEqual(got.map(({ text }) => [text, isValid(JSON.parse(text))]), expected.map((each) => [each.body, each.expected]));
    const isWritten = ofKeywords.response(path);
    for (const { text, accepted, again, written } of got) {
      if (accepted) assert.ok(isWritten(written), `${text} is written as ${JSON.stringify(written)}`);
      // A member that is only written by clients is missing in the response.
      if (path !== '/write-only') assert.ok(again, text);
    }
  });

test('the document contains formats, encodings, component names and defaults', () => {
  const { document } = types;
  const { schemas } = document.components;
  const { seconds, milliseconds } = schemas.Durations.properties;
  assert.equal(seconds.format, 'duration');
  assert.equal(milliseconds.format, undefined);  // its format has no fractions
  assert.ok(new RegExp(seconds.pattern).test('P1DT2H') && !new RegExp(seconds.pattern).test('P1M'));
  assert.equal(schemas.Bytes.properties.any.contentEncoding, 'base64');
  assert.deepEqual(schemas.Bytes.properties.few.examples, ['AQID']);
  assert.deepEqual(schemas.Maps.properties.colors.propertyNames, { $ref: '#/components/schemas/Color' });
  assert.deepEqual(schemas.Maps.properties.days.propertyNames, { type: 'string', format: 'date' });
  assert.equal(schemas.Collections.properties.numbers.uniqueItems, true);
  const { prefixItems, items, minItems, maxItems } = schemas.Collections.properties.triple;
  assert.deepEqual([prefixItems.length, items, minItems, maxItems], [3, {}, 3, 3]);
  // The name of the user's type, and the schema of the other one.
  assert.equal(schemas.MoneyJson, undefined);
  assert.deepEqual(Object.keys(schemas.Money.properties), ['units', 'currency']);
  assert.deepEqual(schemas.Event.additionalProperties, { description: 'anything else' });
  assert.equal(schemas.Counters.additionalProperties.format, 'uint16');
  assert.deepEqual(Object.keys(schemas.Event.properties), ['name', 'count']);
  const { parameters } = document.paths['/parameters/{wait}'].get;
  assert.equal(parameters.find(({ name }) => name === 'pause').schema.default, 'PT1.5S');
});
