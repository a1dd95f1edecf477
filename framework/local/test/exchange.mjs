// `momento-local exchange`: one process for an entire table of another test program. It reads one request per line and
// writes one response per line, both as JSON. Each request gets a fresh instance. Requests share the cache and topics;
// {"begin":true} resets these, and the response is {"begun":true}. The first line is {"ready":true}, or {"error":"…"}
// with exit status 2.
import { createInterface } from 'node:readline';
import { UserError } from '../errors.mjs';
import { printJson } from '../terminal.mjs';
import { instantOf } from './clock.mjs';
import { startComponent } from './component.mjs';
import { contractInFiles } from './documents.mjs';

const isText = (value) => typeof value === 'string' && value.isWellFormed();
const isPairs = (value) => Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText));
const members = {
    method: [isText, 'a string'], path: [isText, 'a string'], query: [isText, 'a string'], headers: [isPairs, 'an array of pairs of strings'],
    body_base64: [isText, 'a string'], token_metadata: [isText, 'a string'], environment: [isPairs, 'an array of pairs of strings'],
    clock: [(value) => isText(value) && instantOf(value) !== undefined, 'a time such as 2026-01-31T12:00:00Z'],
};

// Throws a UserError.
function objectIn(line) {
    let value;
    try {
        value = JSON.parse(line);
    } catch {
        throw new UserError('the line is not JSON');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UserError('the line is not a JSON object');
    return value;
}

function requestOf(value) {
    for (const [name, each] of Object.entries(value)) {
        if (!Object.hasOwn(members, name)) {
            throw new UserError(`unknown member ${name}; expected one of ${Object.keys(members).join(', ')}`);
        }
        const [isValid, description] = members[name];
        if (!isValid(each)) throw new UserError(`${name}: expected ${description}`);
    }
    const { method = 'GET', path = '/', query = '', headers = [], body_base64: body = '', token_metadata: tokenMetadata, environment = [], clock } = value;
    return { method, path, query, headers, body: Buffer.from(body, 'base64'), tokenMetadata, environment, clock };
}

async function responseTo(line, component, contract) {
    try {
        const value = objectIn(line);
        if (value.begin === true && Object.keys(value).length === 1) {
            component.begin();
            return { begun: true };
        }
        const request = requestOf(value);
        const response = await component.call(request);
        if (response.trap) return { trap: response.trap };
        const { status, headers, body, rejected } = response;
        const undeclared = rejected ? [] : contract?.undeclared(request.method, request.path, response) ?? [];
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
        printJson({ error: error.message });
        process.exitCode = 2;
        return;
    }
    printJson({ ready: true });
    for await (const line of createInterface({ input: process.stdin })) {
        if (line.trim() !== '') printJson(await responseTo(line, component, contract));
    }
    await component.close();
}
