// `momento-local record`: calls as rows of a table, which `momento-local test` replays. docs/test-tables.md describes
// what is recorded.
import {
    accessSync, closeSync, constants, existsSync, fsyncSync, linkSync, openSync, readdirSync, readFileSync, renameSync, rmSync,
    unlinkSync, writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.mjs';
import { endOfStream } from '../response_stream.mjs';
import { responseError } from '../response.mjs';
import { headerSecrets, maskedHeaders, minSecretLength, redaction, valuesOfSecret } from '../secrets.mjs';
import { oneLine } from '../terminal.mjs';
import { instantOf } from './clock.mjs';
import { invocationId } from './component.mjs';
import { compact, jsonOf, JsonNumber, parseJson, textOf } from './json.mjs';
import { isPlaceholder } from './placeholders.mjs';
import { load } from './run.mjs';
import { readTable } from './table.mjs';

// The connection's, not the request's. A row has no use for them.
const unrecordedHeaders = new Set(['connection', 'keep-alive', 'content-length', 'transfer-encoding', 'expect']);
const isRecorded = ([name]) => !unrecordedHeaders.has(name.toLowerCase());

// Maps instead of objects, as parseJson returns them. Absent members are omitted.
function tree(value) {
    if (Array.isArray(value)) return value.map(tree);
    if (value === null || typeof value !== 'object' || value instanceof Map || value instanceof JsonNumber) return value;
    return new Map(Object.entries(value).filter(([, each]) => each !== undefined).map(([name, each]) => [name, tree(each)]));
}

const maxWidth = 116;

// JSON with a line for each value that fits into one.
function pretty(value, indent = '') {
    const isMap = value instanceof Map;
    const items = isMap ? [...value] : Array.isArray(value) ? value.map((each) => [undefined, each]) : [];
    const line = compact(value);
    if (items.length === 0 || (line.length + indent.length <= maxWidth && indent !== '')) return line;
    const inner = `${indent}  `;
    const written = items.map(([name, each]) => `${inner}${name === undefined ? '' : `${JSON.stringify(name)}: `}${pretty(each, inner)}`);
    return `${isMap ? '{' : '['}\n${written.join(',\n')}\n${indent}${isMap ? '}' : ']'}`;
}

// Applies `redact` to every text of a tree. Bytes are read as Latin-1, in which each of them is a character.
function redacted(value, redact) {
    if (typeof value === 'string') return redact(value);
    if (Array.isArray(value)) return value.map((each) => redacted(each, redact));
    if (!(value instanceof Map)) return value;
    const binary = (text) => Buffer.from(redact(Buffer.from(text, 'base64').toString('latin1')), 'latin1').toString('base64');
    return new Map([...value].map(([name, each]) =>
        [name, (name === '$base64' || name === 'body_base64') && typeof each === 'string' ? binary(each) : redacted(each, redact)]));
}

const hasPlaceholder = (value) => {
    if (typeof value === 'string') return isPlaceholder(value);
    return (value instanceof Map ? [...value.values()] : Array.isArray(value) ? value : []).some(hasPlaceholder);
};

// An object, if no name is repeated; else pairs.
const headersMember = (headers) => {
    const names = new Set(headers.map(([name]) => name.toLowerCase()));
    if (headers.length === 0) return undefined;
    return names.size === headers.length ? Object.fromEntries(headers) : headers;
};

function textMembers(body) {
    const text = textOf(body);
    return text === undefined ? { body_base64: Buffer.from(body).toString('base64') } : { body: text };
}

// A row sends `json` without whitespace, so it must be the same bytes.
function requestBody(body) {
    if (body.byteLength === 0) return {};
    const json = jsonOf(body);
    return json && compact(json.value) === textOf(body) ? { json: json.value } : textMembers(body);
}

function responseBody(headers, body) {
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    const json = /^application\/([\w.+-]+\+)?json\b/i.test(type) ? jsonOf(body) : undefined;
    return json && !hasPlaceholder(json.value) ? { json: json.value } : textMembers(body);
}

// Cookies change, and a value in the form of a placeholder would be read as one.
const expectedHeaders = (headers) => headers.filter(isRecorded).map(([name, value]) =>
    [name, name.toLowerCase() === 'set-cookie' || isPlaceholder(value) ? '${any}' : value]);

// The parts of a response that the function sends while it runs: to the client, and into the recording.
class RecordedStream {
    #stream;
    #pieces = [];
    head;
    error;

    constructor(stream) {
        this.#stream = stream;
    }

    async send(part) {
        const bytes = Buffer.from(part.bytes);          // a copy
        const result = await this.#stream.send(part);
        this.error ??= result.error;
        if (!result.error) {
            this.head ??= part.head;
            this.#pieces.push(bytes);
        }
        return result;
    }

    // The response that a client receives; `incomplete` is the reason if its body does not end.
    response(method, returned) {
        const { text, incomplete } = endOfStream(this.head, returned);
        const last = text && method !== 'HEAD' ? [Buffer.from(text)] : [];
        return { status: this.head.status, headers: this.head.headers, body: Buffer.concat([...this.#pieces, ...last]), incomplete };
    }
}

// Why a call cannot be a row, or undefined. `response` is undefined if the call did not finish.
function unrecordable(method, result, response, stream) {
    if (!response) return result.timedOut ? 'it exceeded the time limit' : 'it did not finish';
    if (stream?.error) return `the client did not receive its stream: ${stream.error}`;
    if (response.incomplete) return response.incomplete;
    return responseError({ method, httpVersionMajor: 1, httpVersionMinor: 1, headers: {} }, response);
}

// Why no table can have a row, or undefined: such a row would make all others unreadable.
function rowError(row) {
    try {
        readTable(parseJson(compact(tree({ name: 'table', rows: [new Map([['name', 'row'], ...row])] }))));
        return undefined;
    } catch (error) {
        return error.message.replace(/^\/rows\/0/, '');
    }
}

// The rows so far are written this many milliseconds after a call, for a process that is killed. They are written
// entirely, because a later call may show that a text in them is a secret, and this takes at most this share of the time.
const interval = 1000;
const maxShare = 0.05;

// The file of the rows so far, next to the table.
const unfinishedName = (output) => `${output}.${process.pid}.tmp`;
const isUnfinished = (name, output) => name.startsWith(`${output}.`) && /^\d+\.tmp$/.test(name.slice(output.length + 1));

export class Recorder {
    #options;
    #log;
    #name;
    #secrets;
    #rows = [];         // { name, row } in the order of requests; `row` is undefined before the end of a call
    #running = 0;
    #saved = false;
    #timer;
    #pause = interval;

    // Throws a UserError if the table cannot be written.
    constructor(options, log) {
        this.#options = options;
        this.#log = log;
        const { output, append, env, redact, aws } = options;
        if (existsSync(output)) {
            if (!append) throw new UserError(`${output} exists; use --append to add rows to it, or another file`);
            load(output);
        }
        try {
            accessSync(dirname(output), constants.W_OK);
        } catch (error) {
            throw new UserError(`cannot write ${output}: ${error.code === 'ENOENT' ? 'no such directory' : error.message}`);
        }
        const folder = dirname(output);
        for (const name of readdirSync(folder).filter((each) => isUnfinished(each, basename(output)))) {
            this.#notice(`${join(folder, name)} has the rows of a process that was killed or still runs; it is a table for test`);
        }
        this.#secrets = new Set([
            ...redact.flatMap((name) => this.#valuesOf(`the variable ${name}`, env[name])),
            ...Object.entries(aws.secrets).flatMap(([name, value]) => this.#valuesOf(`the secret ${name}`, value.toString())),
        ]);
    }

    #valuesOf(what, text) {
        const values = valuesOfSecret(text);
        const short = values.filter((each) => each.length < minSecretLength && each !== '');
        if (short.length > 0) this.#notice(`a value of ${what} has fewer than ${minSecretLength} characters, so it cannot be replaced in the table`);
        return values.filter((each) => each.length >= minSecretLength);
    }

    #notice(text) {
        this.#log.error(`record: ${oneLine(text)}`);
    }

    // `functions` are all that are served: { name, background }.
    start([{ name, background }, ...others]) {
        if (background) throw new UserError(`${name} is a background function, and a table is for web functions; name a web function first`);
        this.#name = name;
        for (const other of others) this.#notice(`${other.name} is served, but its calls are not recorded; only those of ${name} are`);
    }

    // Wraps `run` of server.mjs.
    recording(run) {
        return (request, name) => (name === this.#name ? this.#record(request, name, run) : run(request, name));
    }

    async #record(request, name, run) {
        const entry = { name: `${request.method} ${request.path || '/'}` };
        this.#rows.push(entry);
        this.#running += 1;
        // Also for other rows: a session that one call stores in the cache is in the cookie of the next.
        for (const each of headerSecrets(request.headers)) this.#secrets.add(each);
        const clock = new Date().toISOString();
        const given = { ...request, body: Uint8Array.from(request.body) };      // run moves the bytes
        const stream = request.stream && new RecordedStream(request.stream);
        const result = await run({ ...request, stream, clock: instantOf(clock), invocationId, record: true }, name);
        this.#running -= 1;
        const response = result.timedOut || result.busy || result.crashed || result.trap ? undefined
            : stream?.head ? stream.response(request.method, result) : result;
        let reason = unrecordable(request.method, result, response, stream);
        if (!reason) {
            const row = this.#rowOf(given, clock, response, result.recorded);
            reason = rowError(row);
            if (!reason) entry.row = row;
        }
        if (!reason) this.#timer ??= setTimeout(() => this.#writeUnfinished(), this.#pause);
        if (reason) this.#notice(`${entry.name} is not recorded: ${reason}`);
        if (Object.keys(result.hostCalls ?? {}).some((each) => each.startsWith('wasi:clocks/monotonic-clock@'))) {
            this.#notice(`${entry.name} reads the monotonic clock, which is not recorded`);
        }
        return result;
    }

    #rowOf({ method, path = '', query, headers, body, tokenMetadata }, clock, response, host) {
        const { cache, env } = this.#options;
        return tree({
            request: {
                method, path,
                query: query ? query.replace(/[^\0-\x7f]/g, (byte) => `%${byte.charCodeAt().toString(16).toUpperCase()}`) : undefined,
                headers: headersMember(maskedHeaders(headers.filter(isRecorded))), ...requestBody(body), token_metadata: tokenMetadata,
                environment: { ...env, __FUNCTION_NAME: this.#name, __CACHE_NAME: cache }, clock },
            response: {
                status: response.status, headers: headersMember(expectedHeaders(response.headers)),
                ...responseBody(response.headers, response.body) },
            host,
        });
    }

    #writeUnfinished() {
        const started = performance.now();
        try {
            this.#write(this.#rows.filter(({ row }) => row), { durable: false });
        } catch { /* reported at the end */ }
        this.#pause = Math.max(interval, (performance.now() - started) / maxShare);
        this.#timer = undefined;
    }

    // Writes the table, once. Synchronous, so that it can run when the process ends.
    save() {
        if (this.#saved) return;
        this.#saved = true;
        clearTimeout(this.#timer);
        const { output } = this.#options;
        if (this.#running > 0) this.#notice(`calls that have not finished are not recorded: ${this.#running}`);
        const rows = this.#rows.filter(({ row }) => row);
        if (rows.length === 0) return this.#notice(`no call was recorded, so ${output} is unchanged`);
        try {
            const problem = this.#write(rows, { durable: true }) ?? this.#replaceTable();
            if (!problem) return this.#log.print(`recorded ${rows.length} ${rows.length === 1 ? 'row' : 'rows'} in ${oneLine(output)}`);
            this.#notice(`cannot write ${output}: ${problem}; the rows are in ${unfinishedName(output)}`);
        } catch (error) {
            this.#notice(`cannot write ${output}: ${error.message}`);
        }
        process.exitCode = 1;
    }

    // Writes the file of the rows so far. Returns why it must not replace the table, or undefined.
    #write(rows, { durable }) {
        const { table, problem } = this.#tableBefore();
        const names = new Set(table.get('rows').map((row) => row.get('name')));
        const redact = redaction([...this.#secrets]);
        const all = [...table.get('rows'), ...rows.map(({ name, row }) =>
            new Map([['name', uniqueName(redact(name), names)], ...redacted(row, redact)]))];
        const unfinished = unfinishedName(this.#options.output);
        const next = `${unfinished}.next`;
        rmSync(next, { force: true });
        const file = openSync(next, 'wx');
        try {
            writeFileSync(file, `${pretty(new Map([...table, ['rows', all]]))}\n`);
            if (durable) fsyncSync(file);
        } finally {
            closeSync(file);
        }
        renameSync(next, unfinished);
        return problem;
    }

    // Returns why it could not, or undefined.
    #replaceTable() {
        const { output, append } = this.#options;
        if (!append) return moveToNew(unfinishedName(output), output);
        renameSync(unfinishedName(output), output);
        return undefined;
    }

    // The file may have changed since the start.
    #tableBefore() {
        const { output, append } = this.#options;
        const empty = new Map([['name', this.#name], ['rows', []]]);
        if (!append || !existsSync(output)) return { table: empty };
        try {
            load(output);
            return { table: parseJson(readFileSync(output, 'utf8')) };
        } catch (error) {
            return { table: empty, problem: error.message };
        }
    }
}

// Never replaces a file. Returns why it could not move it, or undefined.
function moveToNew(from, to) {
    try {
        linkSync(from, to);
        unlinkSync(from);
    } catch (error) {
        if (error.code === 'EEXIST') return 'the file exists now';
        // A file system without links.
        if (existsSync(to)) return 'the file exists now';
        renameSync(from, to);
    }
    return undefined;
}

function uniqueName(name, names) {
    let unique = name;
    for (let count = 2; names.has(unique); ++count) unique = `${name} (${count})`;
    names.add(unique);
    return unique;
}
