// Uploads of `momento-local deploy` that fail: responses, and requests without one.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { after, before, test } from 'node:test';
import { sectionOf } from '../../framework/component/wasm_reader.mjs';
import { rejected } from '../../framework/local/deploy/outcome.mjs';
import { RemoteError } from '../../framework/local/errors.mjs';
import { buildUploads, confirm, deployWith, fails, key, startServer, upload } from './fixture/upload.mjs';

let fixture, release, at;
before(async () => {
    fixture = await buildUploads();
    ({ release, at } = fixture);
});
after(() => fixture?.remove());

test('each status has its cause and advice', async (t) => {
    const uncertain = 'the function may have been uploaded; '
        + "list-function-versions of Momento's CLI shows its versions";
    const context = { cache: 'demo', requestBytes: '32,070' };
    for (const [status, title, advice] of [
        [400, 'Bad Request',
            'the platform rejected the request or the component; check --cache, --name, and the imports'],
        [401, 'Unauthorized',
            'MOMENTO_API_KEY is not valid at this endpoint; use a key of its region, or correct --endpoint'],
        [403, 'Forbidden', 'MOMENTO_API_KEY does not permit managing Functions of the cache demo; use one that does'],
        [404, 'Not Found',
            'the cache demo does not exist at this endpoint; create it, or correct --cache or --endpoint'],
        [413, 'Payload Too Large', 'the request of 32,070 bytes is too large; reduce what momento-local inspect shows'],
        [418, "I'm a Teapot", 'the platform rejected the request'],
        [429, 'Too Many Requests', 'there were too many requests; wait, and try again'],
        [500, 'Internal Server Error', `the platform failed; ${uncertain}`],
        [503, 'Service Unavailable', `the platform failed; ${uncertain}`],
        [599, '', `the platform failed; ${uncertain}`],
        [200, 'OK', `the platform did not confirm the upload with 204; ${uncertain}`],
        [202, 'Accepted', `the platform did not confirm the upload with 204; ${uncertain}`]]) {
        const error = rejected({ status, headers: [], body: Buffer.alloc(0) }, context);
        assert.ok(error instanceof RemoteError);
        assert.equal(error.message, `the response to the upload is ${`${status} ${title}`.trim()}: ${advice}`);
    }
    const { origin, requests } = await startServer(t, (response) => response.writeHead(404).end());
    await fails(upload(release, origin), 1, 'the response to the upload is 404 Not Found: the cache demo does not');
    assert.equal(requests.length, 1);
});

test('the text of a response is escaped, short, and without the key', async (t) => {
    let body;
    const { origin } = await startServer(t, (response) => response.writeHead(400).end(body));
    for (const [sent, shown] of [
        ['{"title":"bad\n\u001b[31mname\u202e"}', '{"title":"bad ?[31mname?"}'],
        [`${key}, ${JSON.stringify(key)}, ${encodeURIComponent(key)}`, 'REDACTED, "REDACTED", REDACTED'],
        // The end of the text is not a part of the key.
        [`${'x'.repeat(290)} ${key}`, `${'x'.repeat(290)} REDACTED`],
        [Buffer.from([0xff, 0xfe, 0]), '\ufffd\ufffd?'],
        ['z'.repeat(10_000_000), `${'z'.repeat(300)}…`],
        ['', undefined]]) {
        body = sent;
        const { code, out, err } = await upload(release, origin);
        assert.deepEqual([code, out], [1, '']);
        assert.doesNotMatch(err.slice(0, -1), /[\0-\x1f\x7f-\x9f\u202e]/);
        assert.equal(/; its text is "(.*)"\n$/.exec(err)?.[1], shown);
    }
});

test('redirects are not followed', async (t) => {
    const elsewhere = await startServer(t);
    for (const status of [301, 307]) {
        const { origin } = await startServer(t, (response) =>
            response.writeHead(status, { location: `${elsewhere.origin}/${key}%1b` }).end());
        await fails(upload(release, origin), 1, 'the redirect was not followed: the API key is only for the endpoint; '
            + `correct --endpoint; its location is "${elsewhere.origin}/REDACTED%1b"\n`);
    }
    assert.equal(elsewhere.requests.length, 0);
});

test('requests without a response', async (t) => {
    const check = (endpoint, message, ...more) => fails(upload(release, endpoint, ...more), 1, message);
    const advice = 'correct --endpoint, or check the network\n';
    await check('http://127.0.0.1:1', `the upload failed: cannot connect to 127.0.0.1 (ECONNREFUSED); ${advice}`);
    await check('http://localhost:1', `cannot connect to localhost (ECONNREFUSED); ${advice}`);
    await check('no-region.invalid', `the name api.cache.no-region.invalid cannot be resolved; ${advice}`);
    const uncertain = 'the function may have been uploaded';
    for (const respond of [() => {}, (response) => response.writeHead(200, { 'content-length': 10 }).write('a')]) {
        const { origin } = await startServer(t, respond);
        await check(origin, `no response within 0.3 s; --timeout raises the limit; ${uncertain}`, '--timeout', '0.3');
    }
    const cut = await startServer(t, (response) => response.destroy());
    await check(cut.origin, `the connection to 127.0.0.1 ended: "socket hang up"; ${uncertain}`);
    const other = await startServer(t, undefined, () =>
        createTcpServer((socket) => socket.on('error', () => {}).end('no HTTP\r\n\r\n')));
    await check(other.origin, 'the connection to 127.0.0.1 ended: "Parse Error');
});

test('a server that responds before the body was sent', async (t) => {
    const large = at('large.wasm');
    // A custom section, which contains nothing that the platform uses.
    writeFileSync(large, Buffer.concat([readFileSync(release), sectionOf(0, Buffer.alloc(8 * 1024 * 1024))]));
    const server = createServer((_, response) => response.writeHead(413).end('too large')).listen(0, '127.0.0.1');
    t.after(() => server.close());
    await once(server, 'listening');
    await fails(upload(large, `http://127.0.0.1:${server.address().port}`), 1,
        /413 Payload Too Large: the request of 11,\d+,\d+ bytes is too large; .*; its text is "too large"\n/);
});

test('TLS', async (t) => {
    const [pem, certificate] = [at('key.pem'), at('certificate.pem')];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
        '-days', '1', '-keyout', pem, '-out', certificate, '-subj', '/CN=localhost',
        '-addext', 'subjectAltName=DNS:localhost'], { stdio: 'ignore' });
    const { origin, requests } = await startServer(t, confirm, (listener) =>
        createSecureServer({ key: readFileSync(pem), cert: readFileSync(certificate) }, listener));
    const secure = (host, env) => deployWith({ MOMENTO_API_KEY: key, ...env }, release, '--cache', 'demo',
        '--endpoint', origin.replace('http://127.0.0.1', `https://${host}`));
    const advice = 'correct --endpoint, or set NODE_EXTRA_CA_CERTS to the certificates of a proxy of your network\n';
    const untrusted = `no secure connection to localhost: "self-signed certificate"; ${advice}`;
    await fails(secure('localhost'), 1, untrusted);
    // A setting that is meant for other programs does not expose the key. Node.js warns about it.
    const unchecked = await secure('localhost', { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
    assert.equal(unchecked.code, 1);
    assert.ok(unchecked.err.includes(untrusted), unchecked.err);
    await fails(secure('127.0.0.1', { NODE_EXTRA_CA_CERTS: certificate }), 1,
        'no secure connection to 127.0.0.1: "Hostname/IP does not match');
    assert.equal(requests.length, 0);
    const { code, out } = await secure('localhost', { NODE_EXTRA_CA_CERTS: certificate });
    assert.deepEqual([code, requests.length], [0, 1]);
    assert.match(out, /^invoke URL: https:\/\/localhost:/m);

    const plain = await startServer(t);
    await fails(upload(release, plain.origin.replace('http:', 'https:')), 1, 'no secure connection to 127.0.0.1: "');
    assert.equal(plain.requests.length, 0);
});
