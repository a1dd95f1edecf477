// Compares responses with expectations: one line for each difference, in a fixed order. C++ tests report the same lines
// (framework/testing/table/assertion.cpp); both are tested with the cases of tests/tables/cases.
import { expectedEvent, ofEvents } from './events.mjs';
import { at, below, jsonOf, JsonNumber, shown, shownText, readable } from './json.mjs';
import { expectedHeader, expectedJson, filled, filledBytes, Placeholder } from './placeholders.mjs';

const nothing = Symbol('nothing');

// Inserts the values that earlier steps have captured into an expectation.
export const expected = (response, captured) => ({
    ...response,
    headers: response.headers.map(([name, value]) => [name, expectedHeader(value, captured)]),
    body: response.body && filledBytes(response.body, captured),
    contains: response.contains === undefined ? undefined : filled(response.contains, captured),
    ...('json' in response && { json: expectedJson(response.json, captured) }),
    ...(response.events && { events: response.events.map((event) => expectedEvent(event, captured)) }),
    ...('jsonSubset' in response && { jsonSubset: expectedJson(response.jsonSubset, captured) }),
});

export const valuesOf = (response, name) =>
    response.headers.filter(([other]) => other.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

function* ofHeaders(headers, response) {
    for (const [name, expected] of headers) {
        const values = valuesOf(response, name);
        const placeholder = expected instanceof Placeholder;
        if (values.some((value) => (placeholder ? expected.matches(value) : value === expected))) continue;
        yield `header ${name}: expected ${placeholder ? expected.description : shownText(expected)}, `
            + `got ${values.map(shownText).join(', ') || 'none'}`;
    }
}

function* ofAbsent(names, response) {
    for (const name of names) {
        const values = valuesOf(response, name);
        if (values.length > 0) yield `header ${name}: expected none, got ${values.map(shownText).join(', ')}`;
    }
}

// `subset`: objects of the actual value may have more members. `what` begins each line.
function* ofJson(expected, actual, pointer, subset, what = 'json') {
    const difference = () => {
        const description = expected === nothing ? 'no value' : expected instanceof Placeholder ? expected.description : shown(expected);
        return `${what}${pointer && ` ${pointer}`}: expected ${description}, got ${actual === nothing ? 'no value' : shown(actual)}`;
    };
    if (expected instanceof Placeholder) {
        if (actual === nothing || !expected.matches(actual)) yield difference();
    } else if (expected instanceof Map && actual instanceof Map) {
        for (const [name, each] of expected) yield* ofJson(each, actual.has(name) ? actual.get(name) : nothing, below(pointer, name), subset, what);
        for (const [name, each] of actual) if (!subset && !expected.has(name)) yield* ofJson(nothing, each, below(pointer, name), subset, what);
    } else if (Array.isArray(expected) && Array.isArray(actual)) {
        for (let i = 0; i < Math.max(expected.length, actual.length); ++i) {
            yield* ofJson(i < expected.length ? expected[i] : nothing, i < actual.length ? actual[i] : nothing, below(pointer, i), subset, what);
        }
    } else if (expected instanceof JsonNumber && actual instanceof JsonNumber) {
        if (!expected.equals(actual)) yield difference();
    } else if (expected !== actual) {
        yield difference();
    }
}

function* ofBody(expected, actual) {
    if (expected.equals(actual)) return;
    let byte = 0;
    while (byte < expected.length && expected[byte] === actual[byte]) ++byte;
    yield `body: expected ${shownText(readable(expected))}, got ${shownText(readable(actual))}; the first difference is at byte ${byte}`;
}

// The `errors` of a problem as { in, where, detail }; undefined if the value is not a problem with errors.
function problemErrors(value) {
    const list = value instanceof Map ? value.get('errors') : undefined;
    if (!Array.isArray(list)) return undefined;
    const errors = list.map((each) => each instanceof Map
        && { in: each.get('in'), where: each.get('pointer') ?? each.get('name'), detail: each.get('detail') });
    return errors.every((each) => typeof each.in === 'string' && typeof each.where === 'string') ? errors : undefined;
}

export const locationOf = (error) => `${error.in} ${error.where}`.trimEnd();

function* ofErrors(expected, json) {
    const rest = json && problemErrors(json.value);
    if (!rest) return yield 'errors: the body is not a problem with errors';
    const take = (matches) => {
        const index = rest.findIndex(matches);
        return index < 0 ? undefined : rest.splice(index, 1)[0];
    };
    const sameLocation = (one) => (other) => one.in === other.in && one.where === other.where;
    // Errors with a detail are matched first: one without a detail could match the error that they need.
    const left = new Set(expected);
    for (const one of expected) {
        if (one.detail !== undefined && take((other) => sameLocation(one)(other) && one.detail === other.detail)) left.delete(one);
    }
    for (const one of expected) if (one.detail === undefined && take(sameLocation(one))) left.delete(one);
    for (const one of left) {
        const other = take(sameLocation(one));
        const detail = other && ` with ${shownText(one.detail)}, got ${typeof other.detail === 'string' ? shownText(other.detail) : 'none'}`;
        yield `errors: expected ${locationOf(one)}${detail ?? ''}`;
    }
    for (const one of rest) yield `errors: unexpected ${locationOf(one)}`;
}

// `want` is a result of `expected`; `response` is { status, headers (pairs), body (a Buffer) }.
export function differences(want, response) {
    const json = jsonOf(response.body);
    const lines = [];
    if (want.status !== undefined && want.status !== response.status) lines.push(`status: expected ${want.status}, got ${response.status}`);
    // An unexpected error is a failure, so that a misspelled path does not pass.
    if (want.status === undefined && !want.errors && response.status >= 400) lines.push(`status: expected less than 400, got ${response.status}`);
    lines.push(...ofHeaders(want.headers, response));
    lines.push(...ofAbsent(want.absent, response));
    for (const member of ['json', 'jsonSubset']) {
        if (member in want) lines.push(...(json ? ofJson(want[member], json.value, '', member === 'jsonSubset') : ['json: the body is not JSON']));
    }
    if (want.body) lines.push(...ofBody(want.body, response.body));
    if (want.contains !== undefined && !response.body.includes(want.contains)) {
        lines.push(`body: expected to contain ${shownText(want.contains)}`);
    }
    if (want.errors) lines.push(...ofErrors(want.errors, json));
    if (want.events) lines.push(...ofEvents(want.events, response, (expected, actual, pointer) => ofJson(expected, actual, pointer, false, 'events')));
    return lines;
}

// Adds the captured values of a response to `captured`, and returns a line for each missing one.
export function capture(sources, response, captured) {
    const json = jsonOf(response.body);
    return sources.flatMap(([name, from]) => {
        const header = /^header (.*)/s.exec(from)?.[1];
        const found = header === undefined ? json && at(json.value, from) : valuesOf(response, header).map((value) => ({ value }))[0];
        if (found) captured.set(name, found.value);
        const description = header === undefined ? `${from || 'JSON'} in the body` : from;
        return found ? [] : [`capture ${name}: no ${description}`];
    });
}
