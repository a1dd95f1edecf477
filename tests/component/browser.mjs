// A headless Chromium that reaches one server and nothing else, for what only a browser can tell of a page.
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

// The one that the environment variable CHROMIUM names, or the first in PATH; undefined where there is none.
export function findBrowser() {
    const { CHROMIUM: told, PATH = '' } = process.env;
    if (told) return told === 'none' ? undefined : told;
    return names.flatMap((name) => PATH.split(':').map((directory) => join(directory, name))).find(runs);
}

export const noBrowser = 'no Chromium here: `make setup` installs Debian\'s where it may (as root), or name one in CHROMIUM';

// `open(url)` gives a page of a fresh profile, and beside it what the page did wrong: requests for anything outside of the URL's
// origin (which never leave), what its policy refused, errors of its scripts.
export async function launch() {
    const browser = await chromium.launch({
        executablePath: findBrowser(),
        // Not even a name is looked up, whoever in the browser may ask.
        args: ['--disable-gpu', '--disable-quic', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    });
    const open = async (url, settings = {}) => {
        const context = await browser.newContext({ viewport: { width: 1000, height: 1200 }, ...settings });
        const wrong = { outside: [], refused: [], errors: [] };
        const requests = [];
        await context.route('**', (route) => {
            const request = route.request();
            requests.push(request);
            if (new URL(request.url()).origin === new URL(url).origin) return route.continue();
            wrong.outside.push(request.url());
            return route.abort();
        });
        await context.exposeFunction('refusedByPolicy', (what) => { wrong.refused.push(what); });
        await context.addInitScript(() => addEventListener('securitypolicyviolation',
            ({ violatedDirective, blockedURI }) => globalThis.refusedByPolicy(`${violatedDirective} ${blockedURI}`)));
        const page = await context.newPage();
        page.setDefaultTimeout(20_000);
        page.on('pageerror', (error) => wrong.errors.push(error.message));
        await page.goto(url);
        return { page, wrong, requests, close: () => context.close() };
    };
    return { open, close: () => browser.close() };
}

// Of Swagger UI: an operation by its tag and id, opened, filled in, executed.
export function operation(page, tag, id) {
    const block = page.locator(`[id="operations-${tag}-${id}"]`);
    const answer = block.locator('.live-responses-table .response');
    return {
        block,
        open: () => block.locator('.opblock-summary-control').click(),
        fill: (parameter, value) => block.locator(`tr[data-param-name="${parameter}"] input`).fill(value),
        choose: (parameter, value) => block.locator(`tr[data-param-name="${parameter}"] select`).selectOption(value),
        fillBody: (text) => block.locator('textarea.body-param__text').fill(text),
        // What the page shows of the answer.
        async execute() {
            await block.locator('button.execute').click();
            await answer.waitFor();
            // The body, where there is one, is rendered with the status.
            const status = Number((await answer.locator('.response-col_status').innerText()).split('\n')[0]);
            const body = answer.locator('.highlight-code pre').first();
            return { status, body: await body.count() ? await body.innerText() : undefined };
        },
        clear: () => block.locator('button.btn-clear').click(),
    };
}
