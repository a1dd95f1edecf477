// What reflection makes of two routes against what somebody writes by hand (benchmarks/floor): the same answers, natively and
// as components, and for no more instructions and bytes than floor.json says. The aim is 5 % more instructions and 10 % more
// bytes (docs/benchmarks.md); what is reached so far is kept here, so that it is not lost again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { answers, component, floor, sides } from '../../benchmarks/floor.mjs';
import { measured, requests, sendable } from '../../benchmarks/floor/requests.mjs';
import { load } from '../../framework/local/runtime.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = resolve(process.env.MOMENTO_BUILD ?? join(root, 'build/native'));
const most = JSON.parse(readFileSync(new URL('floor.json', import.meta.url)));

const shown = (request) => JSON.stringify(request).slice(0, 200);
const unhex = (value) => Buffer.from(value, 'hex').toString('latin1');
const readable = (answer) => answer.split(/([ =;])/).map(unhexIfHex).join('');
const unhexIfHex = (part) => (/^([0-9a-f]{2})+$/.test(part) ? unhex(part) : part);

test(`${requests.length} requests have the same answers natively`, () => {
    const [reflected, byHand] = sides.map((side) => answers(build, side, requests));
    assert.equal(reflected.length, requests.length);
    requests.forEach((request, at) => assert.equal(readable(reflected[at]), readable(byHand[at]), shown(request)));
    const statuses = new Set(reflected.map((answer) => Number(answer.slice(0, 3))));
    assert.deepEqual([...statuses].sort(), [200, 201, 204, 400, 404, 405, 413, 415, 500, 501]);
    assert.ok(new Set(reflected).size > 100, `${new Set(reflected).size}`);
});

test('and as components', async () => {
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

test('bytes of the component', () => {
    const ratio = figures.reflected.bytes / figures.by_hand.bytes;
    assert.ok(ratio <= most.bytes, `${figures.reflected.bytes} by reflection, ${figures.by_hand.bytes} by hand: ${ratio.toFixed(3)} times as many, at most ${most.bytes} are to be`);
});

const kinds = { instructions: 'instructions', byClang: 'instructions by clang', fuel: 'fuel' };
for (const [kind, what] of Object.entries(kinds)) {
    for (const name of Object.keys(measured)) {
        test(`${what}, ${name}`, { skip: !figures.reflected[kind] && 'there is no valgrind, or no build by clang' }, () => {
            const [reflected, byHand] = sides.map((side) => figures[side][kind][name]);
            const ratio = reflected / byHand;
            assert.ok(ratio <= most[kind][name], `${reflected} by reflection, ${byHand} by hand: ${ratio.toFixed(3)} times as many, at most ${most[kind][name]} are to be`);
        });
    }
}
