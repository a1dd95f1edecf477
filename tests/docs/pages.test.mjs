// The pages of the documentation in the tree: links, fragments, and the sections of the navigation.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { linkError, listPages, readPage, readPageFile, readSections, root } from '../../docs/site/pages.mjs';

const read = (path) => readFileSync(`${root}${path}`, 'utf8');
const readme = read('README.md');

test('each link of a page has a target', () => {
    const anchors = new Map(listPages().map((path) => [path, readPageFile(path).anchors]));
    const anchorsOf = (path) => anchors.get(path) ?? readPageFile(path).anchors;
    let count = 0;
    const wrong = listPages().flatMap((page) => readPageFile(page).links.flatMap(({ href, line }) => {
        count += 1;
        const error = linkError(page, href, anchorsOf);
        return error ? [`${page}:${line}: ${href}: ${error}`] : [];
    }));
    assert.deepEqual(wrong, []);
    assert.ok(count > 500, `only ${count} links were found`);
});

test('each page has one title and is in a section', () => {
    for (const page of listPages()) {
        assert.ok(readPageFile(page).title, `${page} has no title`);
        assert.equal([...read(page).replace(/^```[^]*?^```/gm, '').matchAll(/^# /gm)].length, 1, `${page} has several titles`);
    }
    assert.ok(readSections().length >= 5);
});

test('reports links without a target', () => {
    assert.equal(linkError('docs/guide.md', 'missing.md'), 'no such file');
    assert.equal(linkError('docs/guide.md', '../missing/file.cpp'), 'no such file');
    assert.equal(linkError('docs/guide.md', '#missing'), 'no such heading');
    assert.equal(linkError('README.md', 'docs/guide.md#missing'), 'no such heading');
    assert.equal(linkError('README.md', 'docs/guide.md#documentation-page'), undefined);
    assert.equal(linkError('README.md', '../outside.md'), 'leaves the tree');
    assert.equal(linkError('README.md', '/docs/guide.md'), 'leaves the tree');
    assert.equal(linkError('README.md', 'LICENSE#terms'), 'a fragment of a file that is not Markdown');
    assert.equal(linkError('README.md', 'https://example.com/#any'), undefined);
});

test('reads links and fragments as a Git host does', () => {
    const { title, links, anchors } = readPage([
        '# The `title<T>`', '', '[one](a.md#x) and ![two](b.png), not `[code](c.md)`', '', '| a |', '|---|', '| [three](d.md) |', '',
        '```', '[four](e.md)', '# no heading', '```', '', '## Errors & limits', '', '## Errors & limits',
    ].join('\n'));
    assert.equal(title, 'The title<T>');
    assert.deepEqual(links.map(({ href, line }) => [href, line]), [['a.md#x', 3], ['b.png', 3], ['d.md', 7]]);
    assert.deepEqual([...anchors], ['the-titlet', 'errors--limits', 'errors--limits-1']);
});

test('a page without a section is an error', () => {
    const pages = [...listPages(), 'docs/new.md'];
    assert.throws(() => readSections(readme, pages), /no section contains docs\/new\.md; add it to the table "Documentation" in README\.md/);
    const extended = readme.replace('[Guide](docs/guide.md)', '[Guide](docs/guide.md), [New](docs/new.md)');
    const { items } = readSections(extended, pages).find((section) => section.items.some(({ path }) => path === 'docs/new.md'));
    assert.deepEqual(items.at(-1), { text: 'New', path: 'docs/new.md' });
});

test('a section with a page that does not exist is an error', () => {
    assert.throws(() => readSections(readme.replaceAll('docs/guide.md', 'docs/other.md')), /README\.md lists docs\/other\.md/);
    assert.throws(() => readSections('# Title\n'), /no table of pages/);
});

test('a link to a source file is a link to the repository, if there is one', async () => {
    const { siteLink } = await import('../../docs/site/site_links.mjs');
    assert.equal(siteLink('docs/guide.md', 'limits.md#json'), '/docs/limits.md#json');
    assert.equal(siteLink('docs/guide.md', '../README.md'), '/index.md');
    assert.equal(siteLink('docs/guide.md', '#forms'), '#forms');
    assert.equal(siteLink('docs/cookies.md', '../include/momento/functions/cookie.hpp'), '/reference/cookie.md');
    const hosted = 'https://git.example/momento/functions';
    assert.equal(siteLink('README.md', 'examples/ping/ping.cpp', hosted), `${hosted}/blob/main/examples/ping/ping.cpp`);
    assert.equal(siteLink('README.md', 'examples/ping', hosted), `${hosted}/tree/main/examples/ping`);
    assert.equal(siteLink('README.md', 'examples/ping/ping.cpp', ''), '/source/examples/ping/ping.cpp.txt');
    assert.equal(siteLink('README.md', 'examples/ping', ''), '/source/examples/ping/index.md');
});
