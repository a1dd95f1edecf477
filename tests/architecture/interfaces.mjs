// What each host interface needs, and which parts of it are missing: "Add a host interface" in docs/architecture.md.
// `node interfaces.mjs` prints one line for each missing part and exits with 1 if there is one.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { supportOf } from '../../framework/local/host/index.mjs';
import { includesOf } from './layers.mjs';
import { listFiles, readFiles } from './tree.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const all = (pattern, text) => [...text.matchAll(pattern)].map(([, group]) => group);

const importsFile = (name) => `framework/platform/momento/${name}.cpp`;
const importedBy = (text) => /"(momento:[^"/]+\/[^"]+@[^"]+)"/.exec(text)?.[1];

// The interface that has this name in C++, such as `cache_list`.
export const interfaceOf = (name) => importedBy(readFileSync(`${root}${importsFile(name)}`, 'utf8'));

// The text of each file that the check reads.
export async function readInterfaceFiles() {
    const cpp = await listFiles(root, ['include', 'framework/host', 'framework/platform', 'framework/testing',
        'tests/unit', 'tests/component/fixture'], /\.[ch]pp$/);
    const others = await listFiles(root, ['docs', 'framework/wit'], /\.(md|wit)$/);
    return readFiles(root, [...cpp, ...others, 'tests/budget/interfaces.json']);
}

// { declared, worlds }: the names of the platform's interfaces, and the imports and exports of each world.
function readWit(wit, world) {
    const declared = wit.flatMap((text) => {
        const [, name, version] = /^package (momento:\S+)@(\S+);/m.exec(text) ?? [];
        return name ? all(/^interface (\S+) \{/gm, text).map((each) => `${name}/${each}@${version}`) : [];
    });
    const worlds = [...world.matchAll(/^world (\S+) \{([^}]*)\}/gm)].map(([, name, content]) =>
        ({ name, imports: all(/ import (\S+);/g, content), exports: all(/ export (\S+);/g, content) }));
    return { declared, worlds };
}

// The namespaces of host interfaces that a fake defines.
const namespacesOf = (text) => all(/^ *namespace (?:host::)?(\w+) \{/gm, text);

// One line for each missing part of an interface of the platform.
export function interfaceErrors(files) {
    const under = (folder) => [...files.keys()].filter((path) => path.startsWith(folder));
    const textsUnder = (folder) => under(folder).map((path) => files.get(path));
    // The names of the public headers that these files include, also by other headers.
    const headersFor = (paths) => {
        const reached = new Set(paths);
        for (const path of reached) includesOf(files.get(path) ?? '', files).forEach((each) => reached.add(each));
        return new Set([...reached].flatMap((path) => all(/^include\/momento\/functions\/(\w+)\.hpp$/g, path)));
    };

    const { declared, worlds } = readWit(textsUnder('framework/wit/deps/'), files.get('framework/wit/function.wit'));
    const { always, uses } = JSON.parse(files.get('tests/budget/interfaces.json'));
    const measured = Object.values(uses).flatMap(({ imports }) => imports);
    const names = new Map(under(importsFile('').replace('.cpp', '')).map((path) =>
        [importedBy(files.get(path)), basename(path, '.cpp')]));
    const fakes = textsUnder('framework/testing/fake_').map(namespacesOf);
    const linked = all(/&host::(\w+)::/g, files.get('framework/testing/fake_host.cpp'));
    const benchmarks = files.get('docs/benchmarks.md');
    const fixtures = headersFor(under('tests/component/fixture/'));
    const units = headersFor(under('tests/unit/'));
    const pages = headersFor(textsUnder('docs/').flatMap((text) =>
        all(/<(momento\/functions\/\w+\.hpp)>/g, text).map((header) => `include/${header}`)));

    // Each part: whether it exists, and what to do if it does not.
    const partsOf = (name, full) => {
        const header = `<momento/functions/${name}.hpp>`;
        const stubs = `framework/platform/native/${name}.cpp`;
        const fake = fakes.find((namespaces) => namespaces.includes(name));
        const testing = files.get(`include/momento/functions/testing_${name}.hpp`) ?? '';
        const documented = all(/^class (\w+) : public detail::/gm, testing);
        return [
            [files.has(`framework/host/${name}.hpp`) || files.has(`include/momento/functions/detail/host/${name}.hpp`),
                `declare its functions in framework/host/${name}.hpp`],
            [files.has(`include/momento/functions/${name}.hpp`), `add its public header, ${header}`],
            [files.has(stubs), `add its stubs, ${stubs}`],
            [fake, `add its fake, framework/testing/fake_${name}.cpp`],
            [!fake || fake.some((each) => linked.includes(each)),
                `add a function of host::${name} to \`fakes\` in framework/testing/fake_host.cpp`],
            [supportOf(full) === 'implemented', 'add it to framework/local/host/index.mjs'],
            [units.has(name), `test ${header} in tests/unit/${name}`],
            [fixtures.has(name), `add a component that includes ${header}, tests/component/fixture/${name}.cpp`],
            [measured.includes(full), 'measure a call of it in tests/budget/uses and tests/budget/interfaces.json'],
            [benchmarks.includes(`\`${full.split('@')[0]}\``), 'add its row to docs/benchmarks.md'],
            [pages.has(name), `describe ${header} on a page of docs`],
            [documented.every((each) => files.get('docs/testing.md').includes(`\`${each}\``)),
                `describe ${documented} in docs/testing.md`],
        ];
    };

    const exported = worlds.flatMap((world) => world.exports);
    return declared.filter((full) => !exported.includes(full)).flatMap((full) => {
        const missing = worlds.filter(({ imports }) => !imports.includes(full)).map(({ name }) => name)
            .filter((world) => !(world === 'background-function' && full.startsWith('momento:web-function/')))
            .map((world) => `import it in the world ${world} of framework/wit/function.wit`);
        const name = names.get(full);
        if (!name) missing.push(`add its imports, ${importsFile('<name>')}`);
        const parts = name && !always.includes(full) ? partsOf(name, full) : [];
        missing.push(...parts.filter(([exists]) => !exists).map(([, todo]) => todo));
        return missing.map((todo) => `${full}: ${todo}`);
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const { unimplemented } = await import('./implemented.mjs');
    const errors = [...interfaceErrors(await readInterfaceFiles()), ...await unimplemented()];
    for (const error of errors) console.log(error);
    process.exitCode = errors.length > 0 ? 1 : 0;
}
