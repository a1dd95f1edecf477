// Finds sources and tests that no CMakeLists.txt lists, which are never built or run. Lists are written by hand, never
// globbed. `node listed.mjs [root]` prints them and exits with 1 if there is one.
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, readFiles } from './tree.mjs';

const { dirname, join } = posix;

// The commands of a CMake file, each as its name and its arguments without quotes.
function commandsOf(text) {
    const code = text.replace(/^\s*#.*$/gm, '').replace(/\s#\s.*$/gm, '');
    return [...code.matchAll(/^\s*(\w+)\s*\(((?:"[^"]*"|[^"()]|\([^()]*\))*)\)/gm)].map(([, name, words]) =>
        [name, ...[...words.matchAll(/"([^"]*)"|([^\s"]+)/g)].map(([, quoted, word]) => quoted ?? word)]);
}

// The items of `foreach(variable IN LISTS … ITEMS …)`.
function itemsOf(words, lists) {
    let isList = false;
    return words.flatMap((word) => {
        if (word === 'LISTS' || word === 'ITEMS') isList = word === 'LISTS';
        else return isList ? lists.get(word) ?? [] : [word];
        return [];
    });
}

// Every path from the root that a CMake file mentions, in lists and in loops over them.
export function pathsIn(file, text) {
    const lists = new Map();
    const loops = [];
    const found = new Set();
    const inLoops = (word) => loops.reduce((all, { variable, items }) => all.flatMap((each) =>
        (each.includes(variable) ? items.map((item) => each.replaceAll(variable, item)) : [each])), [word]);
    for (const [name, first, ...words] of commandsOf(text)) {
        if (name === 'foreach') loops.push({ variable: `\${${first}}`, items: itemsOf(words.slice(1), lists) });
        if (name === 'endforeach') loops.pop();
        if (name === 'set') lists.set(first, words);
        if (name === 'list') lists.set(words[0], [...lists.get(words[0]) ?? [], ...words.slice(1)]);  // APPEND
        for (const word of [first, ...words].filter(Boolean).flatMap(inLoops)) {
            const [, fromRoot] = /^\$\{PROJECT_SOURCE_DIR\}\/(.*)/.exec(word) ?? [];
            found.add(fromRoot ?? join(dirname(file), word.replace('${CMAKE_CURRENT_SOURCE_DIR}/', '')));
        }
    }
    return found;
}

// tests/budget/CMakeLists.txt reads the names of its Functions from these files.
const budgets = { uses: 'interfaces.json', features: 'features.json', cpp: 'cpp.json' };

async function withoutBudget(root, folder, file) {
    const [text] = (await readFiles(root, [`tests/budget/${file}`])).values();
    const { uses, bases, features } = JSON.parse(text);
    const names = ['base', ...Object.keys({ ...uses, ...bases, ...features })];
    return (await listFiles(root, [`tests/budget/${folder}`], /\.cpp$/))
        .filter((path) => !names.includes(posix.basename(path, '.cpp')))
        .map((path) => `${path}: never built; add its budget to tests/budget/${file}`);
}

// One line for each source or test that is not listed.
export async function unlisted(root) {
    const lists = await readFiles(root,
        ['CMakeLists.txt', ...await listFiles(root, ['framework', 'tests'], /^CMakeLists\.txt$/)]);
    const listed = new Set([...lists].flatMap(([file, text]) => [...pathsIn(file, text)]));
    const files = [...await listFiles(root, ['framework', 'tests/component/fixture'], /\.cpp$/),
        ...await listFiles(root, ['tests'], /(\.test\.mjs|_test\.cpp)$/)];
    const errors = files.filter((path) => !listed.has(path)).map((path) => {
        let list;
        for (let at = dirname(path); !lists.has(list); at = dirname(at)) list = join(at, 'CMakeLists.txt');
        return `${path}: never ${path.endsWith('.mjs') ? 'run' : 'built'}; list it in ${list}`;
    });
    for (const [folder, file] of Object.entries(budgets)) errors.push(...await withoutBudget(root, folder, file));
    return errors;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const errors = await unlisted(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url)));
    for (const error of errors) console.log(error);
    process.exitCode = errors.length > 0 ? 1 : 0;
}
