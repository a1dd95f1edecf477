// A table as JSON, read and checked whole before anything runs. What is wrong is a TableFault: a JSON Pointer to the place and what may
// stand there. docs/test-tables.md is the format.
import { below, compact, JsonNumber } from './json.mjs';
import { faultOf, isCaptureName, isOwnWord } from './placeholders.mjs';
import { instantOf } from './clock.mjs';

export class TableFault extends Error {}

const fault = (place, sentence) => { throw new TableFault(place ? `${place}: ${sentence}` : sentence); };
const isText = (value) => typeof value === 'string';

function object(value, place, sentence = 'expected an object') {
    return value instanceof Map ? value : fault(place, sentence);
}
function text(value, place) {
    return isText(value) ? value : fault(place, 'expected text');
}
const bytes = (value, place) => Buffer.from(text(value, place));
function nameOf(value, place) {
    return isText(value) && value !== '' ? value : fault(place, 'expected text that is not empty');
}
function list(value, place, what) {
    if (!Array.isArray(value)) fault(place, `expected a list of ${what}s`);
    return value.length > 0 ? value : fault(place, `expected at least one ${what}`);
}
function only(members, place, known, where = '') {
    for (const name of members.keys()) {
        if (!known.includes(name)) fault(below(place, name), `there is no such member${where}; there may be ${known.join(', ')}`);
    }
}
function oneOf(members, place, names) {
    if (names.filter((name) => members.has(name)).length > 1) fault(place, `expected only one of ${names.join(', ')}`);
}
function texts(value, place) {
    object(value, place, 'expected an object of texts');
    return [...value].map(([name, each]) => [name, text(each, below(place, name))]);
}
// Pairs of name, value, and where each stands.
function headers(value, place) {
    if (value instanceof Map) return [...value].map(([name, each]) => [name, text(each, below(place, name)), below(place, name)]);
    if (!Array.isArray(value)) fault(place, 'expected an object of texts or a list of pairs of texts');
    return value.map((pair, index) => {
        const there = below(place, index);
        if (!Array.isArray(pair) || pair.length !== 2 || !pair.every(isText)) fault(there, 'expected a pair of texts');
        return [...pair, there];
    });
}
function base64(value, place) {
    const decoded = Buffer.from(text(value, place), 'base64');
    return decoded.toString('base64') === value ? decoded : fault(place, 'expected base64');
}

const given = ['headers', 'token_metadata', 'environment', 'clock'];
const requestMembers = ['method', 'path', 'query', 'headers', 'body', 'body_base64', 'json', ...given.slice(1)];

// What is left out is undefined, so that a step can take it from its row.
function request(value, place, beside) {
    object(value, place);
    only(value, place, beside ? given : requestMembers, beside ? ' beside steps' : '');
    oneOf(value, place, ['body', 'body_base64', 'json']);
    const read = (name, as) => (value.has(name) ? as(value.get(name), below(place, name)) : undefined);
    const result = {
        method: read('method', text), path: read('path', text), query: read('query', text),
        headers: read('headers', headers)?.map(([name, each]) => [name, each]) ?? [],
        body: read('body_base64', base64) ?? read('body', bytes) ?? read('json', (json) => Buffer.from(compact(json))),
        tokenMetadata: read('token_metadata', text), environment: read('environment', texts) ?? [], clock: read('clock', text),
    };
    if (/[?#]/.test(result.path ?? '')) fault(below(place, 'path'), 'expected no ? and no # in a path; a query is query');
    if (result.clock !== undefined && instantOf(result.clock) === undefined) {
        fault(below(place, 'clock'), 'expected a time such as 2026-01-31T12:00:00Z');
    }
    return result;
}

function inputError(value, place) {
    object(value, place);
    const sources = ['body', 'path', 'query', 'header', 'token'];
    const source = value.get('in');
    if (!sources.includes(source)) fault(below(place, 'in'), `expected one of ${sources.join(', ')}`);
    const where = source === 'body' ? 'pointer' : 'name';
    only(value, place, ['in', where, 'detail']);
    return { in: source, where: text(value.get(where), below(place, where)),
        detail: value.has('detail') ? text(value.get('detail'), below(place, 'detail')) : undefined };
}

// The status is any where there is none.
function status(value, place) {
    const number = value instanceof JsonNumber && value.isInteger ? Number(value.text) : 0;
    return number >= 100 && number <= 599 ? number : fault(place, 'expected a status from 100 to 599');
}

function placeholders(value, place, names) {
    const wrong = isText(value) && faultOf(value, names);
    if (wrong) fault(place, wrong);
    if (Array.isArray(value)) value.forEach((each, index) => placeholders(each, below(place, index), names));
    if (value instanceof Map) value.forEach((each, name) => placeholders(each, below(place, name), names));
}

function expectation(value, place, names) {
    object(value, place);
    only(value, place, ['status', 'headers', 'body', 'body_base64', 'json', 'contains', 'errors']);
    oneOf(value, place, ['body', 'body_base64']);
    const read = (name, as) => (value.has(name) ? as(value.get(name), below(place, name)) : undefined);
    const result = {
        status: read('status', status),
        headers: (read('headers', headers) ?? []).map(([name, each, there]) => {
            const wrong = faultOf(each, names, ['any']);
            return wrong ? fault(there, wrong) : [name, each];
        }),
        body: read('body_base64', base64) ?? read('body', bytes),
        contains: read('contains', text),
        errors: read('errors', (each, there) => list(each, there, 'error').map((one, index) => inputError(one, below(there, index)))),
    };
    if (value.has('json')) {
        result.json = value.get('json');
        placeholders(result.json, below(place, 'json'), names);
    }
    return result;
}

function capture(value, place) {
    return [...object(value, place, 'expected an object of texts')].map(([name, from]) => {
        const there = below(place, name);
        if (!isCaptureName(name)) fault(there, 'expected a name of letters, digits, _ and -');
        if (isOwnWord(name)) fault(there, `${name} is a placeholder of its own; expected another name`);
        if (!isText(from) || !/^(|(\/([^~]|~[01])*)|header \S+)$/s.test(from)) fault(there, 'expected a JSON Pointer or "header <name>"');
        return [name, from];
    });
}

// The step's own word counts before its row's.
function inherited(step, row) {
    const sets = (pairs, name, fold) => pairs.some(([other]) => fold(other) === fold(name));
    const rest = (mine, theirs, fold = (name) => name) => [...theirs.filter(([name]) => !sets(mine, name, fold)), ...mine];
    return {
        ...step, headers: rest(step.headers, row.headers, (name) => name.toLowerCase()),
        environment: rest(step.environment, row.environment),
        tokenMetadata: step.tokenMetadata ?? row.tokenMetadata, clock: step.clock ?? row.clock,
    };
}

function call(value, place, names, row) {
    const own = request(value.get('request'), below(place, 'request'), false);
    const result = {
        name: row && value.get('name'),
        request: row ? inherited(own, row) : own,
        response: value.has('response') ? expectation(value.get('response'), below(place, 'response'), names) : { headers: [] },
        capture: value.has('capture') ? capture(value.get('capture'), below(place, 'capture')) : [],
    };
    for (const [name] of result.capture) names.add(name);
    return result;
}

function unique(value, place, known, what) {
    const name = nameOf(value.get('name'), below(place, 'name'));
    if (known.has(name)) {
        fault(below(place, 'name'), `${JSON.stringify(name)} is the name of ${known.get(name)} too; every ${what} needs a name of its own`);
    }
    known.set(name, place);
    return name;
}

function steps(value, place) {
    const members = ['name', 'request', 'response', 'capture'];
    if (!value.has('steps')) {
        only(value, place, [...members, 'steps']);
        if (!value.has('request')) fault(place, 'expected a request or steps');
        return [call(value, place, new Set())];
    }
    const own = ['name', 'request', 'steps'];
    for (const name of value.keys()) {
        if (!own.includes(name)) only(new Map([[name]]), place, own, members.includes(name) ? ' beside steps' : '');
    }
    const row = request(value.get('request') ?? new Map(), below(place, 'request'), true);
    const there = below(place, 'steps');
    const names = new Set();
    const known = new Map();
    return list(value.get('steps'), there, 'step').map((step, index) => {
        const at = below(there, index);
        only(object(step, at), at, members);
        unique(step, at, known, 'step');
        if (!step.has('request')) fault(at, 'expected a request');
        return call(step, at, names, row);
    });
}

// { name, rows: [{ name, steps: [{ name, request, response, capture }] }] }; a row without steps is one step without a name.
export function readTable(value) {
    object(value, '', 'expected an object with name and rows');
    only(value, '', ['name', 'rows']);
    const name = nameOf(value.get('name'), '/name');
    const known = new Map();
    const rows = list(value.get('rows'), '/rows', 'row').map((row, index) => {
        const place = below('/rows', index);
        object(row, place);
        return { name: unique(row, place, known, 'row'), steps: steps(row, place) };
    });
    return { name, rows };
}
