// Takes the pictures of the guide, from the build tree given: `make pictures`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findBrowser, launch, noBrowser, operation } from '../../tests/component/browser.mjs';

const [build] = process.argv.slice(2);
if (!findBrowser()) {
    console.error(`pictures: ${noBrowser}`);
    process.exit(1);
}
const command = fileURLToPath(new URL('../../framework/local/momento-local', import.meta.url));
// At the port that the guide names, because the page shows it.
const server = spawn(process.execPath, [command, 'serve', `${build}/examples/catalog/catalog.wasm`], { stdio: ['ignore', 'pipe', 'inherit'] });
const lines = createInterface({ input: server.stdout });
let browser;
try {
    const url = await new Promise((resolve, reject) => {
        lines.on('line', (line) => line.startsWith('documentation at ') && resolve(line.replace('documentation at ', '')));
        server.once('exit', (code) => reject(new Error(`momento-local ended with ${code}`)));
    });
    browser = await launch();
    const { page, wrong } = await browser.open(url, { viewport: { width: 960, height: 1000 } });
    const quote = operation(page, 'quotes', 'make_quote');
    await quote.open();
    await quote.execute();
    await quote.clear();
    await quote.execute();          // a call as they are, without what the first one of a process waits for
    // The request and its response, without the lists of other responses.
    await page.mouse.move(0, 0);
    await page.evaluate(() => { document.activeElement?.blur(); });
    await page.waitForTimeout(700);                 // what showed under the mouse fades
    const height = await quote.block.locator('.live-responses-table').first()
        .evaluate((element) => Math.ceil(element.getBoundingClientRect().bottom + scrollY) + 4);
    const image = fileURLToPath(new URL('documentation.png', import.meta.url));
    await page.screenshot({ path: image, fullPage: true, clip: { x: 0, y: 0, width: 960, height } });
    const errors = Object.values(wrong).flat();
    if (errors.length) throw new Error(`the page did what it must not: ${errors.join('; ')}`);
    console.log(`pictures: ${image}`);
} catch (error) {
    console.error(`pictures: ${error.message}`);
    process.exitCode = 1;
} finally {
    await browser?.close();
    server.kill();
    if (server.exitCode === null) await once(server, 'exit');
}
