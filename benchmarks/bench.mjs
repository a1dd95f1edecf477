// Prints the figures of docs/benchmarks.md. The target `bench` builds the examples and runs it. --only=examples,
// --only=features, --only=interfaces, --only=scale, --only=floor, --only=values, --only=bodies, --only=tables,
// --only=compile, or --only=edit prints one part.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureBodies } from './bodies.mjs';
import { compilerOf } from './compiler.mjs';
import { services } from './edit_loop.mjs';
import { measureFeatures } from './features.mjs';
import { generated } from './generated.mjs';
import { floor, rows as floorRows } from './floor.mjs';
import { measureInterfaces } from './interfaces.mjs';
import { calls, measure, sum } from './measure.mjs';
import { largeRoutes, measureScale, smallRoutes } from './scale.mjs';
import { values } from './values.mjs';
import { load } from '../framework/local/runtime.mjs';
import { vendor } from './yardsticks.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const build = resolve(process.env.MOMENTO_BUILD ?? join(root, 'build/native'));
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

// Processor time of a command and its child processes, in seconds. Other work on the machine affects it little, and
// affects two commands in turn equally. Budgets therefore compare pairs, and use the median of several pairs. `times`
// of the shell prints the time of its children, as 0m1.234s.
function processorTime(command) {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', '"$@" >/dev/null && times', 'sh', ...command], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return [...stdout.trim().split('\n')[1].matchAll(/(\d+)m([\d.]+)s/g)].reduce((total, [, m, s]) => total + m * 60 + Number(s), 0);
}

function table(head, rows) {
    const all = [head, ...rows].map((row) => row.map(String));
    const widths = head.map((_, at) => Math.max(...all.map((row) => row[at].length)));
    const line = (row) => `| ${row.map((cell, at) => (at ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join(' | ')} |`;
    console.log([line(all[0]), `|${widths.map((width, at) => (at ? `${'-'.repeat(width + 1)}:` : `${'-'.repeat(width + 2)}`)).join('|')}|`,
        ...all.slice(1).map(line)].join('\n'));
}

async function examples() {
    const all = {};
    for (const name of Object.keys(calls)) all[name] = await measure(join(build, 'examples', name, `${name}.wasm`), calls[name]);
    const rows = Object.entries(all);
    console.log('\nOne call of each example on a fresh instance\n');
    table(['', ...rows.map(([name]) => name)], [
        ['component, bytes', ...rows.map(([, each]) => number(each.bytes))],
        ['code / data of the core module, bytes', ...rows.map(([, each]) => `${number(each.codeBytes)} / ${number(each.dataBytes)}`)],
        ['core modules', ...rows.map(([, each]) => each.coreModules)],
        ['imported interfaces (of which WASI)', ...rows.map(([, { imports }]) => `${imports.length} (${imports.filter((each) => each.startsWith('wasi:')).length})`)],
        ['linear memory after the call, bytes', ...rows.map(([, each]) => number(each.buffer.memoryBytes))],
        ['instructions, body inline / on the host', ...rows.map(([, each]) => `${number(each.inline.executed)} / ${number(each.buffer.executed)}`)],
        ['the second call of the instance, body inline / on the host', ...rows.map(([, each]) => `${number(each.inline.again)} / ${number(each.buffer.again)}`)],
        ['of the first, before the call', ...rows.map(([, each]) => number(each.inline.started))],
        ['of the first, for moved bytes', ...rows.map(([, each]) => number(each.inline.moved))],
        ['pages of memory read or written', ...rows.map(([, each]) => each.buffer.pages)],
        ['host calls, body inline / on the host', ...rows.map(([, each]) => `${sum(each.inline.hostCalls)} / ${sum(each.buffer.hostCalls)}`)],
    ]);

    const { greeter } = all;
    const ratio = (vendor, greeter) => `${(vendor / greeter).toFixed(2)}`;
    console.log(`\nThe routed greeter compared with the vendor's example (${vendor.version})\n`);
    table(['', 'vendor', 'greeter', 'vendor ÷ greeter'], [
        ['component, bytes', number(vendor.greet.bytes), number(greeter.bytes), ratio(vendor.greet.bytes, greeter.bytes)],
        ['imported interfaces (of which WASI)', `${vendor.greet.imports} (${vendor.greet.wasi})`, `${greeter.imports.length} (0)`, ''],
        ['linear memory, bytes', number(vendor.greet.memoryBytes), number(greeter.buffer.memoryBytes), ratio(vendor.greet.memoryBytes, greeter.buffer.memoryBytes)],
        ['instructions, body inline', number(vendor.greet.inline), number(greeter.inline.executed), ratio(vendor.greet.inline, greeter.inline.executed)],
        ['instructions, body on the host', number(vendor.greet.buffer), number(greeter.buffer.executed), ratio(vendor.greet.buffer, greeter.buffer.executed)],
    ]);
}

async function features() {
    console.log('\nWhat each feature adds to a component that differs in nothing else (tests/budget/features)\n');
    table(['feature', 'compared with', 'bytes', 'instructions'], Object.entries(await measureFeatures(build)).map(
        ([name, { base, bytes, executed }]) => [name, base, number(bytes), number(executed)]));
}

async function interfaces() {
    console.log('\nOne call of each host interface on a fresh instance (tests/budget/uses)\n');
    table(['Function', 'bytes', 'instructions'], Object.entries(await measureInterfaces(build)).map(
        ([name, { bytes, executed }]) => [name, number(bytes), number(executed)]));
}

async function scale() {
    const { added, calls: { small, large } } = await measureScale(build);
    console.log('\nWhat a route, a type, and a member add to a component, in bytes (tests/budget/scale)\n');
    table(['a route', 'a type, read and sent', 'a member'], [Object.values(added).map((bytes) => bytes.toFixed(1))]);
    console.log('\nA call of a table\n');
    table(['routes', 'instructions', 'pages'], [[smallRoutes, number(small.executed), small.pages], [largeRoutes, number(large.executed), large.pages]]);
}

async function reflection() {
    const figures = await floor(build);
    console.log(`\nTwo routes with reflection, compared with the same written by hand${figures.reflected.instructions ? '' : ' (no instructions: valgrind is not installed)'}\n`);
    table(['', 'reflected', 'by hand', 'ratio'], floorRows(figures).map(([what, a, b, ratio]) => [what, number(a), number(b), ratio]));
}

async function kinds() {
    console.log('\nA member or a rule of each kind in an object with an integer, sent and received in a body\n');
    table(['member or rule', 'body', 'bytes', 'more', 'instructions', 'more'], (await values(build)).map((each) =>
        [each.name, `\`${each.body}\``, number(each.bytes), number(each.moreBytes), number(each.executed), number(each.moreExecuted)]));
}

// Instructions for each byte of a large body that a Function reads, and sends.
const bodyBudgets = { text: [6, 6], numbers: [108, 85], integers: [92, 40], objects: [60, 15], mix: [82, 26] };
async function bodies() {
    console.log('\nInstructions for each byte of a body of JSON, and the memory of a call that reads and sends it\n');
    const figures = await measureBodies(join(build, 'benchmarks/bodies/benchmark_bodies.wasm'));
    table(['body', 'bytes', 'read', 'sent', 'budgets', 'memory ÷ body'], figures.map((each) => [each.kind, number(each.size), each.in.toFixed(1), each.out.toFixed(1),
        each.size > 100_000 ? bodyBudgets[each.kind].join(' / ') : '', each.memory.toFixed(1)]));
    for (const each of figures.filter(({ size }) => size > 100_000)) {
        if (each.in <= bodyBudgets[each.kind][0] && each.out <= bodyBudgets[each.kind][1]) continue;
        console.error(`\n${each.kind}: the instructions exceed the budget`);
        process.exitCode = 1;
    }
}

// Multiples of the compile time of the empty file; only for `orders`, because the header dominates the other examples.
const compileBudgets = { orders: 9 };
const documentBudget = 1.4;

// Calls `use` with a folder that exists meanwhile, an empty file in it that includes the header, and a function that
// returns the processor time of compiling a source.
function compiling(use) {
    const folder = mkdtempSync(join(tmpdir(), 'momento-bench-'));
    try {
        const empty = join(folder, 'empty.cpp');
        writeFileSync(empty, '#include <momento/functions.hpp>\n');
        use(folder, empty, (command, source) => processorTime([...command, '-c', source, '-o', join(folder, 'object.o')]));
    } finally {
        rmSync(folder, { recursive: true });
    }
}

// Compares the compile time of an example, without the compiler cache, with an empty file that includes the same
// header. Seconds differ between machines, ratios much less.
function compile() {
    compiling((folder, empty, seconds) => {
        const sources = [['greeter', empty], ...Object.keys(calls).map((name) => [name, join(root, 'examples', name, `${name}.cpp`)])];
        const rounds = Array.from({ length: 5 }, () => sources.map(([name, source]) => seconds(compilerOf(build, name), source)));
        const [base, ...took] = sources.map((_, at) => median(rounds.map((round) => round[at])));
        const ratios = took.map((_, at) => median(rounds.map(([empty, ...each]) => each[at] / empty)));
        console.log(`\nCompile time, wasm, median of ${rounds.length} rounds; an empty file with the header takes ${base.toFixed(2)} s\n`);
        table(['', 'seconds', 'ratio to the empty file', 'budget'], Object.keys(calls).map((name, at) =>
            [name, took[at].toFixed(2), ratios[at].toFixed(2), compileBudgets[name] ?? '']));
        for (const [at, name] of Object.keys(calls).entries()) {
            if (ratios[at] <= (compileBudgets[name] ?? Infinity)) continue;
            console.error(`\n${name}: the compile time exceeds the budget`);
            process.exitCode = 1;
        }

        // Compares a table that serves its document with the same table without it.
        const document = (name, source) => {
            const pairs = Array.from({ length: 3 }, () => [false, true].map((serves) => {
                const file = join(folder, 'table.cpp');
                writeFileSync(file, source(serves));
                return seconds(compilerOf(build, name), file);
            }));
            return [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b)), median(pairs.map(([a, b]) => b / a))];
        };
        const orders = (serves) => `#include "${join(root, 'examples/orders/orders.hpp')}"
constexpr auto api = orders::api${serves ? '.with_openapi<"/openapi.json">()' : ''};
MOMENTO_INVOKE(api)
`;
        const described = [['orders', ...document('orders', orders)],
            ...[50, 130, 200].map((count) => [`${count} generated routes`, ...document('greeter', (serves) => generated(count, serves))])];
        console.log(`\nThe same with an OpenAPI document; the budget is ${documentBudget} times the compile time\n`);
        table(['', 'without, s', 'with, s', 'ratio'], described.map(([name, a, b, ratio]) => [name, a.toFixed(2), b.toFixed(2), ratio.toFixed(2)]));
        for (const [name, , , ratio] of described) {
            if (ratio <= documentBudget) continue;
            console.error(`\n${name}: the compile time with the document exceeds the budget`);
            process.exitCode = 1;
        }
    });
}

// A multiple of the compile time of the empty file, as above.
const editBudget = 4;
function edit() {
    compiling((folder, empty, seconds) => {
        const builds = services(folder, root, build);
        const rounds = Array.from({ length: 5 }, () => [seconds(compilerOf(build, 'greeter'), empty), ...builds.map((each) => each.seconds(processorTime))]);
        console.log(`\nA build after a change of one handler in a service of 12 routes; the budget of a development build is ${editBudget} times the empty file\n`);
        const figures = builds.map((each, at) => ({ ...each, bytes: each.bytes, taken: median(rounds.map((round) => round[at + 1])),
            ratio: median(rounds.map(([empty, ...taken]) => taken[at] / empty)) }));
        table(['build', 'processor time, s', 'ratio to the empty file', 'component, bytes'],
            figures.map(({ type, taken, ratio, bytes }) => [type, taken.toFixed(1), ratio.toFixed(2), number(bytes)]));
        if (figures[0].ratio > editBudget) {
            console.error('\nedit: the time of a development build exceeds the budget');
            process.exitCode = 1;
        }
    });
}

// Compares a row of a table with a direct call of the same component in a fresh instance.
const rowBudget = 2;
async function tables() {
    const file = join(build, 'examples/greeter/greeter.wasm');
    const component = await load(file, { name: 'function', cache: 'cache' });
    const count = 500;
    const direct = () => {
        const begin = process.cpuUsage();
        const beginWall = process.hrtime.bigint();
        for (let i = 0; i < count; ++i) component.call(calls.greeter);
        const { user, system } = process.cpuUsage(begin);
        return { processor: (user + system) / count, wall: Number(process.hrtime.bigint() - beginWall) / 1000 / count };
    };
    const rows = (kind, count) => {
        const { status, stdout, stderr } = spawnSync(join(build, 'benchmarks/rows'), [file, kind, String(count)], { encoding: 'utf8' });
        if (status !== 0) throw new Error(stderr);
        return JSON.parse(stdout);
    };
    direct();
    const rounds = Array.from({ length: 5 }, () => ({ inProcess: rows('in_process', 100 * count), component: rows('component', count), direct: direct() }));
    const ratio = median(rounds.map((round) => round.component.processor / round.direct.processor));
    console.log(`\nRows of a table; the budget of a component's row is ${rowBudget} times a direct call\n`);
    const line = (what, name, more) => [what, ...['processor', 'wall'].map((time) =>
        median(rounds.map((round) => round[name][time])).toFixed(1)), more];
    table(['', 'µs of processor time', 'µs of wall time', 'ratio to the direct call'], [
        line('row in process', 'inProcess', ''),
        line('row through the component', 'component', ratio.toFixed(2)),
        line('direct call of the component', 'direct', '1.00'),
    ]);
    if (!(ratio <= rowBudget)) {
        console.error('\nrow through the component: the time exceeds the budget');
        process.exitCode = 1;
    }
}

if (!existsSync(join(build, 'examples'))) throw new Error(`${build} has no examples; set MOMENTO_BUILD to the build tree`);
const parts = { examples, features, interfaces, scale, floor: reflection, values: kinds, bodies, tables, compile, edit };
if (only && !parts[only]) throw new Error(`invalid --only "${only}": expected one of ${Object.keys(parts).join(', ')}`);
for (const [name, print] of Object.entries(parts)) if (!only || only === name) await print();
