// Writes the reference: a page in Markdown for each public header, from its `///` comments.
import { compoundDeclaration, declaration, declarationBlock, formatDeclarations, isInternal, prefix, templateHead, tidy }
    from './declarations.mjs';
import { codeBlock, codeSpan, describe, summary } from './descriptions.mjs';
import { attribute, child, children, documented, isPublic, location, membersOf, runDoxygen, textOf } from './doxygen.mjs';
import { headerGroups, readHeader } from './headers.mjs';

// The entities that have comments, by header. Each has a title, a declaration, a node, its line, and its members.
function collect(compounds) {
    const pages = new Map();
    const add = (node, entity) => {
        const { header, path, line } = location(node);
        if (!header) throw new Error(`${path}: ${entity.title} is in no public header`);
        if (!pages.has(header)) pages.set(header, []);
        pages.get(header).push({ node, path, line, members: [], ...entity });
    };
    for (const compound of compounds) {
        const kind = compound.getAttribute('kind');
        const name = tidy(textOf(child(compound, 'compoundname'))).replace(/^momento::functions$/, '');
        const members = kind === 'concept' ? [] : membersOf(compound).filter(documented);
        if (kind === 'namespace') {
            if (documented(compound)) add(compound, { kind, title: `namespace ${name}`, code: '' });
            for (const member of members) {
                const own = textOf(child(member, 'name'));
                const title = name === '' ? own : `${name}::${own}`;
                add(member, { kind: member.getAttribute('kind'), title, code: declaration(member) });
            }
        } else if (kind === 'file') {
            for (const member of members.filter((each) => each.getAttribute('kind') === 'define')) {
                add(member, { kind: 'macro', title: textOf(child(member, 'name')), code: declaration(member) });
            }
        } else if (kind === 'concept') {
            if (documented(compound)) {
                const code = `${templateHead(compound)}concept ${unqualified(name)} = …;`;
                add(compound, { kind, title: name, code });
            }
        } else if (['struct', 'class', 'union'].includes(kind) && isPublic(compound)) {
            const code = compoundDeclaration(compound, name.replace(/^(?:\w+::)+/, ''));
            if (documented(compound) || members.length > 0) add(compound, { kind, title: name, code, members });
        }
    }
    for (const entities of pages.values()) {
        const rank = ({ title }) => Number(isInternal(title));  // after the public ones
        entities.sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path) || a.line - b.line);
    }
    return pages;
}

// The fragment of a heading.
function uniqueAnchor(title, used) {
    const wanted = title.replace(/::/g, '-').replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '').toLowerCase();
    let anchor = wanted;
    for (let count = 2; used.has(anchor); count += 1) anchor = `${wanted}-${count}`;
    used.add(anchor);
    return anchor;
}

// A name without its template arguments, and without its scope.
const bare = (title) => title.replace(/<.*>$/, '');
const unqualified = (title) => bare(title).split('::').pop();

// The names of the members, parameters and enumerators of an entity, which hide those of other entities.
function namesIn({ node }) {
    const names = new Set();
    for (const member of [node, ...membersOf(node)]) {
        if (member !== node) names.add(textOf(child(member, 'name')));
        for (const value of children(member, 'enumvalue')) names.add(textOf(child(value, 'name')));
        for (const list of [member, child(member, 'templateparamlist')].filter(Boolean)) {
            for (const parameter of children(list, 'param')) {
                names.add(textOf(child(parameter, 'declname') ?? child(parameter, 'defname')));
            }
        }
    }
    return names;
}

// Groups of adjacent members with the same name, which share a heading.
function byName(members) {
    const groups = [];
    for (const member of members) {
        const name = tidy(textOf(child(member, 'name')));
        if (groups.at(-1)?.name === name) groups.at(-1).members.push(member);
        else groups.push({ name, members: [member] });
    }
    return groups;
}

function table(rows, heads) {
    if (rows.length === 0) return '';
    return `${[heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('')}\n`;
}
const cell = (code) => codeSpan(code.replace(/\|/g, '\\|'));

const firstSentence = (header) => readHeader(header).comment.join(' ').replace(/(?<=[.])(?= ).*$/, '').replace(/\|/g, '\\|');

// Rows of tables: a name and its description; a header and its contents.
const describedRow = (node, link) => [cell(textOf(child(node, 'name'))), describe(node, link).trim().replace(/\n+/g, ' ')];
const headerRow = (name) => [`[${codeSpan(`${name}.hpp`)}](/reference/${name})`, firstSentence(name)];
const valueTable = (node, link) => table(children(node, 'enumvalue').filter(documented)
    .map((value) => describedRow(value, link)), ['Value', 'Meaning']);

function entityText({ kind, title, node, code, members }, anchor, bases, link, usedAnchors) {
    let text = `## ${kind === 'namespace' ? title : codeSpan(title)} {#${anchor}}\n\n`;
    if (code !== '') text += `${kind === 'macro' ? codeBlock(code) : declarationBlock(code)}\n`;
    text += describe(node, link);
    for (const base of bases) {
        const names = [...new Set(base.members.map((member) => tidy(textOf(child(member, 'name')))))]
            .filter((name) => name !== unqualified(base.title)).map(codeSpan);
        text += `It also has the members of [${codeSpan(base.title)}](${base.url}): ${names.join(', ')}.\n\n`;
    }
    text += valueTable(node, link);
    const [data, others] = [[], []];
    for (const member of members) (member.getAttribute('kind') === 'variable' ? data : others).push(member);
    text += table(data.map((member) => describedRow(member, link)), ['Member', 'Meaning']);
    for (const { name, members: overloads } of byName(others)) {
        text += `### ${codeSpan(name)} {#${uniqueAnchor(`${title}::${name}`, usedAnchors)}}\n\n`;
        for (const member of overloads) {
            text += `${declarationBlock(declaration(member))}\n${describe(member, link)}${valueTable(member, link)}`;
        }
    }
    return text;
}

// The first comment of a header in Markdown. Its indented lines are code.
const introduction = (lines) => lines.join('\n').replace(/(?<=^|\n\n)(?: {4}.*\n+)* {4}.*(?=\n|$)/g,
    (code) => codeBlock(code.replace(/^ {4}/gm, '')).trimEnd());

const includeOf = (header) => header === 'functions' ? '<momento/functions.hpp>' : `<momento/functions/${header}.hpp>`;

// The pages by name: `index`, and the name of each public header.
export function writeReference(compounds = runDoxygen()) {
    const entities = collect(compounds);
    // Names are links wherever a comment contains them as code.
    const urls = new Map();
    const anchors = new Map();
    for (const [header, list] of entities) {
        const used = new Set();
        for (const entity of list) {
            const anchor = uniqueAnchor(entity.title, used);
            anchors.set(entity, anchor);
            // Of several entities with one name (overloads, specializations), the first.
            const name = bare(entity.title);
            if (!urls.has(name)) urls.set(name, `/reference/${header}#${anchor}`);
        }
        anchors.set(header, used);
    }
    // The documented base classes of an entity, at any distance.
    const byId = new Map(compounds.map((compound) => [compound.getAttribute('id'), compound]));
    const byNode = new Map([...entities.values()].flat().map((entity) => [entity.node, entity]));
    const basesOf = ({ node }) => children(node, 'basecompoundref').filter(isPublic).flatMap((reference) => {
        const base = byId.get(attribute(reference, 'refid'));
        if (!base) return [];
        const entity = byNode.get(base);
        const own = entity?.members.length > 0 ? [{ ...entity, url: urls.get(bare(entity.title)) }] : [];
        return [...own, ...basesOf({ node: base })];
    });
    const groups = headerGroups();
    const pages = new Map();
    for (const header of groups.flatMap(({ headers }) => headers)) {
        const { comment, includes } = readHeader(header);
        const list = entities.get(header) ?? [];
        const used = anchors.get(header) ?? new Set();
        const linkFrom = (entity) => (code) => {
            const name = bare(code.replace(/\(.*\)$/, '').replace(prefix, ''));
            if (!/^[A-Za-z_][\w:]*$/.test(name) || namesIn(entity).has(name)) return undefined;
            // As the compiler looks a name up: in the namespace of the entity, then in the namespaces around it.
            const scopes = bare(entity.title.replace(/^namespace /, '')).split('::');
            for (let depth = scopes.length; depth >= 0; depth -= 1) {
                const qualified = [...scopes.slice(0, depth), name].join('::');
                if (urls.has(qualified)) return qualified === bare(entity.title) ? undefined : urls.get(qualified);
            }
            return undefined;
        };
        let text = `# ${header}.hpp\n\n${introduction(comment)}\n\n${codeBlock(`#include ${includeOf(header)}`)}\n`;
        const rows = list.filter(({ kind }) => kind !== 'namespace')
            .map((entity) => [`[${cell(entity.title)}](#${anchors.get(entity)})`, summary(entity.node, linkFrom(entity))]);
        text += table(rows, ['Name', 'Summary']);
        if (list.length === 0) {
            text += table([...includes].sort().map(headerRow), ['Includes', 'Contents']);
        }
        for (const entity of list) {
            text += entityText(entity, anchors.get(entity), basesOf(entity), linkFrom(entity), used);
        }
        pages.set(header, text);
    }
    let index = '# Reference\n\nThe public headers. Each page is generated from the comments of its header.\n\n';
    for (const { text, headers } of groups) {
        index += `## ${text}\n\n`;
        index += table(headers.map(headerRow), ['Header', 'Contents']);
    }
    pages.set('index', index);
    formatDeclarations(pages);
    return pages;
}
