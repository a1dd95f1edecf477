// The built site: its links, and its pages in a browser, as wide as a phone and as a desktop. Builds the site first if
// build/site is older than its sources.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { headerPath, listHeaders, listPages, readSections, root } from '../../docs/site/pages.mjs';
import { hasDoxygen, noDoxygen } from '../../docs/site/doxygen.mjs';
import { findBrowser, launch, noBrowser } from '../component/browser.mjs';
import { fileOf, serve } from './serve.mjs';

const site = `${root}build/site`;

function isStale() {
    if (!existsSync(`${site}/index.html`)) return true;
    // Built for another path than `/`.
    if (!readFileSync(`${site}/index.html`, 'utf8').includes('src="/assets/')) return true;
    const built = statSync(`${site}/index.html`).mtimeMs;
    const tools = readdirSync(`${root}docs/site`, { recursive: true }).map((name) => `docs/site/${name}`);
    const sources = [...listPages(), ...tools, ...listHeaders().map(headerPath), 'package.json', 'package-lock.json'];
    return sources.some((path) => statSync(`${root}${path}`).mtimeMs > built);
}

describe('the site', { skip: hasDoxygen() ? false : noDoxygen }, () => {
    let files;
    before(() => {
        if (isStale()) {
            const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}docs/site/build.mjs`], { encoding: 'utf8' });
            assert.equal(status, 0, stdout + stderr);
        }
        files = readdirSync(site, { recursive: true }).filter((name) => name.endsWith('.html') && name !== '404.html').sort();
    });

    test('has a page for each page of the tree and each header', () => {
        const expected = [
            ...listPages().map((path) => path === 'README.md' ? 'index.html' : path.replace(/md$/, 'html')),
            ...listHeaders().map((header) => `reference/${header}.html`), 'reference/index.html',
        ];
        assert.deepEqual(expected.filter((path) => !files.includes(path)), []);
    });

    test('each link within the site has a target', () => {
        const texts = new Map(files.map((name) => [name, readFileSync(`${site}/${name}`, 'utf8')]));
        const idsOf = new Map([...texts].map(([name, text]) => [name, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]));
        const wrong = new Set();
        let count = 0;
        for (const [name, text] of texts) {
            for (const [, reference] of text.matchAll(/ (?:href|src)="([^"]+)"/g)) {
                const url = new URL(reference.replaceAll('&amp;', '&'), `http://site.invalid/${name}`);
                if (url.hostname !== 'site.invalid') continue;
                count += 1;
                const file = fileOf(site, url.pathname);
                if (!file) wrong.add(`${name}: ${reference}: no such file`);
                else if (url.hash && !idsOf.get(file.slice(site.length + 1))?.has(decodeURIComponent(url.hash.slice(1)))) {
                    wrong.add(`${name}: ${reference}: no such fragment`);
                }
            }
        }
        assert.deepEqual([...wrong], []);
        assert.ok(count > 5000, `only ${count} links were found`);
    });

    test('loads nothing from other hosts', () => {
        for (const name of files) {
            const text = readFileSync(`${site}/${name}`, 'utf8');
            assert.doesNotMatch(text, /<(?:script|img|iframe)[^>]* src="(?:https?:)?\/\//, name);
            assert.doesNotMatch(text, /<link[^>]* href="(?:https?:)?\/\//, name);
        }
    });

    describe('in a browser', { skip: findBrowser() ? false : noBrowser }, () => {
        let server;
        let browser;
        before(async () => {
            server = await serve(site);
            browser = await launch();
        });
        after(async () => {
            await browser?.close();
            await server?.close();
        });

        // A page at a width, and the errors that it reports. They must be empty at the end.
        async function openAt(t, width) {
            const { page, wrong, close } = await browser.open(`${server.url}/`, { viewport: { width, height: 900 } });
            page.on('console', (message) => { if (message.type() === 'error') wrong.errors.push(message.text()); });
            t.after(close);
            const go = (path) => page.goto(`${server.url}/${path}`, { waitUntil: 'load' });
            const noErrors = () => assert.deepEqual(wrong, { outside: [], blocked: [], errors: [] });
            return { page, go, noErrors };
        }

        for (const width of [360, 1440]) {
            test(`each page renders without horizontal scrolling at ${width} pixels`, async (t) => {
                const { page, go, noErrors } = await openAt(t, width);
                // On a desktop, one page of each kind.
                const shown = width === 360 ? files : ['index.html', 'docs/errors.html', 'docs/benchmarks.html', 'reference/index.html', 'reference/client.html'];
                for (const name of shown) {
                    await go(name);
                    const { heading, content, window } = await page.evaluate(() => ({
                        heading: document.querySelector('main h1')?.innerText,
                        content: document.documentElement.scrollWidth,
                        window: innerWidth,
                    }));
                    assert.ok(heading?.trim(), `${name} has no heading`);
                    assert.ok(content <= window, `${name} is ${content} pixels wide`);
                }
                noErrors();
            });

            test(`search finds a heading at ${width} pixels`, async (t) => {
                const { page, noErrors } = await openAt(t, width);
                await page.locator('#local-search button').click();
                await page.locator('.VPLocalSearchBox input').fill('problem details');
                const first = page.locator('.VPLocalSearchBox .result').first();
                await first.waitFor();
                assert.match((await first.innerText()).toLowerCase(), /problem/);
                await first.click();
                await page.waitForURL(/\/(docs|reference)\/.*\.html/);
                await page.locator('main', { hasText: /problem/i }).waitFor();
                noErrors();
            });

            test(`dark mode toggles and is remembered at ${width} pixels`, async (t) => {
                const { page, go, noErrors } = await openAt(t, width);
                const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
                assert.equal(await background(), 'rgb(255, 255, 255)');
                if (width === 360) await page.locator('.VPNavBarHamburger').click();
                await page.locator('.VPSwitchAppearance:visible').click();
                assert.ok(await page.evaluate(() => document.documentElement.classList.contains('dark')));
                await go('docs/guide.html');
                const [red] = (await background()).match(/\d+/g).map(Number);
                assert.ok(red < 60, await background());
                noErrors();
            });
        }

        test('the navigation has the sections, and leads to their pages', async (t) => {
            const { page, noErrors } = await openAt(t, 1440);
            const sidebar = page.locator('.VPSidebar');
            const text = await sidebar.innerText();
            for (const { text: section, items } of readSections()) {
                assert.ok(text.includes(section), section);
                for (const item of items) assert.ok(text.includes(item.text), item.text);
            }
            await sidebar.getByRole('link', { name: 'Schemas', exact: true }).click();
            await page.waitForURL(/\/docs\/schemas\.html/);
            await page.locator('main h1', { hasText: 'Schemas' }).waitFor();
            noErrors();
        });

        test('the menu of a phone leads to a page', async (t) => {
            const { page, noErrors } = await openAt(t, 360);
            await page.locator('.VPLocalNav .menu').click();
            await page.locator('.VPSidebar').getByRole('link', { name: 'Limits', exact: true }).click();
            await page.waitForURL(/\/docs\/limits\.html/);
            noErrors();
        });

        test('links in pages lead to headings, sources and the reference', async (t) => {
            const { page, go, noErrors } = await openAt(t, 1440);
            await page.locator('main a', { hasText: 'OpenAPI page' }).click();
            await page.waitForURL(/\/docs\/guide\.html#documentation-page/);
            await page.locator('#documentation-page').waitFor();
            await go('docs/cookies.html');
            const reference = page.locator('main a[href*="/reference/cookie"]').first();
            await reference.click();
            await page.locator('main h1', { hasText: 'cookie.hpp' }).waitFor();
            await go('index.html');
            const source = await page.locator('main a', { hasText: /^ping$/ }).getAttribute('href');
            if (source.startsWith('/')) assert.equal((await page.request.get(server.url + source)).status(), 200);
            else assert.match(source, /^https:.*\/examples\/ping\/ping\.cpp$/);
            noErrors();
        });
    });
});
