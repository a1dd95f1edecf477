// `momento-local new`: the files of a project, and errors. tests/consumer builds a project and runs its commands.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parseYaml } from '@redocly/openapi-core';
import { readOptions } from '../../framework/local/options.mjs';
import { assertRejects, command, run } from './fixture/served.mjs';

let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), 'momento-local-new-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names) => join(folder, ...names);
const filesOf = (directory) => readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(directory.length + 1)).sort();

const rejects = (args, message) => assertRejects(['new', ...args], message);

test('the files of a project, without placeholders', async () => {
    const project = at('project');
    const { code, out, err } = await run('new', 'my-greeter', '--directory', project);
    assert.deepEqual([code, err], [0, '']);
    assert.equal(out, `created ${project}; next:\n\n    cd ${project}\n    cmake --preset debug\n    cmake --build --preset debug\n    ctest --preset debug\n`);
    const files = filesOf(project);
    assert.deepEqual(files, ['.clangd', '.github/workflows/ci.yml', '.gitignore', '.vscode/extensions.json', '.vscode/launch.json',
        '.vscode/momento.code-snippets', '.vscode/settings.json', '.vscode/tasks.json', 'CMakeLists.txt', 'CMakePresets.json', 'README.md',
        'src/my_greeter.cpp', 'src/my_greeter.hpp', 'test/my_greeter_test.cpp'].sort());
    for (const file of files) {
        const text = readFileSync(join(project, file), 'utf8');
        assert.doesNotMatch(text, /@\w+@/, file);
        assert.ok(text.endsWith('\n'), file);
        if (/\.(json|code-snippets)$/.test(file)) JSON.parse(text);
    }
    const [major, minor] = (await run('--version')).out.split(' ')[1].split('.');
    assert.match(readFileSync(join(project, 'CMakeLists.txt'), 'utf8'), new RegExp(`find_package\\(momento-functions ${major}\\.${minor} QUIET\\)`));
    assert.match(readFileSync(join(project, 'src/my_greeter.cpp'), 'utf8'), /#include "my_greeter\.hpp"/);
});

test('the commands of VS Code are those of the presets', async () => {
    const read = (file) => JSON.parse(readFileSync(at('project', file), 'utf8'));
    const presets = read('CMakePresets.json');
    const names = (kind) => presets[kind].filter(({ hidden }) => !hidden).map(({ name }) => name);
    for (const kind of ['configurePresets', 'buildPresets', 'testPresets']) assert.deepEqual(names(kind), ['debug', 'release']);
    const { tasks } = read('.vscode/tasks.json');
    for (const { command: text } of tasks)
        for (const [, preset] of text.matchAll(/--preset ([a-z]+)/g)) assert.ok(names('configurePresets').includes(preset), text);
    const labels = tasks.map(({ label }) => label);
    for (const { dependsOn } of tasks) if (dependsOn) assert.ok(labels.includes(dependsOn), dependsOn);
    for (const { preLaunchTask } of read('.vscode/launch.json').configurations) assert.ok(labels.includes(preLaunchTask));
});

test('the workflow deploys pushes to the main branch, with the key in one step', () => {
    const workflow = parseYaml(readFileSync(at('project/.github/workflows/ci.yml'), 'utf8'));
    assert.deepEqual(workflow.on.push.branches, ['main']);
    assert.equal(workflow.concurrency.group, 'ci-${{ github.ref }}');
    const { steps } = workflow.jobs['debian-12'];
    const { name, if: condition, run: deploys, env } = steps.at(-1);
    assert.deepEqual([name, condition], ['Deploy', "github.event_name == 'push' && vars.MOMENTO_ENDPOINT != ''"]);
    assert.deepEqual(env, { MOMENTO_API_KEY: '${{ secrets.MOMENTO_API_KEY }}', ENDPOINT: '${{ vars.MOMENTO_ENDPOINT }}',
        CACHE: '${{ vars.MOMENTO_CACHE }}' });
    assert.ok(!JSON.stringify(steps.slice(0, -1)).includes('secrets.'));
    const values = { $CACHE: 'demo', $ENDPOINT: 'cell.example' };
    const [, ...args] = deploys.replaceAll('"', '').split(' ').map((word) => values[word] ?? word);
    const options = readOptions(args);
    assert.deepEqual([options.command, options.component, options.cache, options.cell],
        ['deploy', 'build/release/my-greeter.wasm', 'demo', 'cell.example']);
});

test('the directory is the name, relative to the working directory', () => {
    const { status, stdout } = spawnSync(command, ['new', 'orders'], { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0);
    assert.match(stdout, /^created orders; next:/);
    assert.ok(existsSync(at('orders/src/orders.hpp')));
});

test('names', async () => {
    for (const name of ['a', 'a1', 'my_greeter', 'my-greeter-2', 'class', 'time', 'wasm', 'x'.repeat(64)]) {
        const { code, err } = await run('new', name, '--directory', at('names', name));
        assert.equal(code, 0, err);
    }
    for (const name of ['Greeter', '1st', 'my greeter', 'my--greeter', 'my-', '_my', 'grüße', 'a.b', '../up', 'a/b', 'a;b'])
        await rejects([name], /invalid name ".*": expected lower-case letters and digits, with single hyphens or underscores/);
    await rejects(['a\u202eb'], /invalid name "a\?b"/);
    await rejects(['x'.repeat(65)], /expected at most 64 characters/);
    for (const name of ['test', 'all', 'install', 'package', 'help', 'clean'])
        await rejects([name], /invalid name ".*": CMake has a target of this name; use another name/);
});

test('errors on the command line', async () => {
    await rejects([], /new requires the name of a Function, such as greeter/);
    await rejects(['a', 'b'], /unexpected argument "b": new takes one name; --directory sets the folder/);
    await rejects(['a', '--directory', ''], /--directory must not be empty/);
    await rejects(['a', '--directory'], /--directory/);
    await rejects(['a', '--port', '1'], /unknown option '--port'/);
});

test('a directory must be empty; a repository without files is', async () => {
    mkdirSync(at('repository/.git'), { recursive: true });
    assert.equal((await run('new', 'a', '--directory', at('repository'))).code, 0);
    await rejects(['a', '--directory', at('repository')], /the directory .*repository is not empty; --directory sets another folder/);
    mkdirSync(at('used'));
    writeFileSync(at('used/notes.txt'), 'mine');
    await rejects(['a', '--directory', at('used')], /is not empty/);
    assert.deepEqual(filesOf(at('used')), ['notes.txt']);
    await rejects(['a', '--directory', at('used/notes.txt')], /notes\.txt is not a directory; --directory sets another folder/);
    await rejects(['a', '--directory', at('used/notes.txt/below')], /is not a directory/);
});

test('a directory that cannot be written', { skip: process.getuid?.() === 0 && 'root may write everywhere' }, async () => {
    mkdirSync(at('closed'));
    chmodSync(at('closed'), 0o500);
    await rejects(['a', '--directory', at('closed/project')], /cannot write to .*closed\/project: /);
});

test('a path that is too long', async () => {
    await rejects(['a', '--directory', at('x'.repeat(300))], /cannot (read|write to) x?.*: ENAMETOOLONG/);
});
