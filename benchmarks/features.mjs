// What each feature of a table adds to a component that differs in nothing else (tests/budget/features).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.mjs';

const { requests, bases, features } = JSON.parse(readFileSync(new URL('../tests/budget/features.json', import.meta.url)));

// { name: { base, bytes, executed, budget } } for each feature. A base may be a feature itself.
export async function measureFeatures(build) {
    const measured = {};
    const figures = async (name) => {
        const request = requests[bases[name] ?? features[name].request];
        measured[name] ??= await measure(join(build, 'tests/budget', `feature_${name}.wasm`), request);
        return measured[name];
    };
    const added = {};
    for (const [name, budget] of Object.entries(features)) {
        const [own, base] = [await figures(name), await figures(budget.base)];
        added[name] = {
            base: budget.base,
            bytes: own.bytes - base.bytes,
            executed: own.inline.executed - base.inline.executed,
            budget,
        };
    }
    return added;
}
