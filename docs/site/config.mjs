// The configuration of VitePress. `build.mjs` prepares the pages, and README.md specifies the sections.
import { defineConfig } from 'vitepress';
import { headerGroups } from './headers.mjs';
import { listPages, readSections, slugOf } from './pages.mjs';
import { repositoryUrl, siteLink, treePath } from './site_links.mjs';

// Rewrites the links of the pages of the tree. Code may contain braces, which Vue must not read.
const pages = new Set(listPages());
function adaptPages(markdown) {
    markdown.core.ruler.push('site', ({ tokens, env }) => {
        const from = treePath(env.relativePath);
        for (const child of tokens.flatMap(({ children }) => children ?? [])) {
            if (child.type === 'code_inline') child.attrSet('v-pre', '');
            if (child.type === 'link_open' && pages.has(from)) child.attrSet('href', siteLink(from, child.attrGet('href')));
        }
    });
}

const guideSidebar = [
    { text: 'Overview', link: '/' },
    ...readSections().map(({ text, items }) =>
        ({ text, items: items.map(({ text: title, path }) => ({ text: title, link: `/${path}` })) })),
];
const referenceSidebar = [
    { text: 'Headers', link: '/reference/' },
    ...headerGroups().map(({ text, headers }) =>
        ({ text, items: headers.map((header) => ({ text: `${header}.hpp`, link: `/reference/${header}` })) })),
];

export default defineConfig({
    title: 'Momento Functions for C++',
    titleTemplate: ':title | Momento Functions',
    description: 'Serverless Functions in C++: declarative routes, compiled to WebAssembly components',
    base: process.env.DOCS_BASE || '/',
    // Links to the text of source files, which VitePress does not know as pages.
    ignoreDeadLinks: [/^\/source\/.*\.txt$/],
    markdown: {
        anchor: { slugify: slugOf },  // as on a Git host, so that links with fragments work in both places
        config: adaptPages,
    },
    vite: { build: { chunkSizeWarningLimit: 2000 } },  // the search index, which is loaded by the first search
    themeConfig: {
        siteTitle: 'Momento Functions',
        nav: [
            { text: 'Guide', link: '/docs/guide' },
            { text: 'Reference', link: '/reference/' },
            { text: 'Changelog', link: '/CHANGELOG' },
            ...repositoryUrl ? [{ text: 'Source', link: repositoryUrl }] : [],
        ],
        sidebar: { '/': guideSidebar, '/reference/': referenceSidebar },
        outline: [2, 3],
        search: { provider: 'local' },
    },
});
