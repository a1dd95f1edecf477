// The cost of reflection: compares the two routes of floor/reflected.hpp with the same routes written by hand in
// floor/by_hand.hpp. Both have equal responses (tests/budget/floor.test.mjs).
//
// `instructions` are those of a native program, by valgrind's callgrind: of 2N calls minus N calls, without the start
// of the program. `instructions by clang` are those of the programs of the preset clang, if they are built, because
// clang compiles the component. `fuel` is the count of the component (executed.mjs), `bytes` is its size.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { counter } from '../framework/local/executed.mjs';
import { measured } from './floor/requests.mjs';

export const sides = ['reflected', 'by_hand'];
export const component = (build, side) => join(build, `benchmarks/floor/floor_${side}.wasm`);
const program = (build, side) => join(build, `benchmarks/floor/floor_${side}_native`);

const clangBuild = (build) => [join(build, '../clang')].find((each) => sides.every((side) => existsSync(program(each, side))));

export const hasCallgrind = () => spawnSync('valgrind', ['--version']).status === 0;

const hex = (value) => Buffer.from(value).toString('hex') || '-';
const lines = ({ method, path, query = [], headers = [], body = '' }) => [`method ${hex(method)}`, `path ${hex(path)}`,
    ...query.map(([name, value]) => `query ${hex(name)} ${hex(value)}`), ...headers.map(([name, value]) => `header ${hex(name)} ${hex(value)}`),
    `body ${hex(body)}`, 'end\n'].join('\n');

/** The responses of a native program, as the program prints them. */
export function responses(build, side, requests) {
    const { status, stdout, stderr, error } = spawnSync(program(build, side), ['1'],
        { input: requests.map(lines).join(''), encoding: 'latin1', maxBuffer: 1 << 28 });
    if (status !== 0) throw error ?? new Error(stderr);
    return stdout.trimEnd().split('\n');
}

function instructions(build, side, request) {
    const of = (rounds) => {
        const { status, stderr, error } = spawnSync('valgrind',
            ['--tool=callgrind', '--callgrind-out-file=/dev/null', program(build, side), String(rounds)], { input: lines(request), encoding: 'latin1' });
        if (status !== 0) throw error ?? new Error(stderr);
        return Number(/Collected : (\d+)/.exec(stderr)[1]);
    };
    const rounds = 50;
    return Math.round((of(2 * rounds) - of(rounds)) / rounds);
}

/** The figures of both sides: { bytes, fuel: {name: count}, instructions: {name: count} }; instructions require valgrind. */
export async function floor(build) {
    const figures = {};
    for (const side of sides) {
        const executed = await counter(component(build, side));
        const each = (count) => Object.fromEntries(Object.entries(measured).map(([name, request]) => [name, count(request)]));
        figures[side] = {
            bytes: readFileSync(component(build, side)).length,
            fuel: each((request) => executed({ ...request, bodyKind: 'inline' }).total),
            instructions: hasCallgrind() ? each((request) => instructions(build, side, request)) : undefined,
            byClang: hasCallgrind() && clangBuild(build) ? each((request) => instructions(clangBuild(build), side, request)) : undefined,
        };
    }
    return figures;
}

/** Rows of a table: label, reflected, by hand, and their ratio. */
export function rows({ reflected, by_hand: byHand }) {
    const ratio = (a, b) => (a / b).toFixed(3);
    const of = (label, a, b) => Object.keys(a ?? {}).map((name) => [`${label}, ${name}`, a[name], b[name], ratio(a[name], b[name])]);
    return [
        ...of('instructions', reflected.instructions, byHand.instructions),
        ...of('instructions by clang', reflected.byClang, byHand.byClang),
        ...of('fuel', reflected.fuel, byHand.fuel),
        ['component, bytes', reflected.bytes, byHand.bytes, ratio(reflected.bytes, byHand.bytes)],
    ];
}
