// Prints how many WebAssembly instructions one call of a component executes, as wasmtime counts fuel (see instrument.mjs):
//
//     node benchmarks/fuel.mjs greeter.wasm [--method POST] [--path /greet] [--body '{"name":"Ada"}'] [--query a=1]
//         [--header name:value]… [--profile]
//
// Without a request it greets. --profile lists what each function executed itself, by name where the component has names
// (named.mjs links one that has).
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { counter } from './executed.mjs';
import { coreModules, functionNames } from './instrument.mjs';

const { values, positionals: [component] } = parseArgs({
    allowPositionals: true,
    options: {
        method: { type: 'string', default: 'POST' },
        path: { type: 'string', default: '/greet' },
        query: { type: 'string' },
        body: { type: 'string', default: '{"name":"Ada"}' },
        header: { type: 'string', multiple: true, default: [] },
        profile: { type: 'boolean', default: false },
    },
});
// The output may go to a pager or to `head`, which stop reading.
process.stdout.on('error', () => process.exit());
const executed = await counter(component);
const headers = values.header.map((each) => [each.slice(0, each.indexOf(':')), each.slice(each.indexOf(':') + 1)]);
for (const bodyKind of ['inline', 'buffer']) {
    const { total, moved, answer, functions } = executed({ ...values, headers, bodyKind });
    const body = answer.body.tag === 'value' ? Buffer.from(answer.body.val).toString() : 'a host buffer';
    console.log(`${String(total).padStart(8)} (${moved} of them bytes moved)  ${bodyKind.padEnd(6)}  ${values.method} ${values.path}: `
        + `${answer.status} ${body.slice(0, 100)}`);
    if (!values.profile) continue;
    const names = coreModules(readFileSync(component)).map(functionNames);
    for (const [module, index, count] of functions.filter(([, , each]) => each > 0).sort((a, b) => b[2] - a[2])) {
        console.log(`${String(count).padStart(10)}  ${names[module]?.get(index) ?? `function ${index} of module ${module}`}`);
    }
}
