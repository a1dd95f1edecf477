// What an answer is held against, and how it differs: one line for each difference, in a fixed order. The judge of C++ tests says the
// very same (tests/tables/judge holds both to it).
import { at, below, jsonOf, JsonNumber, shown, shownText, readable } from './json.mjs';
import { expectedHeader, expectedJson, filled, filledBytes, Placeholder } from './placeholders.mjs';

const nothing = Symbol('nothing');

// An expectation with captured values in it, once the steps before are done.
export const expected = (response, captured) => ({
    ...response,
    headers: response.headers.map(([name, value]) => [name, expectedHeader(value, captured)]),
    body: response.body && filledBytes(response.body, captured),
    contains: response.contains === undefined ? undefined : filled(response.contains, captured),
    ...('json' in response && { json: expectedJson(response.json, captured) }),
});

export const valuesOf = (answer, name) =>
    answer.headers.filter(([other]) => other.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

function* ofHeaders(headers, answer) {
    for (const [name, wanted] of headers) {
        const values = valuesOf(answer, name);
        const placeholder = wanted instanceof Placeholder;
        if (values.some((value) => (placeholder ? wanted.fits(value) : value === wanted))) continue;
        yield `header ${name}: expected ${placeholder ? wanted.wanted : shownText(wanted)}, got ${values.map(shownText).join(', ') || 'none'}`;
    }
}

function* ofJson(wanted, got, pointer) {
    const say = () => {
        const want = wanted === nothing ? 'nothing' : wanted instanceof Placeholder ? wanted.wanted : shown(wanted);
        return `json${pointer && ` ${pointer}`}: expected ${want}, got ${got === nothing ? 'nothing' : shown(got)}`;
    };
    if (wanted instanceof Placeholder) {
        if (got === nothing || !wanted.fits(got)) yield say();
    } else if (wanted instanceof Map && got instanceof Map) {
        for (const [name, each] of wanted) yield* ofJson(each, got.has(name) ? got.get(name) : nothing, below(pointer, name));
        for (const [name, each] of got) if (!wanted.has(name)) yield* ofJson(nothing, each, below(pointer, name));
    } else if (Array.isArray(wanted) && Array.isArray(got)) {
        for (let i = 0; i < Math.max(wanted.length, got.length); ++i) {
            yield* ofJson(i < wanted.length ? wanted[i] : nothing, i < got.length ? got[i] : nothing, below(pointer, i));
        }
    } else if (wanted instanceof JsonNumber && got instanceof JsonNumber) {
        if (!wanted.equals(got)) yield say();
    } else if (wanted !== got) {
        yield say();
    }
}

function* ofBody(wanted, got) {
    if (wanted.equals(got)) return;
    let byte = 0;
    while (byte < wanted.length && wanted[byte] === got[byte]) ++byte;
    yield `body: expected ${shownText(readable(wanted))}, got ${shownText(readable(got))}, which differs from byte ${byte}`;
}

// The `errors` of a problem as { in, where, detail }, or undefined where the value is none with such.
function problemErrors(value) {
    const list = value instanceof Map ? value.get('errors') : undefined;
    if (!Array.isArray(list)) return undefined;
    const errors = list.map((each) => each instanceof Map
        && { in: each.get('in'), where: each.get('pointer') ?? each.get('name'), detail: each.get('detail') });
    return errors.every((each) => typeof each.in === 'string' && typeof each.where === 'string') ? errors : undefined;
}

export const placeOf = (error) => `${error.in} ${error.where}`.trimEnd();

function* ofErrors(wanted, json) {
    const rest = json && problemErrors(json.value);
    if (!rest) return yield 'errors: the body is no problem with errors';
    const take = (fits) => {
        const index = rest.findIndex(fits);
        return index < 0 ? undefined : rest.splice(index, 1)[0];
    };
    const samePlace = (one) => (other) => one.in === other.in && one.where === other.where;
    // Those with a detail choose first, so that one without does not take what they need.
    const left = new Set(wanted);
    for (const one of wanted) {
        if (one.detail !== undefined && take((other) => samePlace(one)(other) && one.detail === other.detail)) left.delete(one);
    }
    for (const one of wanted) if (one.detail === undefined && take(samePlace(one))) left.delete(one);
    for (const one of left) {
        const other = take(samePlace(one));
        const detail = other && ` with ${shownText(one.detail)}, got ${typeof other.detail === 'string' ? shownText(other.detail) : 'none'}`;
        yield `errors: expected ${placeOf(one)}${detail ?? ''}`;
    }
    for (const one of rest) yield `errors: did not expect ${placeOf(one)}`;
}

// `want` is of `expected`; `answer` is { status, headers (pairs), body (a Buffer) }.
export function differences(want, answer) {
    const json = jsonOf(answer.body);
    const lines = [];
    if (want.status !== undefined && want.status !== answer.status) lines.push(`status: expected ${want.status}, got ${answer.status}`);
    // A refusal that nobody expected is no success: a misspelt path would be one.
    if (want.status === undefined && !want.errors && answer.status >= 400) lines.push(`status: expected one below 400, got ${answer.status}`);
    lines.push(...ofHeaders(want.headers, answer));
    if ('json' in want) lines.push(...(json ? ofJson(want.json, json.value, '') : ['json: the body is no JSON']));
    if (want.body) lines.push(...ofBody(want.body, answer.body));
    if (want.contains !== undefined && !answer.body.includes(want.contains)) {
        lines.push(`body: expected to contain ${shownText(want.contains)}`);
    }
    if (want.errors) lines.push(...ofErrors(want.errors, json));
    return lines;
}

// Puts what an answer holds into `captured`, and returns what it does not hold.
export function capture(wanted, answer, captured) {
    const json = jsonOf(answer.body);
    return wanted.flatMap(([name, from]) => {
        const header = /^header (.*)/s.exec(from)?.[1];
        const found = header === undefined ? json && at(json.value, from) : valuesOf(answer, header).map((value) => ({ value }))[0];
        if (found) captured.set(name, found.value);
        const what = header === undefined ? `${from || 'JSON'} in the body` : from;
        return found ? [] : [`capture ${name}: there is no ${what}`];
    });
}
