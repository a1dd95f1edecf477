// Removes each guard in turn and expects a test to fail. The lists beside this file are JSON arrays of
//
//     {"guard": what it protects from, "file": path, "find": exact text, "replace": the same without the guard,
//      "test": the name of a CTest test that fails then, "build": targets that the test needs, if not the one of its name}
//
//     node tests/guards/run.mjs          runs them; GUARD=text only those with the text in their list, name, file or test
//     node tests/guards/run.mjs check    compares the lists with the sources, which is quick
//
// The sources are copied into build/guards, and only the copy is changed. Its build is kept, so a guard costs one compilation.
// A run that was interrupted continues where it stopped: a guard runs again when a source that decides about it has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scratch = join(root, 'build/guards');
const build = join(scratch, 'build/native');
const killedFile = join(scratch, 'build/killed.json');
const fields = ['guard', 'file', 'find', 'replace', 'test'];

function fail(message) {
    console.error(`guards: ${message}`);
    process.exit(1);
}

// What is wrong with an entry, or undefined.
function problemOf(entry) {
    const missing = fields.find((field) => typeof entry[field] !== 'string' || (entry[field] === '' && field !== 'replace'));
    if (missing) return `"${missing}" is missing`;
    const path = join(root, entry.file);
    if (!existsSync(path)) return `${entry.file} does not exist`;
    const count = readFileSync(path, 'utf8').split(entry.find).length - 1;
    if (count !== 1) return `the text of "find" occurs ${count} times in ${entry.file}, not once`;
    return entry.find === entry.replace ? '"replace" is the same as "find"' : undefined;
}

function readLists() {
    const folder = join(root, 'tests/guards');
    const guards = readdirSync(folder).filter((name) => name.endsWith('.json')).sort().flatMap((name) =>
        JSON.parse(readFileSync(join(folder, name), 'utf8')).map((entry) => ({ ...entry, list: basename(name, '.json') })));
    const problems = guards.map((entry) => [entry, problemOf(entry)]).filter(([, found]) => found);
    for (const [{ list, guard }, found] of problems) console.error(`guards: ${list}.json: ${guard}: ${found}`);
    if (problems.length) process.exit(1);
    return guards;
}

function run(program, args, options = {}) {
    // ccache then finds what another folder has compiled.
    const env = { ...process.env, CCACHE_BASEDIR: scratch, CCACHE_NOHASHDIR: '1', ...options.env };
    return spawnSync(program, args, { cwd: scratch, encoding: 'utf8', maxBuffer: 1 << 28, ...options, env });
}

// What decides whether a guard of momento-local is killed is JavaScript; of any other it may be every source but a page.
const isScript = (file) => file.startsWith('framework/local/') || file.startsWith('framework/component/') || /^tests\/.*\.mjs$/.test(file);
const isPage = (file) => file.endsWith('.md') || file.startsWith('docs/') || file.startsWith('.github/') || file.startsWith('tests/guards/');
const kindOf = ({ file }) => (file.startsWith('framework/local/') ? 'scripts' : 'all');

// Copies what is or would be committed and has changed, so that the build redoes no more than that; returns hashes of what decides.
function copySources() {
    const list = (...args) => run('git', ['ls-files', '-z', ...args], { cwd: root }).stdout.split('\0').filter(Boolean);
    const files = list('-c', '-o', '--exclude-standard').filter((file) => lstatSync(join(root, file), { throwIfNoEntry: false })?.isFile()).sort();
    const hashes = { scripts: createHash('sha256'), all: createHash('sha256') };
    for (const file of files) {
        const bytes = readFileSync(join(root, file));
        const add = (hash) => hash.update(`${file}\0${bytes.length}\0`).update(bytes);
        if (isScript(file)) add(hashes.scripts);
        if (!isPage(file)) add(hashes.all);
        const to = join(scratch, file);
        if (existsSync(to) && readFileSync(to).equals(bytes)) continue;
        mkdirSync(dirname(to), { recursive: true });
        cpSync(join(root, file), to);
    }
    const known = new Set(files);
    for (const part of new Set(files.map((file) => file.split('/')[0]))) {
        if (!files.some((file) => file.startsWith(`${part}/`))) continue;
        for (const entry of readdirSync(join(scratch, part), { recursive: true, withFileTypes: true })) {
            const path = join(entry.parentPath ?? entry.path, entry.name);
            if (entry.isFile() && !known.has(path.slice(scratch.length + 1))) rmSync(path);
        }
    }
    for (const link of ['.deps', 'node_modules']) if (!existsSync(join(scratch, link))) symlinkSync(join(root, link), join(scratch, link));
    return { scripts: hashes.scripts.digest('hex'), all: hashes.all.digest('hex') };
}

// The tests by name, as CTest knows them.
function configure() {
    const configured = run('cmake', ['--preset', 'native', '--log-level=NOTICE']);
    if (configured.status !== 0) fail(configured.stdout + configured.stderr);
    const shown = run('ctest', ['--preset', 'native', '--show-only=json-v1']).stdout;
    const { tests } = JSON.parse(shown.slice(shown.indexOf('{\n')));
    return new Map(tests.map((test) => [test.name, test]));
}

// An executable has the name of its test; CTest shows no command for one that is not built yet. What node runs needs nothing, or
// what the entry says.
const targetsOf = ({ build: named, test }, { command }) => named ?? (!command || command[0].startsWith(build) ? [test] : []);

function make(targets) {
    if (targets.length === 0) return undefined;
    const { status, stdout, stderr } = run('cmake', ['--build', build, '--target', ...targets]);
    return status === 0 ? undefined : stdout + stderr;
}
const passes = (test) => run('ctest', ['--preset', 'native', '-R', `^${test.replaceAll('.', '\\.')}$`]).status === 0;

// 'killed', 'SURVIVED' or what else happened.
function remove(entry, targets) {
    const path = join(scratch, entry.file);
    const source = readFileSync(path, 'utf8');
    writeFileSync(path, source.replace(entry.find, () => entry.replace));
    try {
        const broken = make(targets);
        if (broken) return `DOES NOT BUILD\n${broken}`;
        return passes(entry.test) ? 'SURVIVED' : 'killed';
    } finally {
        writeFileSync(path, source);
    }
}

const guards = readLists();
if (process.argv[2] === 'check') {
    console.log(`guards: the sources have all ${guards.length} of the lists`);
    process.exit(0);
}
const text = process.env.GUARD ?? '';
const chosen = guards.filter(({ list, guard, file, test }) => [list, guard, file, test].some((part) => part.includes(text)));
if (chosen.length === 0) fail(`GUARD=${text} is in no list`);
chosen.sort((a, b) => a.test.localeCompare(b.test) || a.file.localeCompare(b.file));

mkdirSync(join(scratch, 'build'), { recursive: true });
const sources = copySources();
const tests = configure();
// By guard, with the hash under which its removal made a test fail.
const killed = new Map(existsSync(killedFile) ? Object.entries(JSON.parse(readFileSync(killedFile, 'utf8'))) : []);
const labelOf = ({ list, guard, file, test }) => `${list}: ${guard} (${file}, ${test})`;
const keyOf = (entry) => `${labelOf(entry)} ${createHash('sha256').update(`${entry.find}\0${entry.replace}`).digest('hex').slice(0, 8)}`;
const wasKilled = (entry) => killed.get(keyOf(entry)) === sources[kindOf(entry)];
const passed = new Set();
for (const entry of chosen) {
    const { test } = entry;
    const label = labelOf(entry);
    if (wasKilled(entry)) {
        console.log(`killed before  ${label}`);
        continue;
    }
    if (!tests.has(test)) fail(`${label}: CTest has no test of this name`);
    const targets = targetsOf(entry, tests.get(test));
    if (!passed.has(`${test} ${targets}`)) {
        const broken = make(targets);
        if (broken || !passes(test)) {
            console.log(`FAILS ANYWAY   ${label}: with every guard in its place; "build" names the targets that a test needs\n${broken ?? ''}`);
            continue;
        }
        passed.add(`${test} ${targets}`);
    }
    const started = Date.now();
    const result = remove(entry, targets);
    console.log(`${result.padEnd(14)} ${label} ${Math.round((Date.now() - started) / 1000)} s`);
    if (result !== 'killed') continue;
    killed.set(keyOf(entry), sources[kindOf(entry)]);
    writeFileSync(killedFile, JSON.stringify(Object.fromEntries(killed)));
}
const count = chosen.filter(wasKilled).length;
console.log(`killed ${count} of ${chosen.length}`);
process.exit(count === chosen.length ? 0 : 1);
