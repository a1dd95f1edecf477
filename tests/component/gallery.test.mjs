// The gallery in a browser: a page of another origin signs in, uploads a picture and looks at it. The browser sends its
// preflights and its cookies by itself. Without a Chromium, the test is skipped.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from '../local/fixture/served.mjs';
import { findBrowser, noBrowser } from './browser.mjs';
import { example } from './support.mjs';

const secret = 'a secret of this test';
const account = (name, password, scopes) =>
    ({ name, scopes, password: createHmac('sha256', secret).update(`password:${name}:${password}`).digest('hex') });
const environment = {
    GALLERY_SECRET: secret,
    GALLERY_ACCOUNTS: JSON.stringify([account('ada', 'correct horse', ['read', 'write']), account('eve', 'staple', ['read'])]),
    GALLERY_MODERATOR_KEY: 'key',
};

let pages;
let server;
let browser;
before(async () => {
    if (!findBrowser()) return;
    pages = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>Gallery</title>'));
    pages.listen(0, '127.0.0.1');
    await once(pages, 'listening');
    server = await serve(example('gallery'), '--quiet', '--allow-host', 'api.gallery.localhost',
        '--allow-host', 'gallery.localhost:3000', '--allow-host', 'other.localhost:3000', ...Object.entries(environment).flatMap(([key, value]) => ['--env', `${key}=${value}`]));
    const local = `127.0.0.1:${pages.address().port}`;
    browser = await chromium.launch({
        executablePath: findBrowser(),
        // A permitted origin, and another one, are the server of this test. The Function has a name of the same site, so
        // that its cookie is sent. No other name is resolved.
        args: ['--disable-gpu', '--disable-quic', `--host-resolver-rules=MAP gallery.localhost ${local}, MAP other.localhost ${local}, ` +
            'MAP api.gallery.localhost 127.0.0.1, MAP * ~NOTFOUND'],
    });
});
after(async () => {
    await browser?.close();
    await server?.stop();
    pages?.close();
});

// Opens the page of an origin. `call(path, options)` is a fetch of that page with credentials.
async function open(origin) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/`);
    const base = server.url.href.replace('127.0.0.1', 'api.gallery.localhost');
    await page.evaluate((url) => {
        globalThis.call = async (path, options = {}) => {
            try {
                const response = await fetch(url + path, { credentials: 'include', ...options });
                const type = response.headers.get('content-type') ?? '';
                return {
                    status: response.status, location: response.headers.get('location'), etag: response.headers.get('etag'),
                    sniff: response.headers.get('x-content-type-options'), type,
                    body: type.includes('json') ? await response.json() : [...new Uint8Array(await response.arrayBuffer())],
                };
            } catch (error) {
                return { blocked: error.message };
            }
        };
        globalThis.signIn = (user, password) => call('/v1/session', { method: 'POST', body: new URLSearchParams({ user, password }) });
        globalThis.upload = (title, bytes) => {
            const form = new FormData();
            form.append('title', title);
            form.append('picture', new File([new Uint8Array(bytes)], 'a "b"\n.png', { type: 'image/png' }));
            return call('/v1/pictures', { method: 'POST', body: form });
        };
    }, base);
    return { page, context, close: () => context.close() };
}

const skip = findBrowser() ? false : noBrowser;
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x0d, 0x0a, 0x2d, 0x2d, 0x00, 0xff];

test('a page of a permitted origin signs in, uploads, downloads and deletes a picture', { skip }, async () => {
    const { page, context, close } = await open('http://gallery.localhost:3000');
    try {
        assert.equal((await page.evaluate(() => call('/v1/session'))).status, 401);
        const wrong = await page.evaluate(() => signIn('ada', 'guess'));
        assert.deepEqual([wrong.status, wrong.body.detail], [401, 'wrong name or password']);
        assert.equal((await page.evaluate(() => signIn('ada', 'correct horse'))).status, 204);
        const [cookie, ...others] = await context.cookies();
        assert.deepEqual([cookie.name, cookie.httpOnly, cookie.secure, cookie.sameSite, others], ['sid', true, true, 'Lax', []]);
        assert.equal(await page.evaluate(() => document.cookie), '', 'scripts cannot read the session');
        assert.deepEqual((await page.evaluate(() => call('/v1/session'))).body, { name: 'ada', scopes: ['read', 'write'] });

        const uploaded = await page.evaluate((bytes) => upload('A “cup” of tea\r\n☕', bytes), png);
        assert.equal(uploaded.status, 201, JSON.stringify(uploaded));
        const { id, ...picture } = uploaded.body;
        assert.deepEqual(picture, { title: 'A “cup” of tea\r\n☕', owner: 'ada', content_type: 'image/png', bytes: png.length });
        assert.equal(uploaded.location, `/v1/pictures/${id}`, 'an exposed header');
        assert.equal(uploaded.sniff, null, 'a header that is not exposed');

        const path = `/v1/pictures/${id}`;
        const downloaded = await page.evaluate((where) => call(where), path);
        assert.deepEqual([downloaded.status, downloaded.type, downloaded.etag], [200, 'image/png', `"${id}"`]);
        assert.deepEqual(downloaded.body, png);
        // DELETE needs a preflight, which the browser sends without the cookie.
        assert.equal((await page.evaluate((where) => call(where, { method: 'DELETE' }), path)).status, 204);
        assert.equal((await page.evaluate((where) => call(where, { cache: 'reload' }), path)).status, 404);

        assert.equal((await page.evaluate(() => call('/v1/session', { method: 'DELETE' }))).status, 204);
        assert.deepEqual(await context.cookies(), []);
        assert.equal((await page.evaluate(() => call('/v1/session'))).status, 401);
    } finally {
        await close();
    }
});

test('rejections of the framework and of parts are readable by the page', { skip }, async () => {
    const { page, close } = await open('http://gallery.localhost:3000');
    try {
        assert.equal((await page.evaluate(() => signIn('eve', 'staple'))).status, 204);
        assert.equal((await page.evaluate((bytes) => upload('Tea', bytes), png)).status, 403);
        await page.evaluate(() => signIn('ada', 'correct horse'));
        const empty = await page.evaluate((bytes) => upload('', bytes), png);
        assert.deepEqual([empty.status, empty.body.errors.map(({ pointer }) => pointer)], [400, ['/title']]);
        assert.equal((await page.evaluate(() => upload('Tea', [60, 115, 118, 103, 62]))).status, 422);
        assert.equal((await page.evaluate((size) => upload('Tea', new Array(size).fill(0)), 2 * 1024 * 1024)).status, 413);
        const text = await page.evaluate(() => call('/v1/pictures', { method: 'POST', body: 'a picture' }));
        assert.deepEqual([text.status, text.body.detail], [415, 'this route requires content type multipart/form-data']);
        assert.equal((await page.evaluate(() => call('/v1/nowhere'))).status, 404);
    } finally {
        await close();
    }
});

test('a page of another origin reads nothing', { skip }, async () => {
    const { page, close } = await open('http://other.localhost:3000');
    try {
        // The page reaches the server, and the browser withholds the responses.
        const opaque = await page.evaluate((url) => fetch(url, { mode: 'no-cors' }).then(({ type }) => type),
            server.url.href.replace('127.0.0.1', 'api.gallery.localhost'));
        assert.equal(opaque, 'opaque');
        for (const [path, options] of [['/v1/session', {}], ['/v1/session', { method: 'DELETE' }], ['/v1/nowhere', {}]]) {
            assert.deepEqual(await page.evaluate(([where, how]) => call(where, how), [path, options]), { blocked: 'Failed to fetch' });
        }
        // A header that is not permitted fails in the preflight, also for a permitted origin.
        const permitted = await open('http://gallery.localhost:3000');
        try {
            assert.deepEqual(await permitted.page.evaluate(() => call('/v1/session', { headers: { 'x-api-key': 'key' } })), { blocked: 'Failed to fetch' });
        } finally {
            await permitted.close();
        }
    } finally {
        await close();
    }
});
