// `momento-local exchange`: one process for a whole table of another program's tests. It reads a request a line and writes an answer a
// line, both JSON; each request is a call of a fresh instance. Requests share the cache and topics, which {"begin":true} empties, to be
// answered by {"begun":true}. The first line is {"ready":true}, or {"error":"…"} before it ends with 2.
import { createInterface } from 'node:readline';
import { UserError } from '../errors.mjs';
import { sayJson } from '../terminal.mjs';
import { instantOf } from './clock.mjs';
import { startComponent } from './component.mjs';
import { contractInFiles } from './documents.mjs';

const isText = (value) => typeof value === 'string' && value.isWellFormed();
const isPairs = (value) => Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText));
const members = {
    method: [isText, 'text'], path: [isText, 'text'], query: [isText, 'text'], headers: [isPairs, 'a list of pairs of texts'],
    body_base64: [isText, 'text'], token_metadata: [isText, 'text'], environment: [isPairs, 'a list of pairs of texts'],
    clock: [(value) => isText(value) && instantOf(value) !== undefined, 'a time such as 2026-01-31T12:00:00Z'],
};

// Throws a UserError that names what is wrong.
function objectIn(line) {
    let value;
    try {
        value = JSON.parse(line);
    } catch {
        throw new UserError('the line is no JSON');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UserError('the line is no object');
    return value;
}

function requestOf(value) {
    for (const [name, each] of Object.entries(value)) {
        if (!Object.hasOwn(members, name)) throw new UserError(`there is no member ${name}; there may be ${Object.keys(members).join(', ')}`);
        const [fits, what] = members[name];
        if (!fits(each)) throw new UserError(`${name} is ${what}`);
    }
    const { method = 'GET', path = '/', query = '', headers = [], body_base64: body = '', token_metadata: tokenMetadata, environment = [], clock } = value;
    return { method, path, query, headers, body: Buffer.from(body, 'base64'), tokenMetadata, environment, clock };
}

async function answerTo(line, component, contract) {
    try {
        const value = objectIn(line);
        if (value.begin === true && Object.keys(value).length === 1) {
            component.begin();
            return { begun: true };
        }
        const request = requestOf(value);
        const answer = await component.call(request);
        if (answer.trap) return { trap: answer.trap };
        const { status, headers, body, refused } = answer;
        const undeclared = refused ? [] : contract?.undeclared(request.method, request.path, answer) ?? [];
        return { status, headers, body_base64: body.toString('base64'), undeclared };
    } catch (error) {
        if (error instanceof UserError) return { error: error.message };
        throw error;
    }
}

export async function exchange(options) {
    let component, contract;
    try {
        ({ contract } = await contractInFiles(options));
        component = await startComponent(options);
    } catch (error) {
        if (!(error instanceof UserError)) throw error;
        sayJson({ error: error.message });
        process.exitCode = 2;
        return;
    }
    sayJson({ ready: true });
    for await (const line of createInterface({ input: process.stdin })) {
        if (line.trim() !== '') sayJson(await answerTo(line, component, contract));
    }
    await component.close();
}
