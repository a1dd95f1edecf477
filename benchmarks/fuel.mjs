// Prints how many WebAssembly instructions one call of a component executes, like the fuel of wasmtime
// (instrument.mjs):
//
//     node benchmarks/fuel.mjs greeter.wasm [--method POST] [--path /greet] [--body '{"name":"Ada"}'] [--query a=1]
//         [--header name:value]… [--profile]
//
// By default, the request is that of the greeter. --profile lists the count of each function without its callees, by
// name if the component has names (named.mjs links such a component).
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { counter } from '../framework/local/executed.mjs';
import { coreModules } from '../framework/component/instrument.mjs';
import { functionNames } from '../framework/component/wasm_module.mjs';

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
// A pager or `head` may close the output.
process.stdout.on('error', () => process.exit());
const executed = await counter(component);
const headers = values.header.map((each) => [each.slice(0, each.indexOf(':')), each.slice(each.indexOf(':') + 1)]);
for (const bodyKind of ['inline', 'buffer']) {
    const { total, moved, response, functions } = executed({ ...values, headers, bodyKind });
    const body = response.body.tag === 'value' ? Buffer.from(response.body.val).toString() : 'a host buffer';
    console.log(`${String(total).padStart(8)} (${moved} for moved bytes)  ${bodyKind.padEnd(6)}  ${values.method} ${values.path}: `
        + `${response.status} ${body.slice(0, 100)}`);
    if (!values.profile) continue;
    const names = coreModules(readFileSync(component)).map(functionNames);
    for (const [module, index, count] of functions.filter(([, , each]) => each > 0).sort((a, b) => b[2] - a[2])) {
        console.log(`${String(count).padStart(10)}  ${names[module]?.get(index) ?? `function ${index} of module ${module}`}`);
    }
}
