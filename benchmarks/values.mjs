// The cost of each kind of value, compared with an object of one integer (benchmarks/values).
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.mjs';

export async function values(build) {
    const folder = new URL('values/', import.meta.url);
    const all = [];
    for (const source of readdirSync(folder).filter((name) => name.endsWith('.cpp'))) {
        const name = source.slice(0, -4);
        const body = readFileSync(new URL(source, folder), 'utf8').split('\n')[0].slice(3);
        const { bytes, inline } = await measure(join(build, 'benchmarks/values', `value_${name}.wasm`), { method: 'POST', path: '/', body });
        all.push({ name: name.replaceAll('_', ' ').replace('json', 'JSON'), body, bytes, executed: inline.executed });
    }
    const base = all.find(({ name }) => name === 'integer');
    return all.toSorted((a, b) => a.bytes - b.bytes)
        .map((each) => ({ ...each, moreBytes: each.bytes - base.bytes, moreExecuted: each.executed - base.executed }));
}
