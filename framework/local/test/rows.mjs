// Runs one row of a table.
import { capture, differences, expected } from './compare.mjs';
import { encoded, filled, filledBytes } from './placeholders.mjs';
import { report } from './report.mjs';

const none = Buffer.alloc(0);

function requestOf({ method = 'GET', path = '/', query = '', headers, body = none, tokenMetadata, environment, clock, replay }, captured) {
    const pairs = (list) => list.map(([name, value]) => [name, filled(value, captured)]);
    return {
        method, path: filled(path, captured, encoded), query: filled(query, captured, encoded), headers: pairs(headers),
        body: filledBytes(body, captured), tokenMetadata: tokenMetadata === undefined ? undefined : filled(tokenMetadata, captured),
        environment: pairs(environment), clock, replay,
    };
}

// `call` takes a request and returns { status, headers, body, missing, undeclared: [lines] }, or { failure: line } if there was
// no response; or a promise of these. The result is { passed, differences (of each step that ran), report, line (of the
// step that failed) }.
export async function runRow(table, row, call) {
    const captured = new Map();
    const all = [];
    for (const step of row.steps) {
        const request = requestOf(step.request, captured);
        const want = expected(step.response, captured);
        const response = await call(request);
        const lines = response.failure ? [response.failure] : [...differences(want, response), ...capture(step.capture, response, captured),
            ...(response.missing ? [response.missing] : []), ...(response.undeclared ?? [])];
        all.push(lines);
        if (lines.length === 0) continue;
        const title = `${table.name}: ${row.name}${step.name ? ` / ${step.name}` : ''}`;
        return { passed: false, differences: all, line: step.line, report: report(title, lines, request, want, response.failure ? undefined : response) };
    }
    return { passed: true, differences: all, report: '' };
}
