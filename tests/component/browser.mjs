// A headless Chromium that reaches one server and nothing else, for page tests that need a browser.
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function runs(file) {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

// The browser that the environment variable CHROMIUM names, or the first one in PATH; undefined if there is none.
export function findBrowser() {
    const { CHROMIUM: named, PATH = '' } = process.env;
    if (named) return named === 'none' ? undefined : named;
    return names.flatMap((name) => PATH.split(':').map((directory) => join(directory, name))).find(runs);
}

export const noBrowser = 'no Chromium: `make setup` installs Debian\'s if it is root; or set CHROMIUM to a browser';

// `open(url)` returns a page of a fresh profile, and the errors of the page: requests outside of the URL's origin
// (which are blocked), violations of its policy, errors of its scripts.
export async function launch() {
    const browser = await chromium.launch({
        executablePath: findBrowser(),
        // Host names are not resolved, for any part of the browser.
        args: ['--disable-gpu', '--disable-quic', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    });
    const open = async (url, settings = {}) => {
        const context = await browser.newContext({ viewport: { width: 1000, height: 1200 }, ...settings });
        const wrong = { outside: [], blocked: [], errors: [] };
        const requests = [];
        await context.route('**', (route) => {
            const request = route.request();
            requests.push(request);
            if (new URL(request.url()).origin === new URL(url).origin) return route.continue();
            wrong.outside.push(request.url());
            return route.abort();
        });
        await context.exposeFunction('blockedByPolicy', (what) => { wrong.blocked.push(what); });
        await context.addInitScript(() => addEventListener('securitypolicyviolation',
            ({ violatedDirective, blockedURI }) => globalThis.blockedByPolicy(`${violatedDirective} ${blockedURI}`)));
        const page = await context.newPage();
        page.setDefaultTimeout(20_000);
        page.on('pageerror', (error) => wrong.errors.push(error.message));
        await page.goto(url);
        return { page, wrong, requests, close: () => context.close() };
    };
    return { open, close: () => browser.close() };
}

// An operation of Swagger UI by its tag and id: opens it, fills it in, executes it.
export function operation(page, tag, id) {
    const block = page.locator(`[id="operations-${tag}-${id}"]`);
    const response = block.locator('.live-responses-table .response');
    return {
        block,
        open: () => block.locator('.opblock-summary-control').click(),
        fill: (parameter, value) => block.locator(`tr[data-param-name="${parameter}"] input`).fill(value),
        choose: (parameter, value) => block.locator(`tr[data-param-name="${parameter}"] select`).selectOption(value),
        fillBody: (text) => block.locator('textarea.body-param__text').fill(text),
        // The displayed response.
        async execute() {
            await block.locator('button.execute').click();
            await response.waitFor();
            // A body is rendered together with the status.
            const status = Number((await response.locator('.response-col_status').innerText()).split('\n')[0]);
            const body = response.locator('.highlight-code pre').first();
            return { status, body: await body.count() ? await body.innerText() : undefined };
        },
        clear: () => block.locator('button.btn-clear').click(),
    };
}
