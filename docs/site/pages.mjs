// The pages of the documentation: their headings and links, and the sections of the navigation.
import GithubSlugger, { slug } from 'github-slugger';
import MarkdownIt from 'markdown-it';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const markdown = new MarkdownIt({ html: true });

// All pages of the site that are files of the tree. The paths are relative to the root, here and below.
export function listPages() {
    const docs = readdirSync(`${root}docs`).filter((name) => name.endsWith('.md')).sort().map((name) => `docs/${name}`);
    return ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', ...docs];
}

// The names of the public headers, without their extension.
export function listHeaders() {
    const folder = `${root}include/momento/functions`;
    return ['functions', ...readdirSync(folder).filter((name) => name.endsWith('.hpp')).sort()
        .map((name) => name.slice(0, -'.hpp'.length))];
}
export const headerPath = (name) =>
    name === 'functions' ? 'include/momento/functions.hpp' : `include/momento/functions/${name}.hpp`;
export function headerOfPath(path) {
    const [, name] = path.match(/^include\/momento\/(?:functions\/)?([a-z0-9_]+)\.hpp$/) ?? [];
    return name && headerPath(name) === path ? name : undefined;
}

const headingText = (token) => token.children.filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content).join('');

// The fragment of a heading, as on GitHub.
export const slugOf = (text) => slug(text);

// The title of a page, the links (href and line), and the fragments that links to the page can have.
export function readPage(text) {
    const page = { title: undefined, links: [], anchors: new Set() };
    const slugger = new GithubSlugger();
    const tokens = markdown.parse(text, {});
    let line = 1;  // of the current block; cells of tables have no line of their own
    tokens.forEach((token, index) => {
        if (token.map) line = token.map[0] + 1;
        if (token.type === 'heading_open') {
            const heading = headingText(tokens[index + 1]);
            if (token.tag === 'h1') page.title ??= heading;
            page.anchors.add(slugger.slug(heading));
        }
        for (const child of token.children ?? []) {
            if (child.type === 'link_open') page.links.push({ href: child.attrGet('href'), line });
            if (child.type === 'image') page.links.push({ href: child.attrGet('src'), line });
        }
    });
    return page;
}

export const readPageFile = (path) => readPage(readFileSync(`${root}${path}`, 'utf8'));

// The target of a link in a page: `url` for another site; otherwise `path`, and `anchor` if the link has a fragment.
export function resolveLink(from, href) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return { url: href };
    const [path, anchor] = href.split('#', 2);
    const target = path === '' ? from : posix.join(posix.dirname(from), decodeURIComponent(path));
    return { path: target.replace(/\/$/, ''), ...anchor === undefined ? {} : { anchor: decodeURIComponent(anchor) } };
}

// What is wrong with a link, or undefined. Links to other sites are not checked.
export function linkError(from, href, anchorsOf = (path) => readPageFile(path).anchors) {
    const { url, path, anchor } = resolveLink(from, href);
    if (url !== undefined) return undefined;
    if (path.startsWith('..') || href.startsWith('/')) return 'leaves the tree';
    if (!existsSync(`${root}${path}`)) return 'no such file';
    if (anchor === undefined) return undefined;
    if (!path.endsWith('.md')) return 'a fragment of a file that is not Markdown';
    return anchorsOf(path).has(anchor) ? undefined : 'no such heading';
}

export const isFolder = (path) => statSync(`${root}${path}`).isDirectory();

// The sections of the navigation: the rows of the table "Documentation" in README.md. A row has a task and links to
// its pages. Throws if a page of `docs` is in no section, so that a new page cannot be forgotten.
export function readSections(readme = readFileSync(`${root}README.md`, 'utf8'), pages = listPages()) {
    const tokens = markdown.parse(readme, {});
    const heading = tokens.findIndex(({ type }, index) =>
        type === 'heading_open' && headingText(tokens[index + 1]) === 'Documentation');
    const sections = [];
    for (const [index, token] of tokens.entries()) {
        if (heading < 0 || index <= heading + 1) continue;
        if (token.type === 'heading_open') break;
        if (token.type !== 'tr_open' || tokens[index + 1].type !== 'td_open') continue;
        const [task, listed] = [tokens[index + 2], tokens[index + 5]];
        const items = [];
        listed.children.forEach((child, at) => {
            if (child.type !== 'link_open') return;
            const end = listed.children.findIndex(({ type }, other) => other > at && type === 'link_close');
            items.push({ text: headingText({ children: listed.children.slice(at, end) }), path: child.attrGet('href') });
        });
        sections.push({ text: headingText(task), items });
    }
    if (sections.length === 0) throw new Error('README.md has no table of pages in its section "Documentation"');
    const listed = new Set(sections.flatMap(({ items }) => items.map(({ path }) => path)));
    for (const path of listed) {
        if (!pages.includes(path)) throw new Error(`README.md lists ${path}, which is no page of the documentation`);
    }
    const missing = pages.filter((path) => path.startsWith('docs/') && !listed.has(path));
    if (missing.length > 0) {
        throw new Error(`no section contains ${missing.join(', ')}; add it to the table "Documentation" in README.md`);
    }
    return sections;
}
