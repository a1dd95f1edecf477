// The public headers: their first comments, their includes, and the groups of the reference.
import { readFileSync } from 'node:fs';
import { headerOfPath, headerPath, listHeaders, root } from './pages.mjs';

// Headers in `detail` with entities that users see, such as the member functions of tables, and the public header whose
// page documents them.
export const documentedWith = {
    'include/momento/functions/detail/dispatch/options.hpp': 'route',
    'include/momento/functions/detail/dispatch/table.hpp': 'route',
    'include/momento/functions/detail/host/event_parser.hpp': 'sse',
    'include/momento/functions/detail/openapi/model.hpp': 'openapi',
    'include/momento/functions/detail/testing/failing.hpp': 'testing_cache',
};

const readText = (path) => readFileSync(`${root}${path}`, 'utf8');
const includesOf = (path) => [...readText(path).matchAll(/^#include "(momento\/[^"]*)"/gm)].map(([, file]) => `include/${file}`);

// The lines of the first comment of a header, and the public headers that it includes itself.
export function readHeader(name) {
    const lines = readText(headerPath(name)).split('\n');
    const end = lines.findIndex((line) => !line.startsWith('//'));
    const comment = lines.slice(0, end).map((line) => line.replace(/^\/\/ ?/, ''));
    return { comment, includes: includesOf(headerPath(name)).map(headerOfPath).filter(Boolean) };
}

// Groups by how a program includes a header: with <momento/functions.hpp>, separately, or in tests.
export function headerGroups() {
    const reached = new Set([headerPath('functions')]);
    for (const path of reached) includesOf(path).forEach((file) => reached.add(file));
    const all = listHeaders();
    const together = all.filter((name) => reached.has(headerPath(name)));
    const tests = all.filter((name) => /^testing(_|$)/.test(name));
    const separate = all.filter((name) => !together.includes(name) && !tests.includes(name));
    return [
        { text: 'Included by functions.hpp', headers: together },
        { text: 'Included separately', headers: separate },
        { text: 'Tests', headers: tests },
    ];
}
