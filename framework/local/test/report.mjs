// What is said of a row that failed: the differences, then the request, what was expected and what came, each as it was.
import { beginning, compact, readable } from './json.mjs';
import { placeOf } from './judge.mjs';
import { Placeholder } from './placeholders.mjs';

const most = 2000;

function whole(bytes) {
    if (bytes.length <= most) return readable(bytes);
    const text = readable(bytes);
    const start = text.startsWith('base64:') ? readable(bytes.subarray(0, most)) : beginning(text, most);
    return `${start}… (${bytes.length.toLocaleString('en-US')} bytes)`;
}

const written = (value) => (value instanceof Placeholder ? value.text : value);
const headerLines = (headers) => headers.map(([name, value]) => `${name}: ${written(value)}`);

// Lines with the body behind an empty one, all indented by two blanks; an empty line stays empty.
const part = (title, lines, body) => [title,
    ...[...lines, ...(body.length ? ['', ...body] : [])].join('\n').split('\n').map((line) => line && `  ${line}`)];

const bodyOf = (bytes) => (bytes?.length ? [whole(bytes)] : []);

function expectedBody(want) {
    return [
        ...bodyOf(want.body),
        ...('json' in want ? [compact(want.json)] : []),
        ...(want.contains === undefined ? [] : [`contains ${JSON.stringify(want.contains)}`]),
        ...(want.errors ? [`errors ${want.errors.map(placeOf).join(', ')}`] : []),
    ];
}

// `answer` is undefined where none came.
export function report(title, differences, request, want, answer) {
    const target = `${request.path}${request.query && `?${request.query}`}`;
    return [
        title, ...differences.map((line) => `  ${line}`),
        ...part('request', [`${request.method} ${target}`, ...headerLines(request.headers)], bodyOf(request.body)),
        ...part('expected', [want.status ?? 'any status', ...headerLines(want.headers)], expectedBody(want)),
        ...part('got', answer ? [answer.status, ...headerLines(answer.headers)] : ['no answer'], bodyOf(answer?.body)),
    ].join('\n');
}
