// The component accepts the same values as the native reader, and writes the same text.

import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from '../../framework/local/runtime.mjs';
import { tablesOf } from './verdicts.mjs';

const component = await load(process.env.MOMENTO_COMPONENT, { name: 'function' });
const step = 7;  // of the values, about 600 for each route

for (const { document, values } of tablesOf([]))
  for (const [path, all] of values)
    test(`${path}: the component and the native reader agree`, () => {
      const [verb] = Object.keys(document.paths[path]);
      let accepts = 0;
      for (let i = 0; i < all.length; i += step) {
        const { text, accepted, written } = all[i];
        const { status, body, trap } = component.call({ method: verb.toUpperCase(), path, body: text });
        assert.equal(trap, undefined, text);
        assert.equal(status < 300, accepted, `${status} ${text}`);
        if (status === 200) assert.deepEqual(JSON.parse(Buffer.from(body).toString()), written, text);
        else if (!accepted) assert.equal(status, 400, text);
        accepts += accepted ? 1 : 0;
      }
      assert.ok(accepts > 100, `${accepts} accepted values`);
    });
