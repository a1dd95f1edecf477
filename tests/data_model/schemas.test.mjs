// The reader accepts exactly the values that the JSON Schema of the document describes, and what is written is valid too.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const { stdout, status } = spawnSync(process.env.MOMENTO_VERDICTS, { encoding: 'utf8', maxBuffer: 1 << 30 });
const lines = stdout.trimEnd().split('\n');
const document = JSON.parse(lines.shift());

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
for (const format of ['int8', 'int16', 'uint8', 'uint16', 'uint32', 'uint64']) ajv.addFormat(format, true);
ajv.addSchema({ $id: 'document', ...document });
const escaped = (text) => text.replaceAll('~', '~0').replaceAll('/', '~1');
const validator = (path, ...rest) =>
  ajv.compile({ $ref: `document#/paths/${escaped(path)}/post/${rest.map(escaped).join('/')}/content/application~1json/schema` });

const values = new Map();
for (let i = 0; i < lines.length; i += 2) {
  const [, path, accepted, again, text] = /^(\S+) (\d) (\d) (.*)$/s.exec(lines[i]);
  if (!values.has(path)) values.set(path, []);
  values.get(path).push({ text, accepted: accepted === '1', again: again === '1', written: JSON.parse(lines[i + 1]) });
}

test('the program printed every value', () => {
  assert.equal(status, 0);
  assert.deepEqual([...values.keys()], ['/collections', '/maps', '/durations', '/bytes', '/represented', '/rests', '/evens']);
});

for (const [path, all] of values) {
  test(`${path}: the reader and the schema agree`, () => {
    const isValid = validator(path, 'requestBody');
    let valid = 0;
    const different = [];
    for (const { text, accepted } of all) {
      const byAjv = isValid(JSON.parse(text));
      valid += byAjv ? 1 : 0;
      // represent<T>::from rejects values that the schema allows.
      if (byAjv !== accepted && !(path === '/evens' && byAjv))
        different.push(`${accepted ? 'only the reader' : 'only the schema'} accepts ${text}\n${ajv.errorsText(isValid.errors)}`);
    }
    assert.deepEqual(different.slice(0, 5), []);
    assert.ok(all.length > 2000, `${all.length} values`);
    assert.ok(valid > 500 && valid < all.length - 300, `${valid} of ${all.length} values are valid`);
  });

  test(`${path}: what is written is valid, and read as the same value`, () => {
    const isValid = validator(path, 'responses', '200');
    for (const { accepted, again, written, text } of all) {
      assert.ok(again, text);
      if (accepted && !isValid(written)) assert.fail(`${JSON.stringify(written)}\n${ajv.errorsText(isValid.errors)}`);
    }
  });
}

test('/evens: some values that the schema allows are rejected', () => {
  const isValid = validator('/evens', 'requestBody');
  assert.ok(values.get('/evens').some(({ text, accepted }) => !accepted && isValid(JSON.parse(text))));
});

test('the document contains formats, encodings, component names and defaults', () => {
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
