// The JSON Schemas in a document and the reader agree on generated values, in both directions.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const program = join(process.env.MOMENTO_BUILD, 'tests/openapi/schema_verdicts');
const { stdout, stderr, status } = spawnSync(program, ['2600'], { encoding: 'utf8', maxBuffer: 1 << 28 });
assert.equal(status, 0, stderr);
const [document, ...lines] = stdout.trimEnd().split('\n');
const openapi = JSON.parse(document);

const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
addFormats.default(ajv);
ajv.addSchema(openapi, 'document');
function validatorOf(path) {
  const [operation] = Object.values(openapi.paths[path]);
  const [content] = Object.values(operation.requestBody.content);
  return ajv.compile({ $ref: `document${content.schema.$ref}` });
}

for (const path of Object.keys(openapi.paths))
  test(`the schema and the reader of ${path} accept the same values`, () => {
    const validate = validatorOf(path);
    const counts = { 0: 0, 1: 0 };
    for (const line of lines) {
      const [at, verdict, body] = line.split('\t');
      if (at !== path) continue;
      ++counts[verdict];
      const valid = validate(JSON.parse(body));
      assert.equal(valid, verdict === '1', `${body}\n${JSON.stringify(validate.errors)}`);
    }
    assert.ok(counts[0] >= 500 && counts[1] >= 500 && counts[0] + counts[1] >= 2000, JSON.stringify(counts));
  });
