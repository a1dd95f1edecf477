// More calls at the same time than there are threads (--threads): they wait for one, but not without end.
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

test('a call that finds no free thread gives up, and the others are not affected', async (t) => {
    const workers = await workersOf(3000, { threads: 1, wait: 200 });
    t.after(() => workers.close());
    const hung = workers.call(request('/loop'));
    const results = await Promise.all([workers.call(request('/status/201')), workers.call(request('/status/202'))]);
    assert.deepEqual(results, [{ busy: 1 }, { busy: 1 }]);
    assert.deepEqual(await hung, { timedOut: 3000 });
    await workers.close();
});

test('a call that a thread takes in time is answered, however long it takes then', async (t) => {
    const workers = await workersOf(60_000, { threads: 1, wait: 10_000 });
    t.after(() => workers.close());
    const first = workers.call(request('/slow'));
    const second = workers.call(request('/slow'));
    assert.deepEqual((await Promise.all([first, second])).map(({ status }) => status), [200, 200]);
    await workers.close();
});

test('as many run at the same time as --threads says', async (t) => {
    const server = await serve(fixture.component, '--threads', '6', '--timeout', '600');
    t.after(() => server.stop('SIGKILL'));
    const hung = Array.from({ length: 5 }, () => server.send('/loop').catch(() => 'cut off'));
    assert.equal((await server.send('/status/201')).status, 201, 'it does not wait for the five');
    await server.stop('SIGKILL');
    assert.deepEqual(await Promise.all(hung), Array(5).fill('cut off'));
});

test('the client gets 503, and the terminal one line that names the option', async (t) => {
    const said = [];
    const say = { call: (line) => said.push(line), trouble: (line) => said.push(line) };
    const server = makeServer({ name: 'f', cache: 'demo', maxBody: 1000, body: 'buffer' }, async () => ({ busy: 3 }), say,
        { answerTo: async () => undefined }, new Services());
    t.after(() => server.stop(0));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { status, headers, text } = await send(new URL(`http://127.0.0.1:${server.address().port}`), '/functions/demo/f/x?secret');
    assert.deepEqual([status, headers['content-type']], [503, 'application/problem+json']);
    assert.deepEqual(JSON.parse(text), { type: 'about:blank', title: 'Service Unavailable', status: 503, detail: 'Too many calls are running at the same time.' });
    assert.equal(said.length, 2);
    assert.equal(said[0], 'f (GET /x): no thread became free in time, each of 3 is busy with a call; --threads sets how many there are');
});

test('--threads is a number from 1 to 64', async () => {
    for (const bad of ['0', '65', '1.5', 'x', '-1', '']) {
        const { code, err } = await run('serve', fixture.component, `--threads=${bad}`);
        assert.deepEqual([code, err], [2, `momento-local: --threads is a number from 1 to 64, not "${bad}".\n`]);
    }
});
