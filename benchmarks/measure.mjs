// Measures a component, for tests/budget and for the target `bench`.
//
//     const figures = await measure('greeter.wasm', { method: 'POST', path: '/greet', body: '{"name":"Ada"}' });
import { readFileSync } from 'node:fs';
import { load } from '../framework/local/runtime.mjs';
import { counter } from '../framework/local/executed.mjs';
import { pageCounter } from '../framework/local/pages.mjs';
import { coreModules, describeModule, mainModule } from '../framework/component/instrument.mjs';

// The representative call of each example.
export const calls = {
    ping: {},
    status: {},
    greeter: { method: 'POST', path: '/greet', body: '{"name":"Ada"}' },
    details: { method: 'POST', path: '/', body: '{"headers_to_send_back":{"x-one":"1"}}', headers: [['accept', '*/*']], tokenMetadata: 'ada' },
    notes: { method: 'GET', path: '/v1/notes/2' },
    catalog: { method: 'GET', path: '/v1/items/TEA-0042' },
    orders: { method: 'GET', path: '/v1/products/TEA-0042' },
};

export async function measure(file, request) {
    const bytes = new Uint8Array(readFileSync(file));
    const component = await load(bytes, { name: 'function' });
    const executed = await counter(bytes);
    const pages = await pageCounter(bytes);
    const { hasStart, dataBytes, codeBytes } = describeModule(mainModule(bytes));
    const figures = { bytes: bytes.length, codeBytes, dataBytes, hasStart, imports: component.imports, coreModules: coreModules(bytes).length };
    for (const bodyKind of ['inline', 'buffer']) {
        const response = component.call({ ...request, bodyKind });
        if (response.trap || response.status >= 300) throw new Error(`${file} responded with ${response.status} ${response.trap?.reason ?? Buffer.from(response.body)}`);
        const { total, started, moved, repeat } = executed({ ...request, bodyKind });
        const again = repeat();
        if (again.response.status !== response.status) throw new Error(`${file} responded with ${again.response.status} to the second call`);
        figures[bodyKind] = { executed: total, again: again.total, started, moved, memoryBytes: response.memoryBytes, hostCalls: response.hostCalls,
            pages: pages({ ...request, bodyKind }).touched };
    }
    return figures;
}

export const sum = (counts) => Object.values(counts).reduce((all, each) => all + each, 0);
