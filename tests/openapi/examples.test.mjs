// The documents of the examples as the build wrote them: no tool finds an error in them, and a client that third-party
// tools generate from one calls the component and receives the declared responses.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { build, example } from '../component/support.mjs';
import { serve } from '../local/fixture/served.mjs';
import { lint } from './lint.mjs';

const documents = readdirSync(join(build, 'examples'))
    .map((name) => join(build, 'examples', name, `${name}.openapi.json`)).filter((file) => existsSync(file));

describe('no errors', () => {
    test('there are documents', () => assert.ok(documents.length >= 3, documents.join()));
    for (const file of documents) test(file.slice(build.length + 1), async () => assert.deepEqual(await lint(file), []));
});

// The linters require a contact, a license, and descriptions of operations and tags.
test('a document with all of info has no warnings', async () =>
    assert.deepEqual(await lint(example('subscriptions').replace('.wasm', '.openapi.json'), { warnings: true }), []));

test('a generated client of orders compiles strictly and receives the declared responses', async () => {
    const folder = mkdtempSync(join(build, 'openapi-client-'));
    after(() => rmSync(folder, { recursive: true, force: true }));
    const here = dirname(fileURLToPath(import.meta.url));
    symlinkSync(join(here, '../../node_modules'), join(folder, 'node_modules'));
    const document = JSON.parse(readFileSync(example('orders').replace('.wasm', '.openapi.json'), 'utf8'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    // Otherwise, a request has to contain the members that have a default.
    writeFileSync(join(folder, 'orders.openapi.ts'), astToString(await openapiTypescript(document, { defaultNonNullable: false })));
    copyFileSync(join(here, 'client/orders.ts'), join(folder, 'orders.ts'));

    const program = ts.createProgram([join(folder, 'orders.ts')], {
        strict: true, noUncheckedIndexedAccess: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16,
        moduleResolution: ts.ModuleResolutionKind.Node16, outDir: join(folder, 'out'), types: ['node'],
    });
    const diagnostics = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
    assert.deepEqual(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')), []);

    const server = await serve(example('orders'), '--quiet');
    try {
        const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'out/orders.js'), server.url.href.replace(/\/$/, '')]);
        assert.equal(stdout, 'as promised\n');
    } finally {
        await server.stop();
    }
});
