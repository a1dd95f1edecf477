// Outbound requests of a function over the network: every behavior of a server becomes a response or an error, in the
// test's own thread and in the workers of `momento-local serve`, and the next call works.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { load } from '../../framework/local/runtime.mjs';
import { serve, until } from '../local/fixture/served.mjs';
import { startPeer } from './peer.mjs';
import { fixture, post, text } from './support.mjs';

const timeout = 3000;
const maxBody = 1024 * 1024;
let peer, server, component;
const lines = [];
before(async () => {
    peer = await startPeer();
    component = await load(fixture('http'), { name: 'http', timeout, maxBody, print: (line) => lines.push(line) });
    server = await serve(fixture('http'), '--timeout', `${timeout / 1000}`, '--max-body', `${maxBody}`);
});
after(async () => {
    await server?.stop();
    await peer?.stop();
});

const ways = {
    'in this thread': async (path, ask) => {
        const response = component.call(post(path, JSON.stringify(ask)));
        assert.equal(response.trap, undefined, response.trap?.reason);
        assert.equal(response.buffersHeld, 0);
        return { status: response.status, body: text(response) };
    },
    'served': async (path, ask) => {
        const { status, text: body } = await server.send(path, { method: 'POST', body: JSON.stringify(ask) });
        return { status, body };
    },
};

async function unusedPort() {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address();
    free.close();
    await once(free, 'close');
    return port;
}

for (const [name, call] of Object.entries(ways)) {
    describe(name, () => {
        const ask = async (more) => {
            const { status, body } = await call('/ask', more);
            assert.equal(status, 200, body);
            return JSON.parse(body);
        };
        const isPrinted = (line) => until(() => (name === 'served' ? server.err.split('\n') : lines).includes(line), line);
        const goesOn = async () => assert.equal((await ask({ url: `${peer.url}/echo`, verb: 'POST', body: 'still there' })).body, 'still there');

        test('sends a request unchanged', async () => {
            await peer.seen();
            await ask({ url: `${peer.url}/echo/a%20b?c=d&c=%C3%A9#not-sent`, verb: 'PUT', body: 'héllo', headers: [
                { name: 'X-One', value: '1' }, { name: 'x-one', value: 'é' }, { name: 'Content-Length', value: '3' }, { name: 'user-agent', value: 'mine' }] });
            await ask({ url: `${peer.url}/echo`, verb: 'GET' });
            await ask({ url: `${peer.url.replace('http://', 'HTTP://me:a%20b@')}/echo`, verb: 'DELETE', headers: [{ name: 'Host', value: 'other' }] });
            const [put, get, del] = await peer.seen();
            assert.deepEqual([put.method, put.url, put.text], ['PUT', '/echo/a%20b?c=d&c=%C3%A9', 'héllo']);
            assert.deepEqual(put.headers.filter(([each]) => /^x-|length|agent/i.test(each)), [
                ['content-length', '6'], ['X-One', '1'], ['x-one', Buffer.from('é').toString('latin1')], ['user-agent', 'mine']]);
            assert.deepEqual(get.headers, [['host', `127.0.0.1:${peer.port}`], ['connection', 'close']]);
            assert.equal(get.method, 'GET');
            assert.deepEqual(del.headers.filter(([each]) => each !== 'connection'), [
                ['authorization', `Basic ${Buffer.from('me:a b').toString('base64')}`], ['Host', 'other']]);
        });

        test('sends the bytes of headers unchanged, with an Expect header too', async () => {
            await peer.seen();
            await ask({ url: `${peer.url}/echo`, verb: 'PUT', body: 'x', headers: [
                { name: 'Expect', value: '100-continue' }, { name: 'x-one', value: 'é' }] });
            const [put] = await peer.seen();
            assert.deepEqual(put.headers.filter(([each]) => /^x-/.test(each)), [['x-one', Buffer.from('é').toString('latin1')]]);
        });

        test('returns a response unchanged, with any status and without following redirects', async () => {
            const echoed = await ask({ url: `${peer.url}/echo`, verb: 'POST', body: 'héllo' });
            assert.deepEqual([echoed.status, echoed.body, echoed.first], [200, 'héllo', 'é']);
            const fields = await ask({ url: `${peer.url}/fields` });
            assert.equal(fields.first, 'ü€');
            for (const status of [204, 301, 304, 307, 404, 418, 503, 599]) {
                assert.equal((await ask({ url: `${peer.url}/status/${status}` })).status, status);
            }
            assert.equal((await peer.seen()).filter(({ url }) => url === '/echo').length, 1, 'a redirect was followed');
            assert.equal((await ask({ url: `${peer.url}/bytes/5`, verb: 'HEAD' })).body, '');
        });

        test('accepts a response up to the limit, and rejects a larger one', async () => {
            assert.equal((await ask({ url: `${peer.url}/bytes/${maxBody}` })).body.length, maxBody);
            assert.match((await ask({ url: `${peer.url}/bytes/${maxBody + 1}` })).failed.text, /more than 1048576 bytes/);
            await goesOn();
        });

        test('failures of a server are errors of the request', async () => {
            const port = await unusedPort();
            for (const [url, reason] of [
                [`http://127.0.0.1:${port}/`, /ECONNREFUSED/], ['http://nowhere.invalid/', /ENOTFOUND|EAI_AGAIN|no response within/],
                [`${peer.url}/reset`, /ECONNRESET|hang up/], [`${peer.url}/reset-in-body`, /ECONNRESET|aborted/], [`${peer.url}/close`, /hang up/],
                [`${peer.url}/garbage`, /Parse Error/], [`${peer.url}/bad-length`, /Parse Error/], [`${peer.url}/long-head`, /overflow/i],
                [`${peer.url}/upgrade`, /left HTTP/], [`${peer.url.replace('http', 'https')}/`, /./]]) {
                const { failed } = await ask({ url, verb: 'POST', body: 'unheard' });
                assert.equal(failed?.kind, 1, url);
                assert.match(failed.text, reason, url);
                await isPrinted(`http: POST ${url} failed: ${failed.text}`);
                await goesOn();
            }
        });

        test('a server that does not respond is an error within the time of the call', async () => {
            for (const behavior of ['hang', 'hang-in-body']) {
                const { failed } = await ask({ url: `${peer.url}/${behavior}` });
                assert.equal(failed.kind, 1);
                assert.match(failed.text, /^no response within \d\.\d s$/);
                await goesOn();
            }
        });

        test('rejects a request that cannot be sent', async () => {
            for (const url of ['', 'x', '/echo', 'http://', 'ftp://127.0.0.1/', 'file:///etc/passwd', 'http://a b/', 'http://127.0.0.1:99999/']) {
                const { failed } = await ask({ url });
                assert.deepEqual([failed?.kind, failed?.value], [2, url], url);
                await isPrinted(`http: GET ${url} was not sent: ${failed.text}`);
            }
            const kind = async (headers) => {
                const { body } = await call('/unchecked', { url: peer.url, verb: 'GET', headers });
                return JSON.parse(body).failed?.kind;
            };
            for (const each of ['', 'a b', 'a:', 'é', 'a\n']) assert.equal(await kind([{ name: each, value: '' }]), 3, each);
            for (const each of ['a\r\nb: c', 'a\u0000', '\u007f']) assert.equal(await kind([{ name: 'a', value: each }]), 4, each);
            assert.equal(await kind([{ name: 'a', value: 'é\tb' }]), undefined);
            await goesOn();
        });

        test('a request that only the platform can sign is not sent, and the terminal reports it', async () => {
            await peer.seen();
            const credentials = { id: 'id', secret: 'sesame', region: 'r', service: 's' };
            assert.equal((await ask({ url: `${peer.url}/signed`, credentials })).failed.kind, 0);
            assert.equal((await ask({ url: `${peer.url}/signed`, role: { arn: 'arn', service: 's' } })).failed.kind, 0);
            for (const what of ['aws-sigv4-secret', 'federated']) {
                const line = `http: GET ${peer.url}/signed was not sent: only the platform supports ${what} authorization`;
                await isPrinted(line);
            }
            assert.doesNotMatch(server.err + lines, /sesame/);
            assert.deepEqual(await peer.seen(), []);
            await goesOn();
        });

        test('the caller receives a generic message without the reason', async () => {
            for (const [url, status] of [[`${peer.url}/reset`, 502], ['x', 500]]) {
                const { status: sent, body } = await call('/pass', { url });
                assert.equal(sent, status);
                assert.match(JSON.parse(body).detail, /outbound request/);
                assert.doesNotMatch(body, /127\.0\.0\.1|ECONN|"x"/);
            }
            assert.equal((await call('/pass', { url: `${peer.url}/echo`, verb: 'POST', body: 'passed on' })).body, 'passed on');
        });
    });
}

test('a function may call its own URL', async () => {
    const ask = { url: `${server.url}/ask`, verb: 'POST', body: JSON.stringify({ url: `${peer.url}/echo`, verb: 'POST', body: 'twice' }) };
    const { text: received } = await server.send('/ask', { method: 'POST', body: JSON.stringify(ask) });
    assert.equal(JSON.parse(JSON.parse(received).body).body, 'twice');
});

test('concurrent requests get their own responses', async () => {
    const calls = Array.from({ length: 40 }, (_, i) => server.send('/ask', { method: 'POST',
        body: JSON.stringify({ url: `${peer.url}/${i % 8 === 7 ? 'reset' : 'echo'}`, verb: 'POST', body: `body ${i}` }) }));
    for (const [i, { text: received }] of (await Promise.all(calls)).entries()) {
        const { body, failed } = JSON.parse(received);
        if (i % 8 === 7) assert.equal(failed.kind, 1);
        else assert.equal(body, `body ${i}`);
    }
});
