// More calls at the same time than threads (--threads): they wait for one, for a limited time.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { loadComponent } from '../../framework/local/component.mjs';
import { makeServer } from '../../framework/local/server.mjs';
import { Services } from '../../framework/local/services/index.mjs';
import { Workers } from '../../framework/local/workers.mjs';
import { buildFixture } from './fixture/build.mjs';
import { run, send, serve } from './fixture/served.mjs';

let fixture;
before(async () => { fixture = await buildFixture(); });
after(() => fixture?.remove());

const request = (path) => ({ method: 'GET', path, query: '', headers: [], body: new Uint8Array(), bodyKind: 'buffer' });
const lines = [];
const workersOf = async (timeout, settings) => new Workers(await loadComponent(fixture.component),
    { name: 'f', cache: 'demo', env: {}, ...settings }, timeout, (line) => lines.push(line), new Services()).start();

test('a call without a free thread fails, and the others are not affected', async (t) => {
    const workers = await workersOf(3000, { threads: 1, wait: 200 });
    t.after(() => workers.close());
    const hung = workers.call(request('/loop'));
    const results = await Promise.all([workers.call(request('/status/201')), workers.call(request('/status/202'))]);
    assert.deepEqual(results, [{ busy: 1 }, { busy: 1 }]);
    assert.deepEqual(await hung, { timedOut: 3000 });
    await workers.close();
});

test('the wait for a thread does not count for the duration of the call', async (t) => {
    const workers = await workersOf(60_000, { threads: 1, wait: 10_000 });
    t.after(() => workers.close());
    const first = workers.call(request('/slow'));
    const second = workers.call(request('/slow'));
    assert.deepEqual((await Promise.all([first, second])).map(({ status }) => status), [200, 200]);
    await workers.close();
});

test('--threads sets how many calls run at the same time', async (t) => {
    const server = await serve(fixture.component, '--threads', '6', '--timeout', '600');
    t.after(() => server.stop('SIGKILL'));
    const hung = Array.from({ length: 5 }, () => server.send('/loop').catch(() => 'cut off'));
    assert.equal((await server.send('/status/201')).status, 201, 'it does not wait for the five');
    await server.stop('SIGKILL');
    assert.deepEqual(await Promise.all(hung), Array(5).fill('cut off'));
});

test('the client gets 503, and the terminal a line that names the option', async (t) => {
    const printed = [];
    const log = { call: (line) => printed.push(line), error: (line) => printed.push(line) };
    const server = makeServer({ name: 'f', cache: 'demo', maxBody: 1000, body: 'buffer' }, async () => ({ busy: 3 }), log,
        { respond: async () => undefined }, new Services());
    t.after(() => server.stop(0));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { status, headers, text } = await send(new URL(`http://127.0.0.1:${server.address().port}`), '/functions/demo/f/x?secret');
    assert.deepEqual([status, headers['content-type']], [503, 'application/problem+json']);
    assert.deepEqual(JSON.parse(text), { type: 'about:blank', title: 'Service Unavailable', status: 503, detail: 'too many calls are running at the same time' });
    assert.equal(printed.length, 2);
    assert.equal(printed[0], 'f (GET /x): all 3 threads are busy; --threads sets their number');
});

test('--threads is a number from 1 to 64', async () => {
    for (const bad of ['0', '65', '1.5', 'x', '-1', '']) {
        const { code, err } = await run('serve', fixture.component, `--threads=${bad}`);
        assert.deepEqual([code, err], [2, `momento-local: invalid --threads "${bad}": expected a number from 1 to 64\n`]);
    }
});
