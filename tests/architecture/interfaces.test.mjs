// Each host interface has all of its parts. The check is tested with interfaces that lack some.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { unimplemented } from './implemented.mjs';
import { interfaceErrors, interfaceOf, readInterfaceFiles } from './interfaces.mjs';

const list = 'momento:cache-list/cache-list@1.0.0';
let files;
before(async () => { files = await readInterfaceFiles(); });

// The messages for the tree with these changes: each path with its new text, or undefined for no file.
function errorsWith(changes) {
    const changed = new Map(files);
    for (const [path, text] of Object.entries(changes)) {
        if (text === undefined) assert.ok(changed.delete(path), path);
        else changed.set(path, text);
    }
    return interfaceErrors(changed);
}

function edited(path, from, to = '') {
    const text = files.get(path);
    assert.ok(text.includes(from), `${path} does not contain ${from}`);
    return { [path]: text.replaceAll(from, to) };
}

// The tree without the files whose paths begin so.
const without = (begin) =>
    Object.fromEntries([...files.keys()].filter((path) => path.startsWith(begin)).map((path) => [path, undefined]));

test('every host interface has all of its parts', () => {
    assert.deepEqual(interfaceErrors(files), []);
});

test('momento-local implements every function of every host interface', async () => {
    assert.deepEqual(await unimplemented(), []);
});

test('reports functions, methods, and resources that momento-local does not implement', async () => {
    class Client {
        getItem() {}
    }
    const found = await unimplemented(() => ({ Client, listLength() {} }));
    for (const name of [`${list}: implement list-fetch`,
        'momento:aws-ddb/aws-ddb@1.0.0: implement [method]client.put-item',
        'momento:bytes/bytes@1.0.0: implement [resource-drop]buffer']) {
        assert.ok(found.includes(`${name} in framework/local/host`), name);
    }
    for (const name of ['list-length', '[method]client.get-item', '[constructor]client', '[resource-drop]client']) {
        assert.ok(!found.some((each) => each.includes(` ${name} `)), name);
    }
});

test('the name of an interface in C++', () => {
    assert.equal(interfaceOf('cache_list'), list);
    assert.equal(interfaceOf('log'), 'momento:log/logging@1.0.0');
});

test('the parts of a new interface, in their order', () => {
    const wit = { 'framework/wit/deps/novel.wit': 'package momento:novel@1.2.3;\n\ninterface novel-things {\n}\n' };
    const full = 'momento:novel/novel-things@1.2.3';
    assert.deepEqual(errorsWith(wit), [
        `${full}: import it in the world function of framework/wit/function.wit`,
        `${full}: import it in the world background-function of framework/wit/function.wit`,
        `${full}: add its imports, framework/platform/momento/<name>.cpp`,
    ]);
    const world = edited('framework/wit/function.wit', `import ${list};`, `import ${list};\n    import ${full};`);
    const imports = { 'framework/platform/momento/novel.cpp': `#define NOVEL "${full}"\n` };
    assert.deepEqual(errorsWith({ ...wit, ...world, ...imports }), [
        `${full}: declare its functions in framework/host/novel.hpp`,
        `${full}: add its public header, <momento/functions/novel.hpp>`,
        `${full}: add its stubs, framework/platform/native/novel.cpp`,
        `${full}: add its fake, framework/testing/fake_novel.cpp`,
        `${full}: add it to framework/local/host/index.mjs`,
        `${full}: test <momento/functions/novel.hpp> in tests/unit/novel`,
        `${full}: add a component that includes <momento/functions/novel.hpp>, tests/component/fixture/novel.cpp`,
        `${full}: measure a call of it in tests/budget/uses and tests/budget/interfaces.json`,
        `${full}: add its row to docs/benchmarks.md`,
        `${full}: describe <momento/functions/novel.hpp> on a page of docs`,
    ]);
});

for (const [todo, change] of [
    ['add its imports, framework/platform/momento/<name>.cpp',
        () => without('framework/platform/momento/cache_list.cpp')],
    ['declare its functions in framework/host/cache_list.hpp', () => without('framework/host/cache_list.hpp')],
    ['add its stubs, framework/platform/native/cache_list.cpp',
        () => without('framework/platform/native/cache_list.cpp')],
    ['add its fake, framework/testing/fake_cache_list.cpp', () => without('framework/testing/fake_cache_list.cpp')],
    ['add a function of host::cache_list to `fakes` in framework/testing/fake_host.cpp',
        () => edited('framework/testing/fake_host.cpp', '&host::cache_list::length, ')],
    ['test <momento/functions/cache_list.hpp> in tests/unit/cache_list', () => without('tests/unit/cache_list/')],
    ['add a component that includes <momento/functions/cache_list.hpp>, tests/component/fixture/cache_list.cpp',
        () => without('tests/component/fixture/cache_list.cpp')],
    ['measure a call of it in tests/budget/uses and tests/budget/interfaces.json',
        () => edited('tests/budget/interfaces.json', list, 'momento:other/other@1.0.0')],
    ['add its row to docs/benchmarks.md', () => edited('docs/benchmarks.md', '`momento:cache-list/cache-list`')],
    ['describe <momento/functions/cache_list.hpp> on a page of docs', () => Object.assign({},
        ...['lists', 'cache', 'rust-sdk'].map((page) => edited(`docs/${page}.md`, 'cache_list.hpp', 'none')))],
]) {
    test(`reports: ${todo}`, () => assert.deepEqual(errorsWith(change()), [`${list}: ${todo}`]));
}

test('reports a fake that docs/testing.md does not describe', () => {
    assert.deepEqual(errorsWith(edited('docs/testing.md', '`fake_topic`', 'none')),
        ['momento:topic/topic@1.0.0: describe fake_topic in docs/testing.md']);
});

test('reports a world without an import', () => {
    const [head, ...worlds] = files.get('framework/wit/function.wit').split(/^(?=world )/m);
    const background = worlds.findIndex((text) => text.startsWith('world background-function'));
    worlds[background] = worlds[background].replace(`    import ${list};\n`, '');
    assert.deepEqual(errorsWith({ 'framework/wit/function.wit': [head, ...worlds].join('') }),
        [`${list}: import it in the world background-function of framework/wit/function.wit`]);
});
