// The number of instructions in the lines of `serve`, with the edits of --max-memory and the offsets of traps.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { editModules, instrument } from '../../framework/component/instrument.mjs';
import { op } from '../../framework/component/wasm_code.mjs';
import { appended, countOf, ids, joinSections, sized } from '../../framework/component/wasm_edit.mjs';
import { sectionsOf } from '../../framework/component/wasm_reader.mjs';
import { counter } from '../../framework/local/executed.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { buildFixture } from './fixture/build.mjs';
import { script } from './fixture/scripts.mjs';
import { record, run, serve, until } from './fixture/served.mjs';

let fixture;
before(async () => { fixture = await buildFixture(); });
after(() => fixture?.remove());

const events = (server) => server.out.trimEnd().split('\n').map((line) => JSON.parse(line));
const callsOf = async (server, count) => {
    const calls = () => events(server).filter(({ kind }) => kind === 'call');
    await until(() => calls().length >= count, 'the lines');
    return calls();
};

test('the line of a call has the count of inspect', async () => {
    for (const start of [serve, record]) {
        const output = start === record ? ['--output', join(fixture.directory, 'table.json')] : [];
        const server = await start(fixture.component, '--name', 'function', '--json', ...output);
        // Without the headers that a client adds.
        const text = await server.raw('GET /functions/demo/function/x HTTP/1.0\r\nx-a: 12\r\n\r\n');
        const [{ instructions }] = await callsOf(server, 1);
        await server.stop();
        assert.match(text, /^HTTP\/1\.1 200 /);
        const { code, out } = await run('inspect', fixture.component, 'GET', '/x', '--header', 'x-a: 12', '--json');
        assert.equal(code, 0);
        assert.equal(instructions, JSON.parse(out).call.instructions);
    }
    const server = await serve(fixture.component);
    await server.send('/x');
    await until(() => / host calls +\d+ +instructions [\d,]+ {2}[0-9a-f]{8}\n/.test(server.out), 'the column');
    await server.stop();
});

test('each call has its own count', async () => {
    const component = await load(fixture.component, { counted: true });
    const executed = await counter(fixture.component);
    for (const request of [{ path: '/x' }, { path: '/x' }, { path: '/deep' },
        { method: 'POST', path: '/hand-back', body: Buffer.alloc(200_000), bodyKind: 'inline' }]) {
        const { instructions, trap } = component.call(request);
        if (!trap) assert.equal(instructions, executed(request).total, request.path);
        else assert.ok(instructions > 1000, request.path);
    }
    assert.equal((await load(fixture.component)).call({ path: '/x' }).instructions, undefined);
});

test('a trap has the count until the trap; a call that is terminated has none', async () => {
    const component = await load(fixture.component, { counted: true });
    const { instructions } = component.call({ path: '/trap' });
    const server = await serve(fixture.component, '--json', '--timeout', '1', '--threads', '1');
    await server.raw(`GET ${server.url.pathname}/trap HTTP/1.0\r\n\r\n`);
    await server.send('/loop');
    await server.send('/x');
    const [trap, loop, next] = await callsOf(server, 3);
    await server.stop();
    assert.ok(instructions > 10, instructions);
    assert.deepEqual([trap.status, trap.instructions], [500, instructions]);
    assert.deepEqual([loop.status, loop.instructions], [504, undefined]);
    assert.equal(next.status, 200);
    assert.ok(next.instructions > instructions);
});

test('a call at the memory limit', async () => {
    const component = await load(fixture.component, { counted: true, maxMemory: 1024 * 1024 });
    const call = (size) => component.call({ method: 'POST', path: '/hand-back', body: Buffer.alloc(size), bodyKind: 'inline' });
    const { trap, instructions } = call(2_000_000);
    assert.match(trap.reason, /\(memory limit of 1048576 bytes reached; --max-memory raises it\)$/);
    assert.ok(instructions > 0);
    assert.ok(call(500_000).instructions > 0);
});

test('a trap has the same stack, with and without the count', async () => {
    for (const path of ['/trap', '/headers-outside', '/deep']) {
        const [plain, counted] = await Promise.all([false, true].map(async (each) => (await load(fixture.component, { counted: each })).call({ path }).trap));
        assert.deepEqual(counted, plain, path);
    }
});

test('a response in parts', async () => {
    const server = await serve(fixture.streams, '--json');
    await server.send(script(['data', 'one'], 'sse', ['data', 'two'], 'sse', ['return', 500]));
    await server.send(script(['data', 'one'], 'sse', ['return', 500]));
    const [two, one] = await callsOf(server, 2);
    await server.stop();
    assert.ok(one.instructions > 0);
    assert.ok(two.instructions > one.instructions);
});

test('a component whose code cannot be edited runs without a count', async () => {
    // Each core module gets a function that is not called, with an instruction of threads (atomic.fence).
    const function_ = sized([0, 0xfe, 0x03, 0x00, op.unreachable, op.end]);
    const bytes = editModules(readFileSync(fixture.component), (module) => {
        const sections = [...sectionsOf(module)];
        if (countOf(sections, ids.code) === 0) return module;
        return joinSections(module, appended(appended(sections, ids.function, [[0]]), ids.code, [function_]));
    });
    assert.throws(() => instrument(bytes), /unknown instruction 0xfe/);
    const { status, instructions } = (await load(bytes, { counted: true })).call({ path: '/status/201' });
    assert.deepEqual([status, instructions], [201, undefined]);
});
