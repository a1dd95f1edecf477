// Removes each guard in turn and expects a test to fail. The lists beside this file are JSON arrays of
//
//     {"guard": the rule that it enforces, "file": path, "find": exact text, "replace": the same without the guard,
//      "test": the CTest test that must fail then, "build": the targets that the test needs, unless it is the one of its name}
//
//     node tests/guards/run.mjs          runs them; GUARD=text selects those with the text in their list, name, file or test
//     node tests/guards/run.mjs check    compares the lists with the sources, which is quick
//
// The sources are copied into build/guards/1, build/guards/2 and so on, one copy for each processor, and only the copies are changed.
// Their builds are reused, so a guard costs one compilation. An interrupted run continues where it stopped: a guard runs again only if a
// source that it depends on has changed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const killedFile = join(root, 'build/guards/killed.json');
const fields = ['guard', 'file', 'find', 'replace', 'test'];

function fail(message) {
    console.error(`guards: ${message}`);
    process.exit(1);
}

// The error in an entry, or undefined.
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

// A copy of the sources with its own build.
class Copy {
    constructor(number) {
        this.root = join(root, 'build/guards', String(number));
        this.build = join(this.root, 'build/native');
        this.passed = new Set();  // tests that pass with every guard in place
        this.limits = new Map();  // test → the time in ms that it may take
    }

    run(program, args, milliseconds) {
        // Lets ccache reuse the results of other folders.
        const env = { ...process.env, CCACHE_BASEDIR: this.root, CCACHE_NOHASHDIR: '1' };
        return new Promise((ended, failed) => {
            // A group of its own, so that a time-out ends its children too.
            const child = spawn(program, args, { cwd: this.root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
            const timer = milliseconds && setTimeout(() => process.kill(-child.pid, 'SIGKILL'), milliseconds);
            let output = '';
            for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
            child.on('error', failed).on('close', (status) => {
                clearTimeout(timer);
                ended({ status, output });
            });
        });
    }

    // Copies changed files only, so that the build is incremental.
    update(files) {
        mkdirSync(this.root, { recursive: true });
        for (const [file, bytes] of files) {
            const to = join(this.root, file);
            if (existsSync(to) && readFileSync(to).equals(bytes)) continue;
            mkdirSync(dirname(to), { recursive: true });
            writeFileSync(to, bytes, { mode: statSync(join(root, file)).mode });
        }
        for (const part of new Set([...files.keys()].map((file) => file.split('/')[0]))) {
            if (!lstatSync(join(this.root, part)).isDirectory()) continue;
            for (const entry of readdirSync(join(this.root, part), { recursive: true, withFileTypes: true })) {
                const path = join(entry.parentPath ?? entry.path, entry.name);
                if (entry.isFile() && !files.has(path.slice(this.root.length + 1))) rmSync(path);
            }
        }
        for (const link of ['.deps', 'node_modules']) if (!existsSync(join(this.root, link))) symlinkSync(join(root, link), join(this.root, link));
    }

    // The tests of CTest by name.
    async configure() {
        const { status, output } = await this.run('cmake', ['--preset', 'native', '--log-level=NOTICE']);
        if (status !== 0) fail(output);
        const shown = (await this.run('ctest', ['--preset', 'native', '--show-only=json-v1'])).output;
        const { tests } = JSON.parse(shown.slice(shown.indexOf('{\n')));
        this.tests = new Map(tests.map((test) => [test.name, test]));
    }

    // An executable has the name of its test; CTest shows no command for one that is not built yet. A test that node runs needs the
    // targets of the entry, if any.
    targetsOf({ build: named, test }) {
        const { command } = this.tests.get(test);
        return named ?? (!command || command[0].startsWith(this.build) ? [test] : []);
    }

    // Undefined, or the compiler's output.
    async make(targets) {
        if (targets.length === 0) return undefined;
        const { status, output } = await this.run('cmake', ['--build', '--preset', 'native', '--parallel', '1', '--target', ...targets]);
        return status === 0 ? undefined : output;
    }

    // Without a guard, a test may not end: after ten times its duration with all guards, it has failed.
    async passes(test) {
        const started = Date.now();
        const { status } = await this.run('ctest', ['--preset', 'native', '-R', `^${test.replaceAll('.', '\\.')}$`], this.limits.get(test));
        if (!this.limits.has(test)) this.limits.set(test, 10 * (Date.now() - started) + 20_000);
        return status === 0;
    }

    // 'killed', 'SURVIVED' or another result.
    async remove(entry) {
        const { test } = entry;
        if (!this.tests.has(test)) return 'NO SUCH TEST';
        const targets = this.targetsOf(entry);
        const key = `${test} ${targets}`;
        if (!this.passed.has(key)) {
            const broken = await this.make(targets);
            if (broken || !await this.passes(test))
                return `FAILS ANYWAY (with all guards present; "build" must list the targets that the test needs)\n${broken ?? ''}`;
            this.passed.add(key);
        }
        const path = join(this.root, entry.file);
        const source = readFileSync(path, 'utf8');
        writeFileSync(path, source.replace(entry.find, () => entry.replace));
        try {
            const broken = await this.make(targets);
            if (broken) return `DOES NOT BUILD\n${broken}`;
            return await this.passes(test) ? 'SURVIVED' : 'killed';
        } finally {
            writeFileSync(path, source);
        }
    }
}

// The result for a guard of momento-local depends on JavaScript only; that of any other on every source except pages.
const isScript = (file) => file.startsWith('framework/local/') || file.startsWith('framework/component/') || /^tests\/.*\.mjs$/.test(file);
const isPage = (file) => file.endsWith('.md') || file.startsWith('docs/') || file.startsWith('.github/') || file.startsWith('tests/guards/');
const kindOf = ({ file }) => (file.startsWith('framework/local/') ? 'scripts' : 'all');

// The files that are or would be committed: { files: path → bytes, hashes of the sources by kind }.
function readSources() {
    const listed = spawnSync('git', ['ls-files', '-z', '-c', '-o', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
    const paths = listed.stdout.split('\0').filter(Boolean).filter((file) => lstatSync(join(root, file), { throwIfNoEntry: false })?.isFile()).sort();
    const hashes = { scripts: createHash('sha256'), all: createHash('sha256') };
    const files = new Map();
    for (const file of paths) {
        const bytes = readFileSync(join(root, file));
        const add = (hash) => hash.update(`${file}\0${bytes.length}\0`).update(bytes);
        if (isScript(file)) add(hashes.scripts);
        if (!isPage(file)) add(hashes.all);
        files.set(file, bytes);
    }
    return { files, scripts: hashes.scripts.digest('hex'), all: hashes.all.digest('hex') };
}

const guards = readLists();
if (process.argv[2] === 'check') {
    console.log(`guards: all ${guards.length} entries match the sources`);
    process.exit(0);
}
const text = process.env.GUARD ?? '';
const chosen = guards.filter(({ list, guard, file, test }) => [list, guard, file, test].some((part) => part.includes(text)));
if (chosen.length === 0) fail(`no guard matches GUARD=${text}`);

const sources = readSources();
mkdirSync(dirname(killedFile), { recursive: true });
// The hash of the sources with which the removal of each guard made its test fail.
const killed = new Map(existsSync(killedFile) ? Object.entries(JSON.parse(readFileSync(killedFile, 'utf8'))) : []);
const labelOf = ({ list, guard, file, test }) => `${list}: ${guard} (${file}, ${test})`;
const keyOf = (entry) => `${labelOf(entry)} ${createHash('sha256').update(`${entry.find}\0${entry.replace}`).digest('hex').slice(0, 8)}`;
const wasKilled = (entry) => killed.get(keyOf(entry)) === sources[kindOf(entry)];

// The guards of one test and file run in one copy, one after another: the targets of the test are built once, and only one file changes
// between two guards.
const groups = new Map();
for (const entry of chosen) {
    if (wasKilled(entry)) console.log(`killed before  ${labelOf(entry)}`);
    else groups.set(entry.test, [...groups.get(entry.test) ?? [], entry]);
}
const queue = [...groups.values()].sort((a, b) => b.length - a.length);
for (const group of queue) group.sort((a, b) => a.file.localeCompare(b.file));

async function work(number) {
    const copy = new Copy(number);
    copy.update(sources.files);
    await copy.configure();
    for (let group; (group = queue.shift());)
        for (const entry of group) {
            const started = Date.now();
            const result = await copy.remove(entry);
            console.log(`${result.padEnd(14)} ${labelOf(entry)} ${Math.round((Date.now() - started) / 1000)} s`);
            if (result !== 'killed') continue;
            killed.set(keyOf(entry), sources[kindOf(entry)]);
            writeFileSync(killedFile, JSON.stringify(Object.fromEntries(killed)));
        }
}
const workers = Math.min(queue.length, Number(process.env.JOBS) || availableParallelism());
await Promise.all(Array.from({ length: workers }, (_, index) => work(index + 1)));
const count = chosen.filter(wasKilled).length;
console.log(`killed ${count} of ${chosen.length}`);
process.exit(count === chosen.length ? 0 : 1);
