// The example valkey-counter with a real server: its table as wasm, and calls at the same time.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { serve } from '../local/fixture/served.mjs';
import { startValkey } from '../local/fixture/valkey_server.mjs';
import { assertProblem, example, loadExample } from './support.mjs';

const file = example('valkey-counter');
let server;
before(async () => { server = await startValkey(); });
after(() => server?.stop());

test('the table', async () => {
    const folder = dirname(file);
    const { stdout } = await promisify(execFile)(join(folder, 'valkey-counter_wasm_test'), [], { cwd: folder, env: { ...process.env, VALKEY: server.address } });
    assert.match(stdout, /All tests passed/);
});

for (const protocol of ['2', '3']) {
    test(`no view is lost among calls at the same time, with RESP${protocol}`, async (t) => {
        const served = await serve(file, '--valkey', `counters=${server.address}`, '--valkey-protocol', protocol, '--quiet');
        t.after(() => served.stop());
        const page = `/pages/busy-${protocol}`;
        const counts = await Promise.all(Array.from({ length: 40 }, async () => JSON.parse((await served.send(`${page}/views`, { method: 'POST' })).text).views));
        assert.deepEqual(counts.sort((a, b) => a - b), Array.from({ length: 40 }, (_, i) => i + 1));
        assert.deepEqual(JSON.parse((await served.send('/pages?limit=100')).text).filter(({ page: name }) => name === `busy-${protocol}`), [{ page: `busy-${protocol}`, views: 40 }]);
        assert.equal((await served.send(page, { method: 'DELETE' })).status, 204);
        assert.equal((await served.send(`${page}/views`)).status, 404);
    });
}

test('without a server, a view is a problem', async () => {
    const component = await loadExample('valkey-counter');
    assert.equal(assertProblem(component.call({ method: 'POST', path: '/pages/a/views' }), 502).detail, 'Valkey failed');
});
