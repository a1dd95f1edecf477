// The report of a failed row: the differences, then the request, the expected response, and the actual response.
import { beginning, compact, readable } from './json.mjs';
import { locationOf } from './compare.mjs';
import { Placeholder } from './placeholders.mjs';

const maxBytes = 2000;

function bodyText(bytes) {
    if (bytes.length <= maxBytes) return readable(bytes);
    const text = readable(bytes);
    const start = text.startsWith('base64:') ? readable(bytes.subarray(0, maxBytes)) : beginning(text, maxBytes);
    return `${start}… (${bytes.length.toLocaleString('en-US')} bytes)`;
}

const sourceOf = (value) => (value instanceof Placeholder ? value.text : value);
const headerLines = (headers) => headers.map(([name, value]) => `${name}: ${sourceOf(value)}`);

// The lines, an empty line, and the body, indented by two spaces; empty lines are not indented.
const part = (title, lines, body) => [title,
    ...[...lines, ...(body.length ? ['', ...body] : [])].join('\n').split('\n').map((line) => line && `  ${line}`)];

const bodyOf = (bytes) => (bytes?.length ? [bodyText(bytes)] : []);

// As a stream.
const eventText = ({ name, id, data }) => [
    ...(name === undefined ? [] : [`event: ${sourceOf(name)}`]),
    ...(id === undefined ? [] : [`id: ${sourceOf(id)}`]),
    ...(data === undefined ? [] : [`data: ${Object.hasOwn(data, 'json') ? compact(data.json) : sourceOf(data)}`])].join('\n');

function expectedBody(want) {
    return [
        ...bodyOf(want.body),
        ...('json' in want ? [compact(want.json)] : []),
        ...('jsonSubset' in want ? [`json_subset ${compact(want.jsonSubset)}`] : []),
        ...(want.contains === undefined ? [] : [`contains ${JSON.stringify(want.contains)}`]),
        ...(want.errors ? [`errors ${want.errors.map(locationOf).join(', ')}`] : []),
        ...(want.events ? [want.events.map(eventText).join('\n\n')] : []),
    ];
}

// `response` is undefined if there was none.
export function report(title, differences, request, want, response) {
    const target = `${request.path}${request.query && `?${request.query}`}`;
    return [
        title, ...differences.map((line) => `  ${line}`),
        ...part('request', [`${request.method} ${target}`, ...headerLines(request.headers)], bodyOf(request.body)),
        ...part('expected', [want.status ?? 'any status', ...headerLines(want.headers), ...want.absent.map((name) => `no header ${name}`)], expectedBody(want)),
        ...part('got', response ? [response.status, ...headerLines(response.headers)] : ['no response'], bodyOf(response?.body)),
    ].join('\n');
}
