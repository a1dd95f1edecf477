// The documentation page of momento-local with the catalog, in a browser: operations are opened, filled in and
// executed, and their responses are read from the page. Without a Chromium only the first test runs.
// tests/local/documentation.test.mjs has the tests of the page's HTTP responses and of the errors that need no browser.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { makeDocumentation } from '../../framework/local/documentation.mjs';
import { makeServer } from '../../framework/local/server.mjs';
import { Services } from '../../framework/local/services/index.mjs';
import { send, serve, until } from '../local/fixture/served.mjs';
import { findBrowser, launch, noBrowser, operation } from './browser.mjs';
import { example } from './support.mjs';

// Stopped at the end of its test in every case: a remaining process would keep this one from exiting.
const served = async (t, ...args) => {
    const server = await serve(...args);
    t.after(() => server.stop());
    await until(() => server.out.split('\n').length > 2, 'the second line');
    return { ...server, get out() { return server.out; }, get err() { return server.err; },
        documentation: server.out.split('\n')[1].replace(/^documentation at /, '') };
};

test('the second line of output is the URL of the page, also with --quiet', async (t) => {
    const server = await served(t, example('catalog'), '--quiet');
    assert.match(server.line, /^listening on http:\/\/127\.0\.0\.1:\d+\/functions\/demo\/catalog$/);
    assert.equal(server.documentation, `${server.url.origin}/docs/demo/catalog/`);
    assert.equal((await send(server.url, '/docs/demo/catalog/')).status, 200);
    const { servers } = JSON.parse((await send(server.url, '/docs/demo/catalog/openapi.json')).text);
    assert.deepEqual(servers.map(({ url }) => url), ['/functions/demo/catalog']);
    await server.stop();
    assert.deepEqual(server.out.split('\n').length, 3, 'no further line');
});

describe('in a browser', { skip: findBrowser() ? false : noBrowser }, () => {
    let browser;
    let server;
    const ends = [];
    before(async () => {
        browser = await launch();
        server = await served({ after: (end) => ends.push(end) }, example('catalog'));
    });
    after(async () => {
        await browser?.close();
        for (const end of ends) await end();
    });

    // A page that must have no errors at the end of the test.
    async function onPage(use, url = server.documentation) {
        const opened = await browser.open(url);
        try {
            await use(opened.page, opened);
            assert.deepEqual(opened.wrong, { outside: [], blocked: [], errors: [] });
            for (const request of opened.requests) assert.equal(new URL(request.url()).hostname, '127.0.0.1');
        } finally {
            await opened.close();
        }
    }

    // Enters values of security schemes with the button Authorize, and replaces earlier ones.
    async function authorize(page, values) {
        await page.locator('.auth-wrapper .btn.authorize').first().click();
        for (const [scheme, value] of Object.entries(values)) {
            const form = page.locator('.auth-container', { has: page.locator('h4 code', { hasText: new RegExp(`^${scheme}$`) }) });
            const logout = form.locator('button', { hasText: 'Logout' });
            if (await logout.count()) await logout.click();
            await form.locator('input').fill(value);
            await form.locator('button.authorize').click();
        }
        await page.locator('.btn-done').first().click();
    }

    test('shows the document', () => onPage(async (page) => {
        await page.locator('.opblock').nth(4).waitFor();
        assert.match(await page.locator('h1, h2.title').first().innerText(), /^Catalog/);
        assert.match(await page.locator('.info').innerText(), /Prices are in cents/);
        assert.deepEqual(await page.locator('.opblock-summary-method').allInnerTexts(), ['GET', 'POST', 'GET', 'DELETE', 'POST']);
        assert.match(await page.locator('.servers').innerText(), /\/functions\/demo\/catalog/);
    }));

    test('executes GET with a parameter from an enum', () => onPage(async (page) => {
        const list = operation(page, 'items', 'list_items');
        await list.open();
        await list.choose('category', 'coffee');
        const { status, body } = await list.execute();
        assert.equal(status, 200);
        assert.deepEqual(JSON.parse(body).items.map(({ name }) => name), ['House blend']);
        const line = /^GET \/functions\/demo\/catalog\/v1\/items\?category=coffee&limit=20 200 /m;
        await until(() => line.test(server.out), 'the line of the request');
    }));

    test('executes POST with the suggested JSON body and with others', () => onPage(async (page, { requests }) => {
        const create = operation(page, 'items', 'create_item');
        await create.open();
        await create.fill('x-request-id', 'from-the-page');
        const created = await create.execute();
        assert.equal(created.status, 201);
        assert.equal(JSON.parse(created.body).name, 'Assam');
        assert.match(await create.block.locator('.live-responses-table').innerText(), /location: \/v1\/items\/TEA-0099/);
        const request = requests.find((each) => each.method() === 'POST');
        assert.equal(request.headers()['content-type'], 'application/json');
        assert.equal(request.headers()['x-request-id'], 'from-the-page');

        await create.clear();
        await create.fillBody('{"sku":"TEA-0100","name":"","category":"tea","price":1,"packaging":{"kind":"pieces","count":5}}');
        const rejected = await create.execute();
        assert.equal(rejected.status, 400);
        assert.deepEqual(JSON.parse(rejected.body).errors.map(({ pointer }) => pointer), ['/name']);
    }));

    test("a caller's token and its substitute", () => onPage(async (page, { requests }) => {
        const remove = operation(page, 'items', 'delete_item');
        await remove.open();
        await remove.fill('sku', 'TEA-0042');
        assert.equal((await remove.execute()).status, 401);
        await remove.clear();

        await authorize(page, { momento: 'a-key', 'momento-local': '{"user":"ada","editor":true}' });
        assert.deepEqual(await remove.execute(), { status: 204, body: undefined });
        const headers = requests.filter((each) => each.method() === 'DELETE').at(-1).headers();
        assert.deepEqual([headers.authorization, headers['x-momento-local-token-metadata']], ['a-key', '{"user":"ada","editor":true}']);
    }));

    test('enforces its policy: nothing from other origins, no inline scripts', async (t) => {
        const asked = [];
        const other = createServer((request, response) => {
            asked.push(request.url);
            response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
        });
        t.after(() => other.close());
        await once(other.listen(0, '127.0.0.1'), 'listening');
        const elsewhere = `http://127.0.0.1:${other.address().port}`;
        const { page, wrong, close } = await browser.open(server.documentation);
        t.after(close);
        await page.locator('.opblock').first().waitFor();
        assert.equal(await page.evaluate((url) => fetch(`${url}/fetched`).then(() => 'came', () => 'rejected'), elsewhere), 'rejected');
        await page.evaluate((url) => {
            document.body.append(Object.assign(document.createElement('img'), { src: `${url}/image` }));
            document.body.append(Object.assign(document.createElement('script'), { src: `${url}/script` }));
            document.body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.ran = true' }));
        }, elsewhere);
        await until(() => wrong.blocked.length >= 4, 'four violations');
        assert.deepEqual(wrong.blocked.map((each) => each.split(' ')[0]).sort(), ['connect-src', 'img-src', 'script-src-elem', 'script-src-elem']);
        assert.deepEqual([asked, wrong.outside, await page.evaluate(() => globalThis.ran)], [[], [], undefined]);
    });

    test('--watch: reloading the page shows the document of the latest build', async (t) => {
        const directory = mkdtempSync(join(tmpdir(), 'momento-documentation-'));
        t.after(() => rmSync(directory, { recursive: true }));
        const file = join(directory, 'catalog.wasm');
        copyFileSync(example('catalog'), file);
        const watched = await served(t, file, '--watch');
        await onPage(async (page) => {
            const heading = page.locator('.info .title');
            await heading.filter({ hasText: 'Catalog' }).waitFor();
            // Another document of the same length, in the memory location that a compiler would choose.
            const bytes = readFileSync(file);
            const title = bytes.indexOf('"title":"Catalog"');
            assert.ok(title > 0);
            bytes.write('"title":"Rebuilt"', title);
            writeFileSync(`${file}.new`, bytes);
            renameSync(`${file}.new`, file);
            await until(() => watched.out.includes('loaded '), 'the reload');
            await page.evaluate(() => { dispatchEvent(new Event('focus')); });
            await heading.filter({ hasText: 'Rebuilt' }).waitFor();
            const quote = operation(page, 'quotes', 'make_quote');
            await quote.open();
            assert.equal((await quote.execute()).status, 200);
        }, watched.documentation);
        await watched.stop();
        assert.equal(watched.out.split('documentation at').length, 2, 'it is said once');
    });

    // A test function that requires a key in every request.
    async function guarded(t, openapiHeaders) {
        const calls = [];
        const json = (status, value) => ({ status, headers: [['content-type', 'application/json']], body: Buffer.from(JSON.stringify(value)) });
        const document = { openapi: '3.1.0', info: { title: 'Guarded', version: '1' },
            components: { securitySchemes: { partner: { type: 'apiKey', in: 'header', name: 'x-api-key' } } }, security: [{ partner: [] }],
            paths: { '/things': { get: { tags: ['things'], operationId: 'list', responses: { 200: { description: 'OK' } } } } } };
        const call = async (request) => {
            const key = request.headers.find(([name]) => name.toLowerCase() === 'x-api-key')?.[1];
            if (key === undefined) return json(401, { status: 401, detail: 'the header x-api-key is missing' });
            if (key !== 'gehe\u00efm' && key !== 'of-the-document') return json(401, { status: 401, detail: 'the key is not valid' });
            calls.push(request.path);
            return json(200, request.path === '/openapi.json' ? document : ['a thing']);
        };
        const options = { name: 'guarded', cache: 'demo', openapi: '/openapi.json', openapiHeaders, pathStyle: 'slash', body: 'buffer', maxBody: 1000 };
        const own = makeServer(options, call, { call: () => {}, error: assert.fail }, makeDocumentation(options, call), new Services());
        t.after(() => own.stop(0));
        await once(own.listen(0, '127.0.0.1'), 'listening');
        return { calls, url: `http://127.0.0.1:${own.address().port}/docs/demo/guarded/` };
    }

    test('a function that requires a key: the page reports it, accepts the key, and sends it with every request', async (t) => {
        const { calls, url } = await guarded(t);
        await onPage(async (page, { requests }) => {
            assert.match(await page.locator('.message').innerText(), /responds to GET \/openapi\.json with 401 \(the header x-api-key is missing\)/);
            const use = async (name, value) => {
                await page.fill('#access input[name=name]', name);
                await page.fill('#access input[name=value]', value);
                await page.click('#access form button >> nth=0');
            };
            await use('x-api-key', 'wrong');
            await page.locator('#problem', { hasText: '401 (the key is not valid)' }).waitFor();
            await use('not a name', 'x');
            await page.locator('#problem', { hasText: 'not a valid HTTP header' }).waitFor();
            await use('x-api-key', 'gehe\u00efm');
            const list = operation(page, 'things', 'list');
            await list.open();
            assert.equal(await page.locator('#reason').count(), 0);
            assert.deepEqual(await list.execute(), { status: 200, body: '[\n  "a thing"\n]' });
            assert.equal(calls.at(-1), '/things');
            assert.ok(requests.every((each) => !each.url().includes('gehe')), 'the key is in no URL');
            assert.deepEqual(await page.evaluate(() => [localStorage.length, document.cookie, sessionStorage.length]), [0, '', 1]);

            await page.reload();
            await page.locator('.info .title', { hasText: 'Guarded' }).waitFor();
            await page.click('#access summary');
            await page.click('#forget');
            await page.locator('.message').waitFor();
            assert.equal(await page.evaluate(() => sessionStorage.length), 0);
        }, url);
    });

    test('with --openapi-header: the document is shown, and Authorize sends the key of the user', async (t) => {
        const { url } = await guarded(t, [['x-api-key', 'of-the-document']]);
        await onPage(async (page, { requests }) => {
            const list = operation(page, 'things', 'list');
            await list.open();
            assert.equal(await page.locator('#access form').isVisible(), false, 'the page does not ask for a header');
            const detailOf = async () => {
                const { status, body } = await list.execute();
                await list.clear();
                return status === 401 ? JSON.parse(body).detail : status;
            };
            assert.equal(await detailOf(), 'the header x-api-key is missing', 'the header of the option is only for the document');
            await authorize(page, { partner: 'wrong' });
            assert.equal(await detailOf(), 'the key is not valid');
            await authorize(page, { partner: 'of-the-document' });
            assert.equal(await detailOf(), 200);
            assert.equal(await list.block.locator('.authorization__btn svg.locked').count(), 1, 'the padlock is closed');
            assert.equal(requests.at(-1).headers()['x-api-key'], 'of-the-document');

            for (const each of [page.url(), ...requests.map((request) => request.url())]) assert.doesNotMatch(each, /of-the-document|wrong/);
            for (const file of ['', 'openapi.json', 'page.js']) assert.doesNotMatch((await send(new URL(url), `/docs/demo/guarded/${file}`)).text, /of-the-document/);
            assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, '']);
            await page.reload();
            await operation(page, 'things', 'list').block.waitFor();
            if (!await list.block.locator('button.execute').count()) await list.open();
            assert.equal(await detailOf(), 'the header x-api-key is missing', 'the key is lost');
        }, url);
    });

    test('the page fits into windows of 360 and 1,440 pixels', async (t) => {
        const [open, closed] = [await guarded(t, [['x-api-key', 'of-the-document']]), await guarded(t)];
        const fits = async (page) => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        for (const width of [360, 1440]) {
            await onPage(async (page) => {
                await page.setViewportSize({ width, height: 740 });
                const list = operation(page, 'things', 'list');
                await list.open();
                await list.execute();
                await fits(page);
                const bottom = async (selector) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().bottom);
                const top = async (selector) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().top);
                if (width === 360) assert.ok(await bottom('.live-responses-table .microlight code') <= await top('.download-contents'), 'no button is on the text');
            }, open.url);
            await onPage(async (page) => {
                await page.setViewportSize({ width, height: 740 });
                await page.locator('#reason').waitFor();
                await fits(page);
            }, closed.url);
        }
    });

    test('a function that serves no document', async (t) => {
        const notes = await serve(example('notes'), '--quiet');
        t.after(() => notes.stop());
        await onPage(async (page) => {
            assert.match(await page.locator('.message').innerText(), /^The function notes responds to GET \/openapi\.json with 404\. Add/);
        }, `${notes.url.origin}/docs/demo/notes/`);
        await notes.stop();
        assert.equal(notes.out, `${notes.line}\n`);
    });
});
