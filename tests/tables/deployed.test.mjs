// deployed(…) against momento-local on this machine: the rows of the examples, through libcurl.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { serve } from '../local/fixture/served.mjs';
import { build, example } from '../component/support.mjs';

const names = ['greeter', 'notes', 'catalog', 'details'];

// Not spawnSync: this process must read the output of the servers, which would block otherwise.
async function run(env) {
    const child = spawn(join(build, 'tests/tables/deployed_test'), ['--reporter', 'compact'], { env: { ...process.env, ...env } });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { out += text; });
    const [code] = await once(child, 'close');
    return { code, out };
}

test('the rows of the examples pass against momento-local', async () => {
    const servers = await Promise.all(names.map((name) => serve(example(name), '--quiet')));
    try {
        const { code, out } = await run(Object.fromEntries(names.map((name, at) => [`${name.toUpperCase()}_URL`, servers[at].url.href])));
        assert.equal(code, 0, out);
        const [, rows] = /All tests passed \((\d+) assertions in \1 test cases\)/.exec(out) ?? assert.fail(out);
        assert.ok(Number(rows) > 35, out);
    } finally {
        await Promise.all(servers.map((server) => server.stop()));
    }
});

test('rows fail against a server with other responses', async () => {
    const server = await serve(example('ping'), '--quiet');
    try {
        const { code, out } = await run(Object.fromEntries(names.map((name) => [`${name.toUpperCase()}_URL`, server.url.href])));
        assert.notEqual(code, 0, out);
        assert.match(out, /greeter: greets by name\n {2}header content-type: expected "application\/json; charset=utf-8", got "text\/plain; charset=utf-8"\n {2}json: the body is not JSON\n/);
    } finally {
        await server.stop();
    }
});
