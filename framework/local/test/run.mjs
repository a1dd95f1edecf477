// `momento-local test`: the rows of tables, one after the other, against a component or a function that is served.
import { readFileSync, writeFileSync } from 'node:fs';
import { readError, UserError } from '../errors.mjs';
import { oneLine, print } from '../terminal.mjs';
import { startComponent } from './component.mjs';
import { startDeployed, unsendable } from './deployed.mjs';
import { contractInFiles, contractServed } from './documents.mjs';
import { parseJson, textOf } from './json.mjs';
import { junit } from './junit.mjs';
import { runRow } from './rows.mjs';
import { readTable, TableError } from './table.mjs';

function load(file) {
    let bytes;
    try {
        bytes = readFileSync(file);
    } catch (error) {
        throw readError(file, error);
    }
    const text = textOf(bytes);
    if (text === undefined) throw new UserError(`${file} is not UTF-8`);
    try {
        return readTable(parseJson(text));
    } catch (error) {
        if (error instanceof TableError) throw new UserError(`${file}: ${error.message}`);
        throw new UserError(`${file} is not JSON: ${error.message}`);
    }
}

function selected(tables, filter) {
    const matching = tables.map((table) => ({ ...table, rows: table.rows.filter(({ name }) => `${table.name}: ${name}`.includes(filter)) }));
    if (matching.every(({ rows }) => rows.length === 0)) throw new UserError(`--filter "${filter}" matches no row`);
    return matching.filter(({ rows }) => rows.length > 0);
}

// Why a row cannot be sent over a URL, or undefined.
function reasonToSkip({ url }, row) {
    return url && row.steps.map(({ request }) => unsendable(url, request)).find((reason) => reason);
}

// A `call` for rows.mjs.
function caller({ headers }, target, contract) {
    return async (request) => {
        const own = new Set(request.headers.map(([name]) => name.toLowerCase()));
        const more = headers.filter(([name]) => !own.has(name.toLowerCase()));
        const response = await target.call({ ...request, headers: [...more, ...request.headers] });
        if (response.trap) return { failure: `trap: the function did not finish: ${response.trap}` };
        if (response.unreachable) return { failure: `unreachable: ${response.unreachable}` };
        const undeclared = response.rejected ? [] : contract?.undeclared(request.method, request.path, response) ?? [];
        return { ...response, undeclared: undeclared.map((line) => `undeclared: ${line}`) };
    };
}

async function resultOf(options, table, row, target, call) {
    const skipped = reasonToSkip(options, row);
    if (skipped) return { row: row.name, outcome: 'skipped', milliseconds: 0, reason: skipped };
    const started = performance.now();
    target.begin();
    const { passed, differences, report } = await runRow(table, row, call);
    return { row: row.name, outcome: passed ? 'passed' : 'failed', milliseconds: performance.now() - started, report, reason: differences.at(-1)[0] };
}

const label = { passed: 'ok', failed: 'FAILED', skipped: 'skipped' };

async function runAll(options, tables, target, contract) {
    const call = caller(options, target, contract);
    const all = [];
    for (const table of tables) {
        const results = [];
        for (const row of table.rows) {
            const result = await resultOf(options, table, row, target, call);
            results.push(result);
            print(`${label[result.outcome].padEnd(7)} ${oneLine(`${table.name}: ${row.name}`)}${result.outcome === 'skipped' ? ` (${result.reason})` : ''}`);
        }
        all.push({ name: table.name, results });
    }
    return all;
}

function summary(results, { contract, source, reason }) {
    const count = (outcome) => results.filter((each) => each.outcome === outcome).length;
    const parts = [`${count('passed')} passed`, `${count('failed')} failed`, ...(count('skipped') ? [`${count('skipped')} skipped`] : [])];
    return `${results.length} ${results.length === 1 ? 'row' : 'rows'}: ${parts.join(', ')}\n`
        + (contract ? `responses were checked against ${source}` : `responses were not checked against an OpenAPI document: ${reason}`);
}

export async function runTests(options) {
    const tables = selected(options.tables.map(load), options.filter);
    const target = options.url ? startDeployed(options) : await startComponent(options);
    try {
        const inFiles = await contractInFiles(options);
        const document = inFiles.contract ? inFiles : await contractServed(caller({ ...options }, target));
        const all = await runAll(options, tables, target, document.contract);
        const results = all.flatMap((table) => table.results);
        const failed = results.filter(({ outcome }) => outcome === 'failed');
        for (const { report } of failed) print(`\n${report}`);
        print(`\n${summary(results, document)}`);
        if (options.junit) write(options.junit, junit(all));
        if (failed.length > 0) process.exitCode = 1;
    } finally {
        await target.close();
    }
}

function write(file, text) {
    try {
        writeFileSync(file, text);
    } catch (error) {
        throw new UserError(`cannot write ${file}: ${error.code === 'ENOENT' ? 'no such directory' : error.message}`);
    }
}
