// Two routes with reflection, compared with the same routes written by hand (benchmarks/floor): equal responses,
// natively and as components, and at most the instructions and bytes of floor.json. The goal is 5% more instructions
// and 10% more bytes (docs/benchmarks.md).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { component, floor, responses, sides } from '../../benchmarks/floor.mjs';
import { measured, requests, sendable } from '../../benchmarks/floor/requests.mjs';
import { load } from '../../framework/local/runtime.mjs';
import { skipped } from './toolchain.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = resolve(process.env.MOMENTO_BUILD ?? join(root, 'build/native'));
const limits = JSON.parse(readFileSync(new URL('floor.json', import.meta.url)));

const shown = (request) => JSON.stringify(request).slice(0, 200);
const unhex = (value) => Buffer.from(value, 'hex').toString('latin1');
const readable = (response) => response.split(/([ =;])/).map(unhexIfHex).join('');
const unhexIfHex = (part) => (/^([0-9a-f]{2})+$/.test(part) ? unhex(part) : part);

test(`${requests.length} requests have equal responses natively`, () => {
    const [reflected, byHand] = sides.map((side) => responses(build, side, requests));
    assert.equal(reflected.length, requests.length);
    requests.forEach((request, at) => assert.equal(readable(reflected[at]), readable(byHand[at]), shown(request)));
    const statuses = new Set(reflected.map((response) => Number(response.slice(0, 3))));
    assert.deepEqual([...statuses].sort(), [200, 201, 204, 400, 404, 405, 413, 415, 500, 501]);
    assert.ok(new Set(reflected).size > 100, `${new Set(reflected).size}`);
});

test('requests have equal responses as components', async () => {
    const [reflected, byHand] = await Promise.all(sides.map(async (side) => load(new Uint8Array(readFileSync(component(build, side))))));
    for (const request of requests.filter(sendable)) {
        for (const bodyKind of ['inline', 'buffer']) {
            const [first, second] = [reflected, byHand].map((each) => {
                const { status, headers, body, trap } = each.call({ ...request, bodyKind });
                return { status, headers, body: body && Buffer.from(body).toString('latin1'), trap };
            });
            assert.equal(first.trap, undefined, shown(request));
            assert.deepEqual(first, second, shown(request));
        }
    }
});

const figures = await floor(build);
const { component: otherComponent, native: otherNative } = skipped(build);

test('bytes of the component', { skip: otherComponent }, () => {
    const ratio = figures.reflected.bytes / figures.by_hand.bytes;
    assert.ok(ratio <= limits.bytes, `${figures.reflected.bytes} by reflection, ${figures.by_hand.bytes} by hand: ${ratio.toFixed(3)} times as many, the limit is ${limits.bytes}`);
});

const kinds = {
    instructions: { label: 'instructions', other: otherNative },
    byClang: { label: 'instructions by clang', other: false },
    fuel: { label: 'fuel', other: otherComponent },
};
for (const [kind, { label, other }] of Object.entries(kinds)) {
    const skip = figures.reflected[kind] ? other : 'valgrind or the clang build is missing';
    for (const name of Object.keys(measured)) {
        test(`${label}, ${name}`, { skip }, () => {
            const [reflected, byHand] = sides.map((side) => figures[side][kind][name]);
            const ratio = reflected / byHand;
            assert.ok(ratio <= limits[kind][name], `${reflected} by reflection, ${byHand} by hand: ${ratio.toFixed(3)} times as many, the limit is ${limits[kind][name]}`);
        });
    }
}
