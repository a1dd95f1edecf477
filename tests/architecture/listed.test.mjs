// Each source and test is in a CMakeLists.txt. The check is tested on small trees.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pathsIn, unlisted } from './listed.mjs';

test('every source is built, and every test is run', async () => {
    assert.deepEqual(await unlisted(fileURLToPath(new URL('../..', import.meta.url))), []);
});

test('reads the paths of lists and loops', () => {
    const found = pathsIn('tests/a/CMakeLists.txt', [
        '# set(none comment.cpp)', 'set(names one two)', 'list(APPEND names three)  # a comment',
        'add_test(NAME x COMMAND node "${CMAKE_CURRENT_SOURCE_DIR}/x.test.mjs")',
        'foreach(name IN LISTS names ITEMS four)', '  foreach(kind IN ITEMS u v)',
        '    add(${name}_${kind} SOURCES', '      ${name}/${kind}.cpp)', '  endforeach()', 'endforeach()',
        'add_test(NAME y COMMAND node "${PROJECT_SOURCE_DIR}/tests/b/y.test.mjs")', 'add(${name}/z.cpp)',
    ].join('\n'));
    for (const path of ['one/u.cpp', 'two/v.cpp', 'three/u.cpp', 'four/v.cpp', 'x.test.mjs']) {
        assert.ok(found.has(`tests/a/${path}`), path);
    }
    assert.ok(found.has('tests/b/y.test.mjs'));
    for (const path of ['comment.cpp', 'one/z.cpp']) assert.ok(!found.has(`tests/a/${path}`), path);
});

test('reports sources and tests that are not listed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'listed-'));
    try {
        const budgets = JSON.stringify({ uses: { get: {} }, bases: {}, features: { get: {} } });
        const empty = ['framework/host/a.cpp', 'framework/host/b.cpp', 'framework/testing/fake_a.cpp',
            'tests/unit/a/a_test.cpp', 'tests/local/one.test.mjs', 'tests/local/two.test.mjs',
            'tests/component/a.test.mjs', 'tests/component/fixture/a.cpp', 'tests/budget/uses/get.cpp',
            'tests/budget/uses/put.cpp', 'tests/budget/features/get.cpp', 'tests/budget/cpp/base.cpp'];
        for (const [path, text] of Object.entries({
            ...Object.fromEntries(empty.map((each) => [each, ''])),
            'CMakeLists.txt': 'set(sources framework/host/a.cpp)',
            'framework/testing/CMakeLists.txt': 'add(x fake_b.cpp)',
            'tests/CMakeLists.txt': 'foreach(name IN ITEMS one)\n  add_test(NAME ${name} COMMAND node '
                + '"${CMAKE_CURRENT_SOURCE_DIR}/local/${name}.test.mjs")\nendforeach()',
            // The component is listed, its test is not.
            'tests/component/CMakeLists.txt': 'foreach(name IN ITEMS a)\n  add(fixture/${name}.cpp)\nendforeach()',
            'tests/budget/interfaces.json': budgets,
            'tests/budget/features.json': budgets,
            'tests/budget/cpp.json': budgets,
        })) {
            await mkdir(dirname(join(folder, path)), { recursive: true });
            await writeFile(join(folder, path), text);
        }
        assert.deepEqual(await unlisted(folder), [
            'framework/host/b.cpp: never built; list it in CMakeLists.txt',
            'framework/testing/fake_a.cpp: never built; list it in framework/testing/CMakeLists.txt',
            'tests/component/a.test.mjs: never run; list it in tests/component/CMakeLists.txt',
            'tests/local/two.test.mjs: never run; list it in tests/CMakeLists.txt',
            'tests/unit/a/a_test.cpp: never built; list it in tests/CMakeLists.txt',
            'tests/budget/uses/put.cpp: never built; add its budget to tests/budget/interfaces.json',
        ]);
    } finally {
        await rm(folder, { recursive: true });
    }
});
