// The examples that stream, with a real server: events arrive at the caller while the server still sends them.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve, until } from '../local/fixture/served.mjs';
import { findBrowser, noBrowser } from './browser.mjs';
import { example } from './support.mjs';

// ---- a server whose responses a test controls

let upstream;
let waiting;  // resolves the next request, for a test
let prices;
let chat;
before(async () => {
    upstream = createServer(async (request, response) => {
        const pieces = [];
        for await (const piece of request) pieces.push(piece);
        response.on('error', () => {});
        const { resolve } = waiting;
        waiting = deferred();
        resolve({ request, response, text: Buffer.concat(pieces).toString() });
    });
    waiting = deferred();
    upstream.listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    const address = `UPSTREAM=http://127.0.0.1:${upstream.address().port}`;
    prices = await serve(example('sse-proxy'), '--quiet', '--timeout', '20', '--env', address);
    chat = await serve(example('chat'), '--quiet', '--timeout', '20', '--env', address, '--env', 'UPSTREAM_KEY=a key of this test');
});
after(async () => {
    upstream?.closeAllConnections();
    upstream?.close();
    await prices?.stop();
    await chat?.stop();
});

function deferred() {
    const made = {};
    made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
}
const asked = () => waiting.promise;
const stream = (response, headers = {}) => response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });

// Opens a response: `next(text)` waits for this text, and `rest()` for the end.
async function open(server, path, { method = 'GET', headers = {}, body } = {}) {
    const request = httpRequest({ host: server.url.hostname, port: server.url.port, path: server.url.pathname + path, method, headers });
    request.on('error', () => {});
    request.end(body);
    const [response] = await once(request, 'response');
    let text = '';
    let ended = false;
    response.setEncoding('utf8').on('data', (more) => { text += more; }).on('end', () => { ended = true; }).on('error', () => { ended = true; });
    return {
        status: response.statusCode, headers: response.headers,
        next: async (expected) => {
            await until(() => text.length >= expected.length, JSON.stringify(expected));
            assert.equal(text, expected);
            text = '';
        },
        rest: async () => { await until(() => ended, 'the end'); return text; },
        leave: () => request.destroy(),
    };
}

test('typed events arrive while the server still sends', async () => {
    const going = open(prices, '/prices/A', { headers: { 'last-event-id': '6' } });
    const { request, response } = await asked();
    assert.deepEqual([request.method, request.url, request.headers.accept, request.headers['last-event-id']],
        ['GET', '/feed/A', 'text/event-stream', '6']);
    stream(response).write('id: 7\nevent: Tick\ndata: {"price":3}\n\n');
    const client = await going;
    assert.deepEqual([client.status, client.headers['content-type'], client.headers['cache-control'], client.headers['access-control-allow-origin']],
        [200, 'text/event-stream', 'no-cache', '*']);
    // Each event is written only after the client has received the one before it.
    await client.next('event: PriceChanged\nid: 7\ndata: {"sku":"A","price":3.0,"change":0.0}\n\n');
    response.write('event: Tick\r\ndata: {"price":');
    response.write('4.5}\r\n\r\n: a comment\r\nevent: other\ndata: x\n\nevent: Tick\ndata: {"price":4.5}\n\n');
    await client.next('event: PriceChanged\nid: 7\ndata: {"sku":"A","price":4.5,"change":1.5}\n\n');
    response.end('event: Tick\ndata: {"price":9}');  // unfinished
    assert.equal(await client.rest(), 'event: Closed\ndata: {"sku":"A","changes":2}\n\n');
});

test('a relay has the status and the headers of the server, and all of its events', async () => {
    const going = open(prices, '/feeds/A');
    const { response } = await asked();
    stream(response, { 'x-feed': 'main', 'cache-control': 'no-store', 'access-control-allow-origin': 'https://other.example' })
        .write('data: one\ndata: line\n\n');
    const client = await going;
    assert.deepEqual([client.headers['x-feed'], client.headers['cache-control'], client.headers['access-control-allow-origin']],
        ['main', 'no-store', '*']);
    await client.next('data: one\ndata: line\n\n');
    response.write('id: 1\rdata: two\r\r');
    await client.next('id: 1\ndata: two\n\n');
    response.end('event: last\nid\ndata\n\n');
    assert.equal(await client.rest(), 'event: last\nid: \ndata: \n\n');
});

test('before the first event, an error is a response; after it, it is an event', async () => {
    for (const [status, expected] of [[404, 404], [500, 502], [301, 502]]) {
        const going = open(prices, '/prices/A');
        (await asked()).response.writeHead(status).end();
        const client = await going;
        assert.deepEqual([client.status, client.headers['content-type']], [expected, 'application/problem+json'], status);
        await client.rest();
    }
    const broken = [
        (response) => response.end('event: Tick\ndata: {"price":"high"}\n\n'),
        (response) => response.end('event: Tick\ndata: no JSON\n\n'),
        (response) => response.end('event: http-error\ndata: HTTP 500: no\n\n'),
        (response) => response.end(`data: ${'x'.repeat(1024 * 1024 + 1)}\n\n`),
    ];
    for (const fail of broken) {
        const going = open(prices, '/prices/A');
        const { response } = await asked();
        stream(response).write('event: Tick\ndata: {"price":3}\n\n');
        fail(response);
        const client = await going;
        assert.equal(client.status, 200);
        const text = await client.rest();
        assert.ok(text.startsWith('event: PriceChanged\ndata: {"sku":"A","price":3.0,"change":0.0}\n\nevent: http-error\ndata: HTTP 502: {'), text);
        const problem = JSON.parse(text.slice(text.indexOf('502: ') + 5));
        assert.deepEqual([problem.status, problem.detail], [502, 'the event stream of another server failed or was invalid']);
    }
});

test('a client that leaves ends the stream, and the Function continues', async () => {
    const going = open(prices, '/prices/A');
    const { request, response } = await asked();
    const left = once(request.socket, 'close');
    stream(response).write('event: Tick\ndata: {"price":1}\n\n');
    const client = await going;
    client.leave();
    // The Function notices it when it sends the next event, and drops the connection to the server.
    let price = 1;
    const timer = setInterval(() => response.write(`event: Tick\ndata: {"price":${++price}}\n\n`), 20);
    await left;
    clearInterval(timer);
    const again = open(prices, '/prices/B');
    (await asked()).response.writeHead(404).end();
    assert.equal((await again).status, 404);
});

// ---- a chat

const chunk = (content, finish_reason = null) =>
    `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', choices: [{ index: 0, delta: content === undefined ? {} : { content }, finish_reason }] })}\n\n`;
const prompt = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: 'Hello?' }) };

test('the reply of a model is streamed as typed events', async () => {
    const going = open(chat, '/chat', prompt);
    const { request, response, text } = await asked();
    assert.deepEqual([request.method, request.url, request.headers.authorization], ['POST', '/v1/chat/completions', 'Bearer a key of this test']);
    assert.deepEqual(JSON.parse(text), { model: 'small', stream: true, messages: [{ role: 'user', content: 'Hello?' }] });
    stream(response).write(chunk('') + chunk('Good'));
    const client = await going;
    await client.next('event: Delta\ndata: {"text":"Good"}\n\n');
    response.write(chunk(' day\n\u{1f600}'));
    await client.next('event: Delta\ndata: {"text":" day\\n\u{1f600}"}\n\n');
    response.write(`${chunk(undefined, 'stop')}data: [DONE]\n\n`);  // and the connection stays open
    assert.equal(await client.rest(), 'event: Done\ndata: {"finish_reason":"stop","deltas":2}\n\n');
    response.end();
});

test('errors of the model are problems', async () => {
    for (const [status, expected] of [[429, 429], [401, 502], [500, 502]]) {
        const going = open(chat, '/chat', prompt);
        (await asked()).response.writeHead(status).end('{"error":"key of the server"}');
        const client = await going;
        assert.equal(client.status, expected);
        assert.ok(!(await client.rest()).includes('key'));
    }
    const going = open(chat, '/chat', prompt);
    stream((await asked()).response).end(chunk('Good'));
    assert.match(await (await going).rest(), /^event: Delta\n.*\n\nevent: http-error\ndata: HTTP 502: .*the reply of the model is incomplete/);
    const empty = await open(chat, '/chat', { ...prompt, body: '{"text":""}' });
    assert.equal(empty.status, 400);
});

// ---- in a browser

test('EventSource reads a typed stream, and reconnects with the last event id', { skip: findBrowser() ? false : noBrowser }, async () => {
    const pages = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>Prices</title>'));
    pages.listen(0, '127.0.0.1');
    await once(pages, 'listening');
    const browser = await chromium.launch({ executablePath: findBrowser(),
        args: ['--disable-gpu', '--disable-quic', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] });
    try {
        const page = await (await browser.newContext()).newPage();
        await page.goto(`http://127.0.0.1:${pages.address().port}/`);
        // Another origin: the port of momento-local differs.
        await page.evaluate((url) => {
            globalThis.seen = [];
            globalThis.source = new EventSource(url);
            for (const name of ['PriceChanged', 'Closed'])
                source.addEventListener(name, ({ data, lastEventId }) => seen.push([name, JSON.parse(data), lastEventId]));
        }, `${prices.url.href}/prices/A`);
        const { response } = await asked();
        stream(response).write('id: 7\nevent: Tick\ndata: {"price":3}\n\n');
        await page.waitForFunction(() => seen.length === 1);
        assert.deepEqual(await page.evaluate(() => seen), [['PriceChanged', { sku: 'A', price: 3, change: 0 }, '7']]);
        const reconnected = asked();
        response.end();
        await page.waitForFunction(() => seen.length === 2);
        assert.deepEqual((await page.evaluate(() => seen))[1], ['Closed', { sku: 'A', changes: 1 }, '7']);
        const again = await reconnected;
        assert.equal(again.request.headers['last-event-id'], '7');
        await page.evaluate(() => source.close());
        again.response.end();
    } finally {
        await browser.close();
        pages.close();
    }
});
