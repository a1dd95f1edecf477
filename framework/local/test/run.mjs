// `momento-local test`: the rows of tables, one after the other, against a component or a function that is served.
import { readFileSync, writeFileSync } from 'node:fs';
import { readError, UserError } from '../errors.mjs';
import { oneLine, print } from '../terminal.mjs';
import { startComponent } from './component.mjs';
import { Coverage } from './coverage.mjs';
import { startDeployed, unsendable } from './deployed.mjs';
import { contractInFiles, contractServed } from './documents.mjs';
import { parseJson, textOf } from './json.mjs';
import { junit } from './junit.mjs';
import { runRow } from './rows.mjs';
import { readTable, TableError } from './table.mjs';

// Throws a UserError.
export function load(file) {
    let bytes;
    try {
        bytes = readFileSync(file);
    } catch (error) {
        throw readError(file, error);
    }
    const text = textOf(bytes);
    if (text === undefined) throw new UserError(`${file} is not UTF-8`);
    try {
        return { ...readTable(parseJson(text)), file };
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
function caller({ headers }, target, contract, coverage) {
    return async (request) => {
        const own = new Set(request.headers.map(([name]) => name.toLowerCase()));
        const more = headers.filter(([name]) => !own.has(name.toLowerCase()));
        const response = await target.call({ ...request, headers: [...more, ...request.headers] });
        if (response.trap) return { failure: `trap: the function did not finish: ${response.trap}` };
        if (response.differs) return { failure: response.differs };
        if (response.unreachable) return { failure: `unreachable: ${response.unreachable}` };
        if (!response.rejected) coverage?.record(request, response);
        const undeclared = response.rejected ? [] : contract?.undeclared(request.method, request.path, response) ?? [];
        return { ...response, undeclared: undeclared.map((line) => `undeclared: ${line}`) };
    };
}

async function resultOf(options, table, row, target, call) {
    const skipped = reasonToSkip(options, row);
    const result = { row: row.name, file: table.file, line: row.line };
    if (skipped) return { ...result, outcome: 'skipped', milliseconds: 0, reason: skipped };
    const started = performance.now();
    target.begin();
    const { passed, differences, report, line = row.line } = await runRow(table, row, call);
    return { ...result, line, outcome: passed ? 'passed' : 'failed', milliseconds: performance.now() - started, report, reason: differences.at(-1)[0] };
}

const label = { passed: 'ok', failed: 'FAILED', skipped: 'skipped' };

async function runAll(options, tables, target, contract, coverage) {
    const call = caller(options, target, contract, coverage);
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
        if (options.coverage && !document.contract) throw new UserError(`--coverage requires an OpenAPI document: ${document.reason}`);
        const coverage = options.coverage ? new Coverage(document.contract) : undefined;
        const all = await runAll(options, tables, target, document.contract, coverage);
        const results = all.flatMap((table) => table.results);
        const failed = results.filter(({ outcome }) => outcome === 'failed');
        for (const { file, line, report } of failed) print(`\n${oneLine(file)}:${line}: ${report}`);
        print(`\n${summary(results, document)}`);
        const covered = coverage?.report(options.coverageExcept);
        if (covered) print(covered.join('\n  '));
        if (options.junit) write(options.junit, junit(all));
        if (failed.length > 0 || covered?.length > 1) process.exitCode = 1;
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
