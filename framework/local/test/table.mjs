// Reads and checks a JSON test table before anything runs. A TableError has a JSON Pointer and a message. C++ tests
// report the same messages (framework/testing/table/reader.cpp). docs/test-tables.md describes the format.
import { encodingError } from '../host_calls.mjs';
import { below, compact, jsonOf, JsonNumber, lineOf } from './json.mjs';
import { isBuiltIn, isCaptureName, placeholderError } from './placeholders.mjs';
import { instantOf } from './clock.mjs';

export class TableError extends Error {}

const fail = (pointer, message) => { throw new TableError(pointer ? `${pointer}: ${message}` : message); };
const isText = (value) => typeof value === 'string';

function object(value, pointer, message = 'expected an object') {
    return value instanceof Map ? value : fail(pointer, message);
}
function text(value, pointer) {
    return isText(value) ? value : fail(pointer, 'expected a string');
}
const bytes = (value, pointer) => Buffer.from(text(value, pointer));
function nameOf(value, pointer) {
    return isText(value) && value !== '' ? value : fail(pointer, 'expected a non-empty string');
}
function list(value, pointer, item) {
    if (!Array.isArray(value)) fail(pointer, `expected an array of ${item}s`);
    return value.length > 0 ? value : fail(pointer, `expected at least one ${item}`);
}
function only(members, pointer, known, problem = 'unknown member') {
    for (const name of members.keys()) {
        if (!known.includes(name) && !(name === 'host' && (known === callMembers || known === rowMembers))) fail(below(pointer, name), `${problem}; expected one of ${known.join(', ')}`);
    }
}
const besideSteps = 'not allowed next to steps';
function oneOf(members, pointer, names) {
    if (names.filter((name) => members.has(name)).length > 1) fail(pointer, `expected at most one of ${names.join(', ')}`);
}
function texts(value, pointer) {
    object(value, pointer, 'expected an object with string values');
    return [...value].map(([name, each]) => [name, text(each, below(pointer, name))]);
}
// A list of name, value, and JSON Pointer.
function headers(value, pointer) {
    if (value instanceof Map) return [...value].map(([name, each]) => [name, text(each, below(pointer, name)), below(pointer, name)]);
    if (!Array.isArray(value)) fail(pointer, 'expected an object with string values or an array of string pairs');
    return value.map((pair, index) => {
        const location = below(pointer, index);
        if (!Array.isArray(pair) || pair.length !== 2 || !pair.every(isText)) fail(location, 'expected a pair of strings');
        return [...pair, location];
    });
}
function base64(value, pointer) {
    const decoded = Buffer.from(text(value, pointer), 'base64');
    return decoded.toString('base64') === value ? decoded : fail(pointer, 'expected base64');
}

const sharedMembers = ['headers', 'token_metadata', 'environment', 'clock'];
const requestMembers = ['method', 'path', 'query', 'headers', 'body', 'body_base64', 'json', ...sharedMembers.slice(1)];

// Absent members are undefined, so that a step can inherit them from its row.
function request(value, pointer, ofSteps) {
    object(value, pointer);
    if (ofSteps) only(value, pointer, sharedMembers, besideSteps);
    else only(value, pointer, requestMembers);
    oneOf(value, pointer, ['body', 'body_base64', 'json']);
    const read = (name, as) => (value.has(name) ? as(value.get(name), below(pointer, name)) : undefined);
    const result = {
        method: read('method', text), path: read('path', text), query: read('query', text),
        headers: read('headers', headers)?.map(([name, each]) => [name, each]) ?? [],
        body: read('body_base64', base64) ?? read('body', bytes) ?? read('json', (json) => Buffer.from(compact(json))),
        tokenMetadata: read('token_metadata', text), environment: read('environment', texts) ?? [], clock: read('clock', text),
    };
    if (/[?#]/.test(result.path ?? '')) fail(below(pointer, 'path'), 'expected a path without ? and #; use query for the query');
    if (result.clock !== undefined && instantOf(result.clock) === undefined) {
        fail(below(pointer, 'clock'), 'expected a time such as 2026-01-31T12:00:00Z');
    }
    return result;
}

function inputError(value, pointer) {
    object(value, pointer);
    const sources = ['body', 'path', 'query', 'header', 'cookie', 'token'];
    const source = value.get('in');
    if (!sources.includes(source)) fail(below(pointer, 'in'), `expected one of ${sources.join(', ')}`);
    const where = source === 'body' ? 'pointer' : 'name';
    only(value, pointer, ['in', where, 'detail']);
    return { in: source, where: text(value.get(where), below(pointer, where)),
        detail: value.has('detail') ? text(value.get('detail'), below(pointer, 'detail')) : undefined };
}

// A text of data may be JSON.
function eventData(value, pointer, names) {
    const json = isText(value) ? jsonOf(Buffer.from(value)) : { value };
    placeholders(json ? json.value : value, pointer, names);
    return json ? { json: json.value } : value;
}
function event(value, pointer, names) {
    only(object(value, pointer), pointer, ['name', 'id', 'data']);
    const result = {};
    for (const name of ['name', 'id']) {
        if (!value.has(name)) continue;
        result[name] = text(value.get(name), below(pointer, name));
        placeholders(result[name], below(pointer, name), names);
    }
    if (value.has('data')) result.data = eventData(value.get('data'), below(pointer, 'data'), names);
    return result;
}

function status(value, pointer) {
    const number = value instanceof JsonNumber && value.isInteger ? Number(value.text) : 0;
    return number >= 100 && number <= 599 ? number : fail(pointer, 'expected a status from 100 to 599');
}

function placeholders(value, pointer, names) {
    const error = isText(value) && placeholderError(value, names);
    if (error) fail(pointer, error);
    if (Array.isArray(value)) value.forEach((each, index) => placeholders(each, below(pointer, index), names));
    if (value instanceof Map) value.forEach((each, name) => placeholders(each, below(pointer, name), names));
}

function expectation(value, pointer, names) {
    object(value, pointer);
    only(value, pointer, ['status', 'headers', 'absent', 'body', 'body_base64', 'json', 'json_subset', 'contains', 'errors', 'events']);
    oneOf(value, pointer, ['body', 'body_base64', 'json', 'json_subset', 'contains', 'events']);
    const read = (name, as) => (value.has(name) ? as(value.get(name), below(pointer, name)) : undefined);
    const result = {
        status: read('status', status),
        headers: (read('headers', headers) ?? []).map(([name, each, location]) => {
            const error = placeholderError(each, names, ['any']);
            return error ? fail(location, error) : [name, each];
        }),
        absent: read('absent', (names, location) => list(names, location, 'header name').map((name, index) => text(name, below(location, index)))) ?? [],
        body: read('body_base64', base64) ?? read('body', bytes),
        contains: read('contains', text),
        errors: read('errors', (each, location) => list(each, location, 'error').map((one, index) => inputError(one, below(location, index)))),
        events: read('events', (each, location) => list(each, location, 'event').map((one, index) => event(one, below(location, index), names))),
    };
    for (const [name, key] of [['json', 'json'], ['json_subset', 'jsonSubset']]) {
        if (!value.has(name)) continue;
        result[key] = value.get(name);
        placeholders(result[key], below(pointer, name), names);
    }
    return result;
}

function capture(value, pointer) {
    return [...object(value, pointer, 'expected an object with string values')].map(([name, from]) => {
        const location = below(pointer, name);
        if (!isCaptureName(name)) fail(location, 'expected a name of letters, digits, _, and -');
        if (isBuiltIn(name)) fail(location, `${name} is a built-in placeholder; use another name`);
        if (!isText(from) || !/^(|(\/([^~]|~[01])*)|header \S+)$/s.test(from)) fail(location, 'expected a JSON Pointer or "header <name>"');
        return [name, from];
    });
}

// A step overrides the settings of its row.
function inherited(step, row) {
    const sets = (pairs, name, fold) => pairs.some(([other]) => fold(other) === fold(name));
    const rest = (own, others, fold = (name) => name) => [...others.filter(([name]) => !sets(own, name, fold)), ...own];
    return {
        ...step, headers: rest(step.headers, row.headers, (name) => name.toLowerCase()),
        environment: rest(step.environment, row.environment),
        tokenMetadata: step.tokenMetadata ?? row.tokenMetadata, clock: step.clock ?? row.clock,
    };
}

// C++ tests cannot replay host calls. Messages do not list the member `host`, so that both runners report the same.
const callMembers = ['name', 'request', 'response', 'capture'];
const rowMembers = [...callMembers, 'steps'];

// Plain JSON of a value that parseJson has read.
const plain = (value) => JSON.parse(compact(value));

function hostCalls(value, pointer) {
    if (!Array.isArray(value)) fail(pointer, 'expected an array of host calls');
    return value.map((each, index) => {
        const location = below(pointer, index);
        only(object(each, location), location, ['call', 'arguments', 'result']);
        nameOf(each.get('call'), below(location, 'call'));
        if (!Array.isArray(each.get('arguments'))) fail(below(location, 'arguments'), 'expected an array');
        const result = plain(each);
        const error = encodingError(result.result);
        if (error) fail(error.path.reduce(below, below(location, 'result')), `expected ${error.expected}`);
        return result;
    });
}

function call(value, pointer, names, row) {
    const own = request(value.get('request'), below(pointer, 'request'), false);
    const result = {
        name: row && value.get('name'), line: lineOf(value),
        request: {
            ...(row ? inherited(own, row) : own),
            replay: value.has('host') ? hostCalls(value.get('host'), below(pointer, 'host')) : undefined,
        },
        response: value.has('response') ? expectation(value.get('response'), below(pointer, 'response'), names) : { headers: [], absent: [] },
        capture: value.has('capture') ? capture(value.get('capture'), below(pointer, 'capture')) : [],
    };
    for (const [name] of result.capture) names.add(name);
    return result;
}

function unique(value, pointer, known, item) {
    const name = nameOf(value.get('name'), below(pointer, 'name'));
    if (known.has(name)) {
        fail(below(pointer, 'name'), `duplicate name ${JSON.stringify(name)}, also used by ${known.get(name)}; the name of a ${item} must be unique`);
    }
    known.set(name, pointer);
    return name;
}

function steps(value, pointer) {
    const members = callMembers;
    if (!value.has('steps')) {
        only(value, pointer, rowMembers);
        if (!value.has('request')) fail(pointer, 'expected a request or steps');
        return [call(value, pointer, new Set())];
    }
    const own = ['name', 'request', 'steps'];
    for (const name of value.keys()) {
        if (!own.includes(name)) only(new Map([[name]]), pointer, own, members.includes(name) ? besideSteps : undefined);
    }
    const row = request(value.get('request') ?? new Map(), below(pointer, 'request'), true);
    const location = below(pointer, 'steps');
    const names = new Set();
    const known = new Map();
    return list(value.get('steps'), location, 'step').map((step, index) => {
        const at = below(location, index);
        only(object(step, at), at, members);
        unique(step, at, known, 'step');
        if (!step.has('request')) fail(at, 'expected a request');
        return call(step, at, names, row);
    });
}

// { name, rows: [{ name, line, steps: [{ name, line, request, response, capture }] }] }; a row without steps is one
// step without a name. `line` is undefined if parseJson did not read the table.
export function readTable(value) {
    object(value, '', 'expected an object with name and rows');
    only(value, '', ['name', 'rows']);
    const name = nameOf(value.get('name'), '/name');
    const known = new Map();
    const rows = list(value.get('rows'), '/rows', 'row').map((row, index) => {
        const pointer = below('/rows', index);
        object(row, pointer);
        return { name: unique(row, pointer, known, 'row'), line: lineOf(row), steps: steps(row, pointer) };
    });
    return { name, rows };
}
