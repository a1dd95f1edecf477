// Prints the figures of docs/benchmarks.md; the target `bench` runs it after what it measures is built. --only=examples,
// --only=floor, --only=tables or --only=compile prints the one part.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generated } from './generated.mjs';
import { floor, rows as floorRows } from './floor.mjs';
import { calls, measure, sum } from './measure.mjs';
import { load } from '../framework/local/runtime.mjs';
import { vendor } from './yardsticks.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const build = resolve(process.env.MOMENTO_BUILD ?? join(root, 'build/native'));
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

// Processor time of a command and of all that it waits for, in seconds. Other work on the machine changes it little, and what it does
// change is alike for two commands in turn: budgets compare the two of a pair, and take the median of several pairs. The shell's
// `times` prints that of its children, as 0m1.234s.
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
        ['code / data of its core module, bytes', ...rows.map(([, each]) => `${number(each.codeBytes)} / ${number(each.dataBytes)}`)],
        ['interfaces imported (of which WASI)', ...rows.map(([, { imports }]) => `${imports.length} (${imports.filter((each) => each.startsWith('wasi:')).length})`)],
        ['linear memory after the call, bytes', ...rows.map(([, each]) => number(each.buffer.memoryBytes))],
        ['instructions, body inline / on the host', ...rows.map(([, each]) => `${number(each.inline.executed)} / ${number(each.buffer.executed)}`)],
        ['of which before the call', ...rows.map(([, each]) => number(each.inline.started))],
        ['of which bytes moved', ...rows.map(([, each]) => number(each.inline.moved))],
        ['host calls, body inline / on the host', ...rows.map(([, each]) => `${sum(each.inline.hostCalls)} / ${sum(each.buffer.hostCalls)}`)],
    ]);

    const { greeter } = all;
    const times = (theirs, ours) => `${(theirs / ours).toFixed(2)}`;
    console.log(`\nThe routed greet against the vendor's (${vendor.what})\n`);
    table(['', 'vendor', 'greeter', 'vendor ÷ ours'], [
        ['component, bytes', number(vendor.greet.bytes), number(greeter.bytes), times(vendor.greet.bytes, greeter.bytes)],
        ['interfaces imported (of which WASI)', `${vendor.greet.imports} (${vendor.greet.wasi})`, `${greeter.imports.length} (0)`, ''],
        ['linear memory, bytes', number(vendor.greet.memoryBytes), number(greeter.buffer.memoryBytes), times(vendor.greet.memoryBytes, greeter.buffer.memoryBytes)],
        ['instructions, body inline', number(vendor.greet.inline), number(greeter.inline.executed), times(vendor.greet.inline, greeter.inline.executed)],
        ['instructions, body on the host', number(vendor.greet.buffer), number(greeter.buffer.executed), times(vendor.greet.buffer, greeter.buffer.executed)],
    ]);
}

async function reflection() {
    const figures = await floor(build);
    console.log(`\nTwo routes by reflection against the same by hand${figures.reflected.instructions ? '' : ' (no valgrind here: no instructions)'}\n`);
    table(['', 'reflected', 'by hand', 'ratio'], floorRows(figures).map(([what, a, b, ratio]) => [what, number(a), number(b), ratio]));
}

// Of the large case, in multiples of the empty file; for `orders` alone, because the others are mostly that file.
const compileBudgets = { orders: 12 };
const documentBudget = 1.6;

// The wasm compiler on an example, without the cache that the build puts before it, against an empty file that includes the
// same header. Seconds differ between machines, their ratio much less.
function compile() {
    const folder = mkdtempSync(join(tmpdir(), 'momento-bench-'));
    try {
        const empty = join(folder, 'empty.cpp');
        writeFileSync(empty, '#include <momento/functions.hpp>\n');
        const commandOf = (name) => readFileSync(join(build, 'examples', name, 'CMakeFiles', name, 'command'), 'utf8').trim().split(';')
            .filter((part, at) => at > 1 || !/(^|\/)(cc|scc)ache$/.test(part));
        const seconds = (command, source) => processorTime([...command, '-c', source, '-o', join(folder, 'object.o')]);
        const sources = [['greeter', empty], ...Object.keys(calls).map((name) => [name, join(root, 'examples', name, `${name}.cpp`)])];
        const rounds = Array.from({ length: 5 }, () => sources.map(([name, source]) => seconds(commandOf(name), source)));
        const [base, ...took] = sources.map((_, at) => median(rounds.map((round) => round[at])));
        const ratios = took.map((_, at) => median(rounds.map(([empty, ...each]) => each[at] / empty)));
        console.log(`\nCompile time, wasm, median of ${rounds.length}; an empty file with the header takes ${base.toFixed(2)} s here\n`);
        table(['', 'seconds', 'times the empty file', 'at most'], Object.keys(calls).map((name, at) =>
            [name, took[at].toFixed(2), ratios[at].toFixed(2), compileBudgets[name] ?? '']));
        for (const [at, name] of Object.keys(calls).entries()) {
            if (ratios[at] <= (compileBudgets[name] ?? Infinity)) continue;
            console.error(`\n${name} takes longer to compile than its budget`);
            process.exitCode = 1;
        }

        // A table that serves its document against the same without.
        const document = (name, source) => {
            const pairs = Array.from({ length: 3 }, () => [false, true].map((serves) => {
                const file = join(folder, 'table.cpp');
                writeFileSync(file, source(serves));
                return seconds(commandOf(name), file);
            }));
            return [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b)), median(pairs.map(([a, b]) => b / a))];
        };
        const orders = (serves) => `#include "${join(root, 'examples/orders/orders.hpp')}"
constexpr auto api = orders::api${serves ? '.with_openapi<"/openapi.json">()' : ''};
MOMENTO_INVOKE(api)
`;
        const described = [['orders', ...document('orders', orders)],
            ...[50, 130, 200].map((count) => [`${count} generated routes`, ...document('greeter', (serves) => generated(count, serves))])];
        console.log(`\nThe same with its OpenAPI document: at most ${documentBudget} times as long\n`);
        table(['', 'without, s', 'with, s', 'ratio'], described.map(([name, a, b, ratio]) => [name, a.toFixed(2), b.toFixed(2), ratio.toFixed(2)]));
        for (const [name, , , ratio] of described) {
            if (ratio <= documentBudget) continue;
            console.error(`\n${name} takes longer with its document than its budget`);
            process.exitCode = 1;
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
}

// A row of a table against a bare call of the same component on a fresh instance, in turn.
const rowBudget = 2;
async function tables() {
    const file = join(build, 'examples/greeter/greeter.wasm');
    const component = await load(file, { name: 'function', cache: 'cache' });
    const count = 500;
    const bare = () => {
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
    bare();
    const rounds = Array.from({ length: 5 }, () => ({ inProcess: rows('in_process', 100 * count), component: rows('component', count), bare: bare() }));
    const ratio = median(rounds.map((round) => round.component.processor / round.bare.processor));
    console.log(`\nRows of a table; a component's at most ${rowBudget} times the bare fresh call\n`);
    const line = (what, name, more) => [what, ...['processor', 'wall'].map((time) =>
        median(rounds.map((round) => round[name][time])).toFixed(1)), more];
    table(['', 'µs of processor time', 'µs that pass', 'times the bare call'], [
        line('row in process', 'inProcess', ''),
        line('row through the component', 'component', ratio.toFixed(2)),
        line('bare fresh call of the component', 'bare', '1.00'),
    ]);
    if (!(ratio <= rowBudget)) {
        console.error('\na row through the component takes longer than its budget');
        process.exitCode = 1;
    }
}

if (!existsSync(join(build, 'examples'))) throw new Error(`${build} has no examples; MOMENTO_BUILD names the build tree`);
const parts = { examples, floor: reflection, tables, compile };
if (only && !parts[only]) throw new Error(`--only takes ${Object.keys(parts).join(', ')}`);
for (const [name, print] of Object.entries(parts)) if (!only || only === name) await print();
