// The URLs on the site of the links in pages.
import { readFileSync } from 'node:fs';
import { headerOfPath, isFolder, listPages, resolveLink, root } from './pages.mjs';

const { repository } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

// The repository on the web, for links to source files: DOCS_REPOSITORY, or `repository` in package.json. If neither
// is set, the site contains the linked files.
const hosted = (process.env.DOCS_REPOSITORY || (repository?.url ?? repository ?? ''))
    .replace(/^git\+/, '').replace(/\.git$/, '').replace(/\/$/, '');
export const repositoryUrl = hosted || undefined;

const pages = new Set(listPages());

// The page of the site for a file of the tree, and the reverse.
export const sitePath = (path) => path === 'README.md' ? 'index.md' : path;
export const treePath = (page) => page === 'index.md' ? 'README.md' : page;

// The URL on the site for a link in a page of the tree.
export function siteLink(from, href, repositoryOf = repositoryUrl) {
    const { url, path, anchor } = resolveLink(from, href);
    if (url !== undefined || href.startsWith('#')) return href;
    const fragment = anchor === undefined ? '' : `#${anchor}`;
    if (pages.has(path)) return `/${sitePath(path)}${fragment}`;
    const header = headerOfPath(path);
    if (header) return `/reference/${header}.md`;
    if (repositoryOf) return `${repositoryOf}/${isFolder(path) ? 'tree' : 'blob'}/main/${path}`;
    return isFolder(path) ? `/source/${path}/index.md` : `/source/${path}.txt`;
}
