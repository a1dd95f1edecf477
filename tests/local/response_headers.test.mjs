// For any headers of a function, the client gets a response and the server continues: headers that Node.js rejects are
// a 500.
import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { after, before, test } from 'node:test';
import { buildFixture } from './fixture/build.mjs';
import { start } from './fixture/in_process.mjs';
import { send, serve, until } from './fixture/served.mjs';

// The names of the HTTP field name registry (IANA), in any status, and some that are registered elsewhere or not at
// all.
const names = `
A-IM Accept Accept-Additions Accept-CH Accept-Charset Accept-Datetime Accept-Encoding Accept-Features Accept-Language Accept-Patch Accept-Post
Accept-Query Accept-Ranges Accept-Signature Access-Control Access-Control-Allow-Credentials Access-Control-Allow-Headers
Access-Control-Allow-Methods Access-Control-Allow-Origin Access-Control-Expose-Headers Access-Control-Max-Age
Access-Control-Request-Headers Access-Control-Request-Method Activate-Storage-Access Age Allow ALPN Alt-Svc Alt-Used Alternates
AMP-Cache-Transform Apply-To-Redirect-Ref Authentication-Control Authentication-Info Authorization Available-Dictionary C-Ext C-Man C-Opt C-PEP
C-PEP-Info Cache-Control Cache-Group-Invalidation Cache-Groups Cache-Status Cal-Managed-ID CalDAV-Timezones Capsule-Protocol
CDN-Cache-Control CDN-Loop Cert-Not-After Cert-Not-Before Clear-Site-Data Client-Cert Client-Cert-Chain Close Concealed-Auth-Export
Configuration-Context Connection Content-Base Content-Digest Content-Disposition Content-Encoding Content-ID Content-Language Content-Length
Content-Location Content-MD5 Content-Range Content-Script-Type Content-Security-Policy Content-Security-Policy-Report-Only
Content-Style-Type Content-Type Content-Version Cookie Cookie2 Cross-Origin-Embedder-Policy Cross-Origin-Embedder-Policy-Report-Only
Cross-Origin-Opener-Policy Cross-Origin-Opener-Policy-Report-Only Cross-Origin-Resource-Policy CTA-Common-Access-Token DASL Date DAV
Default-Style Delta-Base Deprecation Depth Derived-From Destination Detached-JWS Dictionary-ID Differential-ID Digest DPoP DPoP-Nonce Early-Data
EDIINT-Features ETag Expect Expect-CT Expires Ext Forwarded From GetProfile Hobareg Host HTTP2-Settings Idempotency-Key If If-Match
If-Modified-Since If-None-Match If-Range If-Schedule-Tag-Match If-Unmodified-Since IM Include-Referred-Token-Binding-ID Incremental
Integrity-Policy Integrity-Policy-Report-Only Isolation Keep-Alive Label Last-Event-ID Last-Modified Link Link-Template Location Lock-Token Man
Max-Forwards Memento-Datetime Meter Method-Check Method-Check-Expires MIME-Version Negotiate NEL No-Vary-Search OData-EntityId
OData-Isolation OData-MaxVersion OData-Version Opt Optional-WWW-Authenticate Ordering-Type Origin Origin-Agent-Cluster OSCORE
OSLC-Core-Version Overwrite P3P PEP PEP-Info Permissions-Policy PICS-Label Ping-From Ping-To Position Pragma Prefer Preference-Applied Priority
ProfileObject Protocol Protocol-Info Protocol-Query Protocol-Request Proxy-Authenticate Proxy-Authentication-Info Proxy-Authorization
Proxy-Connection Proxy-Features Proxy-Instruction Proxy-Status Public Public-Key-Pins Public-Key-Pins-Report-Only Range Redirect-Ref
Referer Referer-Root Referrer-Policy Refresh Repeatability-Client-ID Repeatability-First-Sent Repeatability-Request-ID Repeatability-Result
Replay-Nonce Reporting-Endpoints Repr-Digest Retry-After Safe Schedule-Reply Schedule-Tag Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site
Sec-Fetch-Storage-Access Sec-Fetch-User Sec-GPC Sec-Purpose Sec-Token-Binding Sec-WebSocket-Accept Sec-WebSocket-Extensions
Sec-WebSocket-Key Sec-WebSocket-Protocol Sec-WebSocket-Version Security-Scheme Server Server-Timing Set-Cookie Set-Cookie2 Set-Txn SetProfile
Signature Signature-Input SLUG SoapAction Status-URI Strict-Transport-Security Sunset Surrogate-Capability Surrogate-Control TCN TE Timeout
Timing-Allow-Origin Topic Traceparent Tracestate Trailer Transfer-Encoding TTL Upgrade Urgency URI Use-As-Dictionary User-Agent Variant-Vary
Vary Via Want-Content-Digest Want-Digest Want-Repr-Digest Warning WWW-Authenticate X-Content-Type-Options X-Forwarded-For X-Frame-Options *
`.trim().split(/\s+/);

const values = ['x', '', ' ', '0', '-1', '99999999999999999999', 'close', 'keep-alive', 'upgrade', 'chunked', 'gzip, chunked', 'identity', 'trailers',
    '100-continue', 'timeout=999999', 'h2c', 'a, b,, c', '"', 'Thu, 01 Jan 1970 00:00:00 GMT', 'grüß', '\u00ff\u0080', '🎈', '\t', 'x'.repeat(9000)];
const unsent = ['a\r\nb: c', 'a\nb', '\0', '\x01', '\x7f', 'a\rb'];
const owned = ['connection', 'content-length', 'transfer-encoding'];

let server, fixture;
let response;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
before(async () => {
    fixture = await buildFixture();
    server = await start({ run: () => response });
});
after(async () => {
    agent.destroy();
    await server?.stop();
    fixture?.remove();
});

const body = Buffer.from('the body');
const request = (method = 'GET') => send(server.url, '/functions/demo/f/x', { method, agent });
const isProblem = ({ status, headers, text }, method = 'GET') => {
    assert.deepEqual([status, headers['content-type']], [500, 'application/problem+json']);
    if (method !== 'HEAD') assert.equal(JSON.parse(text).status, 500);
};

// Returns whether the response was sent; otherwise the client got a 500, with one line on the terminal.
async function sent(name, value, { method = 'GET', status = 200 } = {}) {
    response = { status, headers: [[name, value]], body };
    server.errors.length = 0;
    const got = await request(method);
    const what = `${method} ${status} ${JSON.stringify(name)}: ${JSON.stringify(value).slice(0, 40)}`;
    if (got.status === 500) {
        isProblem(got, method);
        assert.equal(server.errors.length, 1, what);
        assert.match(server.errors[0], /^invalid response of f \(\w+ \/x\): [^\n]+$/, what);
        return false;
    }
    assert.equal(got.status, status, what);
    assert.deepEqual(server.errors, [], what);
    const hasBody = method !== 'HEAD' && ![204, 205, 304].includes(status);
    assert.equal(got.text, hasBody ? 'the body' : '', what);
    if (!owned.includes(name.toLowerCase())) {
        const at = got.rawHeaders.findIndex((each) => each === name);
        assert.equal(Buffer.from(got.rawHeaders[at + 1], 'latin1').toString().trim(), value.trim(), what);
    }
    return true;
}

test(`${names.length} header names, each with a plain value`, async () => {
    assert.ok(names.length > 250 && new Set(names).size === names.length);
    for (const name of names) {
        for (const each of [name, name.toLowerCase()]) assert.equal(await sent(each, 'x'), name !== 'Trailer', each);
    }
});

test('headers for the framing and the connection, with any value', async () => {
    for (const name of ['Trailer', 'Connection', 'Content-Length', 'Transfer-Encoding', 'Keep-Alive', 'Proxy-Connection', 'TE', 'Upgrade', 'Expect', 'Date',
        'Host', 'Content-Type', 'Set-Cookie', 'X-Own']) {
        for (const value of values) assert.equal(await sent(name, value), name !== 'Trailer', `${name}: ${value.slice(0, 40)}`);
        for (const value of unsent) if (!owned.includes(name.toLowerCase())) assert.equal(await sent(name, value), false, name);
    }
});

test('every status and method, on the same connection', async () => {
    for (const method of ['GET', 'HEAD', 'POST']) {
        for (const status of [200, 204, 205, 304, 404, 503, 599]) {
            assert.equal(await sent('Trailer', 'x', { method, status }), false);
            for (const name of ['Connection', 'Content-Length', 'Transfer-Encoding', 'Keep-Alive', 'Upgrade', 'Date']) {
                assert.equal(await sent(name, 'x', { method, status }), true, `${method} ${status} ${name}`);
            }
        }
        for (const status of [0, 99, 100, 101, 102, 103, 199, 600, 999, 65535]) {
            for (const name of ['Trailer', 'Upgrade', 'X-Own']) assert.equal(await sent(name, 'x', { method, status }), false, `${method} ${status}`);
        }
    }
});

test('invalid header names', async () => {
    for (const name of ['', ' ', 'a b', 'a:', 'a\r\nb', '\0', 'ü', 'a\x7f', '(', 'trailer ']) assert.equal(await sent(name, 'x'), false, JSON.stringify(name));
});

test('many headers, and repeated ones', async () => {
    response = { status: 200, headers: Array.from({ length: 400 }, (_, index) => [`x-${index % 200}`, `${index}`]), body };
    const { status, rawHeaders } = await request();
    assert.deepEqual([status, rawHeaders.filter((each) => /^x-\d+$/.test(each)).length], [200, 400]);
});

test('responses of other parts of the server are checked in the same way', async (t) => {
    const stream = { status: 200, stream: () => { throw new Error('planted'); } };
    for (const [page, status] of [[{ status: 200, headers: [['trailer', 'x']], body }, 500], [{ status: 999, headers: [], body }, 500], [stream, undefined]]) {
        const other = await start({ documentation: { respond: async (_, target) => (target === '/page' ? page : undefined) } });
        t.after(() => other.stop());
        const got = await send(other.url, '/page').catch((error) => error);
        assert.equal(got.status, status);
        assert.equal(other.errors.length, 1);
        assert.equal((await send(other.url, '/functions/demo/f')).status, 200);
    }
});

test('the same for a component in a separate process', async () => {
    const served = await serve(fixture.component, '--name', 'greeter');
    isProblem(await served.send('/trailer'));
    await until(() => /^invalid response of greeter \(GET \/trailer\): Node\.js rejects the headers: [^\n]+\n$/.test(served.err), 'the line');
    assert.equal((await served.send('/status/201')).status, 201);
    assert.deepEqual(await served.stop(), { code: 0, signal: null });
});
