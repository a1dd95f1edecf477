// The events of an event stream (text/event-stream), and their comparison with those that a row expects. C++ tests
// report the same lines (framework/testing/table/events.cpp).
import { jsonOf, shown, shownText } from './json.mjs';
import { expectedJson, filled, Placeholder } from './placeholders.mjs';

// Browsers dispatch an event without a name as this one.
const defaultName = 'message';

// HTML standard, section 9.2.6: [{ name, id, data }]. `id` is the last event id. An event without a blank line at its
// end is incomplete.
export function eventsOf(bytes) {
    const events = [];
    let name = '', id = '', data = '';
    const fields = {
        event: (value) => { name = value; },
        id: (value) => { if (!value.includes('\0')) id = value; },
        data: (value) => { data += `${value}\n`; },
    };
    for (const line of new TextDecoder().decode(bytes).split(/\r\n|\r|\n/).slice(0, -1)) {
        if (line !== '') {
            const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line);
            if (Object.hasOwn(fields, field)) fields[field](value);
            continue;
        }
        if (data !== '') events.push({ name: name || defaultName, id, data: data.slice(0, -1) });
        name = '';
        data = '';
    }
    return events;
}

// Inserts captured values. Each field is a text or a placeholder; `data` may also be { json }.
export function expectedEvent(event, captured) {
    const text = (value) => {
        const expanded = expectedJson(value, captured);
        return expanded instanceof Placeholder ? expanded : filled(value, captured);
    };
    const data = () => {
        if (typeof event.data !== 'string') return { json: expectedJson(event.data.json, captured) };
        const expanded = expectedJson(event.data, captured);
        return typeof expanded === 'string' || expanded instanceof Placeholder ? text(event.data) : { json: expanded };
    };
    return {
        ...('name' in event && { name: text(event.name || defaultName) }),
        ...('id' in event && { id: text(event.id) }),
        ...('data' in event && { data: data() }),
    };
}

function* ofText(expected, actual, pointer) {
    const placeholder = expected instanceof Placeholder;
    if (placeholder ? expected.matches(actual) : expected === actual) return;
    yield `events ${pointer}: expected ${placeholder ? expected.description : shownText(expected)}, got ${shownText(actual)}`;
}

function* ofEvent(expected, actual, pointer, ofJson) {
    if ('name' in expected) yield* ofText(expected.name, actual.name, `${pointer}/name`);
    if ('id' in expected) yield* ofText(expected.id, actual.id, `${pointer}/id`);
    if (!('data' in expected)) return;
    if (!Object.hasOwn(expected.data, 'json')) return yield* ofText(expected.data, actual.data, `${pointer}/data`);
    const data = jsonOf(Buffer.from(actual.data));
    if (data) yield* ofJson(expected.data.json, data.value, `${pointer}/data`);
    else yield `events ${pointer}/data: expected ${shown(expected.data.json)}, got ${shownText(actual.data)}`;
}

// `ofJson` takes an expected and an actual JSON value and a JSON Pointer, and returns the lines of their differences.
export function* ofEvents(expected, response, ofJson) {
    const type = response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    if (type?.split(';')[0].trim().toLowerCase() !== 'text/event-stream') {
        return yield `events: expected the content type text/event-stream, got ${type === undefined ? 'none' : shownText(type)}`;
    }
    const actual = eventsOf(response.body);
    for (let i = 0; i < Math.max(expected.length, actual.length); ++i) {
        if (i >= expected.length) {
            const { name, id, data } = actual[i];
            yield `events /${i}: expected no event, got ${shown(new Map([['name', name], ['id', id], ['data', data]]))}`;
        } else if (i >= actual.length) yield `events /${i}: expected an event, got none`;
        else yield* ofEvent(expected[i], actual[i], `/${i}`, ofJson);
    }
}
