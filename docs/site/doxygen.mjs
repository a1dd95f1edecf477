// Runs Doxygen on the public headers, and reads its XML.
import { DOMParser } from '@xmldom/xmldom';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentedWith } from './headers.mjs';
import { headerOfPath, root } from './pages.mjs';

const doxygen = process.env.DOXYGEN || 'doxygen';
export const hasDoxygen = () => spawnSync(doxygen, ['--version']).status === 0;
export const noDoxygen = 'no Doxygen: `framework/setup/setup.sh docs` installs it';

// XML without text between elements.
const elements = (node) => Array.from(node.childNodes).filter(({ nodeType }) => nodeType === 1);
export const children = (node, tag) => elements(node).filter(({ tagName }) => tagName === tag);
export const child = (node, tag) => children(node, tag)[0];
export const textOf = (node) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
export const attribute = (node, name) => node?.getAttribute(name) ?? '';

// The classes, namespaces, concepts and files, as elements of XML.
export function runDoxygen() {
    const output = mkdtempSync(join(tmpdir(), 'momento-reference-'));
    try {
        const settings = [
            readFileSync(new URL('Doxyfile', import.meta.url), 'utf8'),
            `INPUT += ${Object.keys(documentedWith).join(' ')}`,
            `OUTPUT_DIRECTORY = "${output}"`,
        ].join('\n');
        const run = spawnSync(doxygen, ['-'], { cwd: root, input: settings, encoding: 'utf8' });
        if (run.error?.code === 'ENOENT') throw new Error(noDoxygen);
        if (run.status !== 0) throw new Error(`Doxygen failed:\n${run.stderr}`);
        const folder = join(output, 'xml');
        return readdirSync(folder).filter((name) => name.endsWith('.xml') && !['index.xml', 'Doxyfile.xml'].includes(name)).sort()
            .map((name) => new DOMParser().parseFromString(readFileSync(join(folder, name), 'utf8'), 'text/xml'))
            .map(({ documentElement }) => child(documentElement, 'compounddef'));
    } finally {
        rmSync(output, { recursive: true, force: true });
    }
}

// Whether an entity has a comment.
export const documented = (node) =>
    ['briefdescription', 'detaileddescription'].some((tag) => textOf(child(node, tag)) !== '');
// The public header whose page documents an entity, and the place of its declaration.
export const location = (node) => {
    const place = child(node, 'location');
    const path = `include/${attribute(place, 'file')}`;
    return { header: documentedWith[path] ?? headerOfPath(path), path, line: Number(attribute(place, 'line')) };
};
export const isPublic = (node) => !['private', 'protected'].includes(attribute(node, 'prot'));
// The public members of a class or a namespace, in the order of their declarations.
export const membersOf = (compound) => children(compound, 'sectiondef').flatMap((section) => children(section, 'memberdef'))
    .filter(isPublic).sort((a, b) => location(a).line - location(b).line);
