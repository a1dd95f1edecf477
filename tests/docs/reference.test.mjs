// The reference: each public header has a page, and the page contains the header's comments.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { documentedWith, headerGroups } from '../../docs/site/headers.mjs';
import { headerPath, listHeaders, root } from '../../docs/site/pages.mjs';
import { hasDoxygen, noDoxygen } from '../../docs/site/doxygen.mjs';
import { writeReference } from '../../docs/site/reference.mjs';
import { paragraphsOf, wordsOf } from './comments.mjs';

const read = (path) => readFileSync(`${root}${path}`, 'utf8');

test('each public header is in one group', () => {
    const grouped = headerGroups().flatMap(({ headers }) => headers);
    assert.deepEqual([...grouped].sort(), [...listHeaders()].sort());
});

test('the page of a header in `detail` with public comments is known', () => {
    const folder = 'include/momento/functions/detail';
    const headers = readdirSync(`${root}${folder}`, { recursive: true }).filter((name) => name.endsWith('.hpp'))
        .map((name) => `${folder}/${name}`).filter((path) => /^ *\/\/\/ /m.test(read(path)));
    assert.deepEqual(headers.sort(), Object.keys(documentedWith).sort(), 'see documentedWith in docs/site/headers.mjs');
});

test('reads comments without Doxygen', () => {
    const found = paragraphsOf([
        '/// Adds `a`', '/// and b.', '///', '/// @param a The first', '///   number.', '/// @return The sum.', 'int add(int a);', '// No.',
        '    int c;  ///< the count', '    /// The next one.', '    int d;  ///< more,', '            ///< in two lines',
    ].join('\n'));
    assert.deepEqual(found.map(({ text, line }) => [wordsOf(text), line]),
        [['Adds a and b', 1], ['The first number', 4], ['The sum', 6], ['the count', 9], ['The next one', 10], ['more in two lines', 11]]);
});

describe('the pages', { skip: hasDoxygen() ? false : noDoxygen }, () => {
    let pages;
    before(() => { pages = writeReference(); });

    test('there is one for each public header', () => {
        assert.deepEqual([...pages.keys()].sort(), ['index', ...listHeaders()].sort());
        for (const header of listHeaders()) {
            assert.match(pages.get('index'), new RegExp(`\\(/reference/${header}\\)`));
            assert.match(pages.get(header), new RegExp(`^# ${header}\\.hpp$`, 'm'));
            assert.match(pages.get(header), new RegExp(`#include <momento/(functions/)?${header}\\.hpp>`));
        }
    });

    test('each contains the comments of its header', () => {
        const documents = [...listHeaders().map((header) => [headerPath(header), header]), ...Object.entries(documentedWith)];
        let count = 0;
        const missing = documents.flatMap(([path, header]) => {
            const words = ` ${wordsOf(pages.get(header))} `;
            const paragraphs = paragraphsOf(read(path));
            count += paragraphs.length;
            return paragraphs.filter(({ text }) => !words.includes(` ${wordsOf(text)} `))
                .map(({ text, line }) => `${path}:${line}:${text.slice(0, 100)}`);
        });
        assert.deepEqual(missing, []);
        assert.ok(count > 1000, `only ${count} paragraphs were found`);
    });

    test('each has a declaration or a list of headers, and each entry has a summary', () => {
        for (const [name, text] of pages) {
            assert.match(text, /^\| (\[`|Header)/m, `${name} has no entries`);
            assert.doesNotMatch(text, /^\| \[.*\|\s*\|$/m, `an entry of ${name} has no summary`);
            if (name !== 'index') assert.ok((text.match(/^```cpp$/gm) ?? []).length >= 1, `${name} has no code`);
            assert.doesNotMatch(text, /```cpp declaration/, `${name} has a declaration that was not formatted`);
        }
    });

    test('the links of the pages have targets', () => {
        const anchors = new Map([...pages].map(([name, text]) => [name, new Set([...text.matchAll(/\{#([^}]+)\}$/gm)].map(([, id]) => id))]));
        let count = 0;
        for (const [name, text] of pages) {
            const ids = [...text.matchAll(/\{#([^}]+)\}$/gm)].map(([, id]) => id);
            assert.equal(new Set(ids).size, ids.length, `${name} has a fragment twice`);
            for (const [, page = name, anchor] of text.replace(/^```[^]*?^```/gm, '').matchAll(/\]\((?:\/reference\/([a-z0-9_]*))?(?:#([^)]+))?\)/g)) {
                count += 1;
                assert.ok(anchors.has(page), `${name} links to the missing page ${page}`);
                if (anchor) assert.ok(anchors.get(page).has(anchor), `${name} links to the missing ${page}#${anchor}`);
            }
        }
        assert.ok(count > 500, `only ${count} links were found`);
    });

    // One of each kind of entity.
    for (const [header, heading, code, text] of [
        ['invoke', '`MOMENTO_INVOKE`', 'MOMENTO_INVOKE(api)', 'Write it once per module'],
        ['status', '`Status`', 'template <int Code, class R = void>\nstruct Status {\n    R value{};\n};', '`Code`: The status, from 200 to 599'],
        ['client_transport', '`client_transport`', 'concept client_transport', 'A callable that takes a'],
        ['method', '`method`', 'enum class method : std::uint8_t', 'methods are case-sensitive'],
        ['error', '`Result`', 'using Result =', ''],
        ['topic', '`topic::publish`', 'Result<void, Error> publish(std::string_view topic, Message&& message);', '**Returns**'],
        ['route', '`route`', 'constexpr auto route;', 'The contract of a route.'],
        ['route', '`with_cors`', 'with_cors(const cors_rules& rules)', 'pages of other origins'],
        ['testing', '`testing::component`', 'target component(std::string path', 'with momento-local'],
        ['link', '`Link`', 'std::string rel{};', '| `rel` | the relation types'],
        // The comment of the next member does not continue this one.
        ['testing', '`testing::component_options`', 'std::chrono::milliseconds timeout{10', '| `timeout` | the maximum duration of a request |'],
        ['cache', 'namespace cache', '', 'Reads and writes the cache'],
    ]) {
        test(`${header}.hpp documents ${heading}`, () => {
            const page = pages.get(header);
            const at = page.indexOf(`# ${heading} {#`);
            assert.ok(at >= 0, page.slice(0, 2000));
            const section = page.slice(at, page.slice(at + 1).search(/^##? /m) < 0 ? undefined : at + 1 + page.slice(at + 1).search(/^## /m));
            assert.ok(section.includes(code), section);
            assert.ok(section.includes(text), section);
        });
    }

    test('tables have the member functions of `detail`', () => {
        assert.ok(pages.get('route').includes('It also has the members of [`detail::optional_members`](/reference/route#detail-optional_members): `before`'));
    });

    test('names in comments are links, except those of members and parameters', () => {
        assert.ok(pages.get('status').includes('[`Json<T>`](/reference/json#json)'));
        assert.ok(pages.get('cache').includes('because `text` may contain'));
    });
});
