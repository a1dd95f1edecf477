// `momento-local test`: the rows of tables, one after the other, against a component or a function that is served.
import { readFileSync, writeFileSync } from 'node:fs';
import { UserError } from '../errors.mjs';
import { oneLine, say } from '../terminal.mjs';
import { startComponent } from './component.mjs';
import { startDeployed, unsendable } from './deployed.mjs';
import { contractInFiles, contractServed } from './documents.mjs';
import { parseJson, textOf } from './json.mjs';
import { junit } from './junit.mjs';
import { runRow } from './rows.mjs';
import { readTable, TableFault } from './table.mjs';

function load(file) {
    let bytes;
    try {
        bytes = readFileSync(file);
    } catch (error) {
        const reason = { ENOENT: 'there is no such file', EISDIR: 'it is a directory', EACCES: 'permission is denied' };
        throw new UserError(`cannot read ${file}: ${reason[error.code] ?? error.message}.`);
    }
    const text = textOf(bytes);
    if (text === undefined) throw new UserError(`${file} is no UTF-8.`);
    try {
        return readTable(parseJson(text));
    } catch (error) {
        if (error instanceof TableFault) throw new UserError(`${file}: ${error.message}.`);
        throw new UserError(`${file} is no JSON: ${error.message}.`);
    }
}

function selected(tables, filter) {
    const kept = tables.map((table) => ({ ...table, rows: table.rows.filter(({ name }) => `${table.name}: ${name}`.includes(filter)) }));
    if (kept.every(({ rows }) => rows.length === 0)) throw new UserError(`no row's name contains "${filter}".`);
    return kept.filter(({ rows }) => rows.length > 0);
}

// What a table cannot bring about at a distance, or nothing.
function reasonToSkip({ url }, row) {
    return url && row.steps.map(({ request }) => unsendable(url, request)).find((reason) => reason);
}

// The answer as rows.mjs takes it.
function caller({ headers }, target, contract) {
    return async (request) => {
        const own = new Set(request.headers.map(([name]) => name.toLowerCase()));
        const more = headers.filter(([name]) => !own.has(name.toLowerCase()));
        const answer = await target.call({ ...request, headers: [...more, ...request.headers] });
        if (answer.trap) return { failure: `trap: the function did not finish: ${answer.trap}` };
        if (answer.unreachable) return { failure: `unreachable: ${answer.unreachable}` };
        const undeclared = answer.refused ? [] : contract?.undeclared(request.method, request.path, answer) ?? [];
        return { ...answer, undeclared: undeclared.map((line) => `undeclared: ${line}`) };
    };
}

async function resultOf(options, table, row, target, call) {
    const skipped = reasonToSkip(options, row);
    if (skipped) return { row: row.name, verdict: 'skipped', milliseconds: 0, reason: skipped };
    const started = performance.now();
    target.begin();
    const { passed, differences, report } = await runRow(table, row, call);
    return { row: row.name, verdict: passed ? 'passed' : 'failed', milliseconds: performance.now() - started, report, reason: differences.at(-1)[0] };
}

const word = { passed: 'ok', failed: 'FAILED', skipped: 'skipped' };

async function runAll(options, tables, target, contract) {
    const call = caller(options, target, contract);
    const all = [];
    for (const table of tables) {
        const results = [];
        for (const row of table.rows) {
            const result = await resultOf(options, table, row, target, call);
            results.push(result);
            say(`${word[result.verdict].padEnd(7)} ${oneLine(`${table.name}: ${row.name}`)}${result.verdict === 'skipped' ? ` (${result.reason})` : ''}`);
        }
        all.push({ name: table.name, results });
    }
    return all;
}

function summary(results, { contract, said }) {
    const count = (verdict) => results.filter((each) => each.verdict === verdict).length;
    const parts = [`${count('passed')} passed`, `${count('failed')} failed`, ...(count('skipped') ? [`${count('skipped')} skipped`] : [])];
    return `${results.length} ${results.length === 1 ? 'row' : 'rows'}: ${parts.join(', ')}\n`
        + (contract ? `answers were held against ${said}` : `answers were held against no document: ${said}`);
}

export async function runTests(options) {
    const tables = selected(options.tables.map(load), options.filter);
    const target = options.url ? startDeployed(options) : await startComponent(options);
    try {
        const inFiles = await contractInFiles(options);
        const held = inFiles.contract ? inFiles : await contractServed(caller({ ...options }, target));
        const all = await runAll(options, tables, target, held.contract);
        const results = all.flatMap((table) => table.results);
        const failed = results.filter(({ verdict }) => verdict === 'failed');
        for (const { report } of failed) say(`\n${report}`);
        say(`\n${summary(results, held)}`);
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
        throw new UserError(`cannot write ${file}: ${error.code === 'ENOENT' ? 'there is no such folder' : error.message}.`);
    }
}
