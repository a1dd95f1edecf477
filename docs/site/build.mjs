// Builds the site: `make docs`. Copies the pages and writes the reference to build/site-pages, from which VitePress
// makes build/site.
import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isFolder, listPages, readPageFile, readSections, resolveLink, root } from './pages.mjs';
import { repositoryUrl, sitePath } from './site_links.mjs';
import { writeReference } from './reference.mjs';

const pagesFolder = `${root}build/site-pages`;
const siteFolder = `${root}build/site`;

function write(path, text) {
    mkdirSync(dirname(`${pagesFolder}/${path}`), { recursive: true });
    writeFileSync(`${pagesFolder}/${path}`, text);
}
function copy(from, to) {
    mkdirSync(dirname(`${pagesFolder}/${to}`), { recursive: true });
    copyFileSync(`${root}${from}`, `${pagesFolder}/${to}`);
}

// A linked source file as text, for a site without a repository on the web. A folder is a list of its files.
function copySource(path) {
    if (!isFolder(path)) return copy(path, `public/source/${path}.txt`);
    const names = readdirSync(`${root}${path}`).sort();
    const items = names.map((name) => {
        const inner = posix.join(path, name);
        copySource(inner);
        return `- [${name}](/source/${inner}${isFolder(inner) ? '/index.md' : '.txt'})\n`;
    });
    return write(`source/${path}/index.md`, `# ${path}\n\n${items.join('')}`);
}

function preparePages() {
    rmSync(pagesFolder, { recursive: true, force: true });
    const pages = listPages();
    for (const path of pages) copy(path, sitePath(path));
    cpSync(`${root}docs/images`, `${pagesFolder}/docs/images`, { recursive: true });
    for (const [name, text] of writeReference()) write(`reference/${name}.md`, text);
    if (!repositoryUrl) {
        const linked = pages.flatMap((page) => readPageFile(page).links.map(({ href }) => resolveLink(page, href).path));
        for (const path of new Set(linked)) if (path && !pages.includes(path)) copySource(path);
    }
    write('.vitepress/config.mjs', `export { default } from ${JSON.stringify(pathToFileURL(`${root}docs/site/config.mjs`))};\n`);
    for (const name of ['index.mjs', 'style.css']) copy(`docs/site/theme/${name}`, `.vitepress/theme/${name}`);
}

try {
    readSections();  // first, because its error is the most likely one
    preparePages();
    const { build } = await import('vitepress');
    await build(pagesFolder, { outDir: siteFolder });
    console.log('the site is in build/site');
} catch (error) {
    console.error(`docs: ${error.message}`);
    process.exit(1);
}
