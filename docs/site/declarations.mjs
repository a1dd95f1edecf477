// The declarations of the reference, from Doxygen's XML. clang-format lays them out.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { attribute, child, children, documented, isPublic, membersOf, textOf } from './doxygen.mjs';
import { root } from './pages.mjs';

export const prefix = 'momento::functions::';
// A piece of code with the project's spaces, without the namespace.
export const tidy = (code) => code.replace(/\s+/g, ' ').replace(/< (?=\S)/g, '<').replace(/(?<=\S) >/g, '>')
    .replace(/ ([&*]+) ?(?=\w)/g, '$1 ').replaceAll(prefix, '').trim();

export function templateHead(node) {
    const list = child(node, 'templateparamlist');
    if (!list) return '';
    const parameters = children(list, 'param').map((parameter) => {
        const [type, name, value] = ['type', 'declname', 'defval'].map((tag) => textOf(child(parameter, tag)));
        return `${type}${name && !type.endsWith(` ${name}`) ? ` ${name}` : ''}${value ? ` = ${value}` : ''}`;
    });
    const requires = textOf(child(node, 'requiresclause'));
    return `template <${tidy(parameters.join(', '))}>\n${requires ? `    requires ${tidy(requires)}\n` : ''}`;
}

function initializer(node) {
    const text = textOf(child(node, 'initializer'));
    if (text === '' || text.startsWith('{')) return text;
    return text.startsWith('=') ? ` ${text}` : ` = ${text}`;
}

const isStatic = (member) => attribute(member, 'static') === 'yes';

// The declaration of a member, without its scope.
export function declaration(member) {
    const name = tidy(textOf(child(member, 'name')));
    const type = tidy(textOf(child(member, 'type')));
    switch (member.getAttribute('kind')) {
    case 'define': {
        const parameters = children(member, 'param').map((parameter) => textOf(child(parameter, 'defname')));
        return `${name}${parameters.length > 0 ? `(${parameters.join(', ')})` : ''}`;
    }
    case 'enum': {
        const base = tidy(textOf(child(member, 'type')));
        const values = children(member, 'enumvalue').map((value) => `${textOf(child(value, 'name'))}${initializer(value)}`);
        const head = `enum${attribute(member, 'strong') === 'yes' ? ' class' : ''} ${name}${base ? ` : ${base}` : ''}`;
        return `${head} { ${values.join(', ')} };`;
    }
    case 'typedef':
        return `${templateHead(member)}using ${name} = ${type.replace(/^typedef /, '')};`;
    case 'variable': {
        // The types of the library's own constants are internal.
        const shown = type.replace(/^constexpr detail::.*/, 'constexpr auto');
        const value = shown === type ? initializer(member) : '';
        return `${templateHead(member)}${isStatic(member) ? 'static ' : ''}${shown} ${name}${value};`;
    }
    default: {
        const words = [isStatic(member) && 'static', attribute(member, 'explicit') === 'yes' && 'explicit', type].filter(Boolean);
        const head = [...words, `${name}${tidy(textOf(child(member, 'argsstring')))}`].join(' ');
        const requires = textOf(child(member, 'requiresclause'));
        const trailing = requires && !child(member, 'templateparamlist') ? `\n    requires ${tidy(requires)}` : '';
        return `${templateHead(member)}${head.replace(/^friend /, '')}${trailing};`;
    }
    }
}

// In `detail`, only what has a comment is shown.
export const isInternal = (name) => /\bdetail::/.test(name);

// The declaration of a class or struct, with its data members.
export function compoundDeclaration(compound, name) {
    const kind = compound.getAttribute('kind');
    const bases = children(compound, 'basecompoundref').filter(isPublic).filter((base) => !isInternal(textOf(base)))
        .map((base) => `${kind === 'class' ? 'public ' : ''}${tidy(textOf(base))}`);
    const head = `${templateHead(compound)}${kind} ${name}${bases.length > 0 ? ` : ${bases.join(', ')}` : ''}`;
    const data = membersOf(compound).filter((member) => member.getAttribute('kind') === 'variable' && !isStatic(member))
        .filter((member) => documented(member) || !isInternal(textOf(child(compound, 'compoundname'))));
    if (data.length === 0) return `${head};`;
    return `${head} {\n${data.map((member) => `    ${declaration(member)}\n`).join('')}};`;
}

// Declarations are formatted together at the end, because each run of clang-format takes a while.
export const declarationBlock = (code) => `\`\`\`cpp declaration\n${code}\n\`\`\`\n`;
const declarations = /(?<=^```cpp) declaration\n([^]*?)\n(?=```$)/gm;

// Formats all declarations in pages.
export function formatDeclarations(pages) {
    const found = [...pages.values()].flatMap((text) => [...text.matchAll(declarations)].map(([, code]) => code));
    const [, version] = readFileSync(`${root}framework/setup/setup.sh`, 'utf8').match(/^clang=(\d+)/m);
    const mark = (index) => `// declaration ${index}`;
    const input = found.map((code, index) => `${mark(index)}\n${code}\n`).join('');
    // The width of a block of code on a page.
    const options = ['--style={BasedOnStyle: InheritParentConfig, ColumnLimit: 80}', '--assume-filename=include/declarations.hpp'];
    const run = spawnSync(`clang-format-${version}`, options, { cwd: root, input, encoding: 'utf8', maxBuffer: 1 << 26 });
    if (run.status !== 0) throw new Error(`clang-format-${version} failed: ${run.error?.message ?? run.stderr}`);
    const formatted = run.stdout.split(/^\/\/ declaration \d+\n/m).slice(1).map((code) => code.trim());
    if (formatted.length !== found.length) throw new Error('clang-format joined declarations');
    let index = 0;
    for (const [name, text] of pages) pages.set(name, text.replace(declarations, () => `\n${formatted[index++]}\n`));
}
