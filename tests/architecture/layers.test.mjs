// The layers of layers.json: no include points to a higher layer, no two layers include each other, and no installed
// header needs one that is not installed. The check itself is tested on small trees with one mistake each.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkLayers } from './layers.mjs';

const root = new URL('../../', import.meta.url).pathname;
const map = JSON.parse(await readFile(new URL('layers.json', import.meta.url), 'utf8'));

const detail = 'include/momento/functions/detail';

async function errorsOf(files) {
    const folder = await mkdtemp(join(tmpdir(), 'layers-'));
    try {
        await mkdir(join(folder, 'include'));
        await mkdir(join(folder, 'framework'));
        for (const [path, text] of Object.entries(files)) {
            await mkdir(dirname(join(folder, path)), { recursive: true });
            await writeFile(join(folder, path), text);
        }
        return await checkLayers(folder, map);
    } finally {
        await rm(folder, { recursive: true });
    }
}

test('every include of the project points to the same layer or to a lower one', async () => {
    const { files, errors, pairs } = await checkLayers(root, map);
    assert.ok(files > 200, `only ${files} files were found`);
    assert.deepEqual(errors, []);
    assert.deepEqual(pairs, []);
});

test('every public header is in the map, and every name in the map is a public header', async () => {
    const named = Object.values(map.public).flat();
    assert.equal(new Set(named).size, named.length);
    for (const name of named) await readFile(join(root, `include/momento/functions/${name}.hpp`), 'utf8');
});

test('no header leaves a pragma active for the code that includes it', async () => {
    const entries = await readdir(join(root, 'include'), { recursive: true });
    for (const name of entries.filter((entry) => entry.endsWith('.hpp'))) {
        let depth = 0;
        for (const line of (await readFile(join(root, 'include', name), 'utf8')).split('\n')) {
            const [, action] = /#\s*pragma\s+(?:clang|GCC)\s+diagnostic\s+(\w+)/.exec(line) ?? [];
            if (action === 'push') ++depth;
            else if (action === 'pop') --depth;
            else if (action) assert.ok(depth > 0, `${name}: ${line}`);
        }
        assert.equal(depth, 0, `${name}: as many push as pop`);
    }
});

test('accepts an include of a lower layer', async () => {
    const { errors, pairs } = await errorsOf({
        [`${detail}/text/utf8.hpp`]: '#pragma once\n',
        'framework/codec/reader.cpp': '#include "momento/functions/detail/text/utf8.hpp"\n#include <string>\n',
    });
    assert.deepEqual(errors, []);
    assert.deepEqual(pairs, []);
});

test('rejects an upward include', async () => {
    const { errors } = await errorsOf({
        [`${detail}/text/utf8.hpp`]: '#include "framework/codec/reader.hpp"\n',
        'framework/text/utf8.cpp': '#include "framework/codec/reader.hpp"\n',
        'framework/codec/reader.hpp': '#pragma once\n',
    });
    assert.deepEqual(errors, [
        'framework/text/utf8.cpp: layer text includes framework/codec/reader.hpp of the higher layer codec',
        `${detail}/text/utf8.hpp: a header that is installed includes the private header framework/codec/reader.hpp`,
    ]);
});

test('rejects two layers that include each other', async () => {
    const { errors, pairs } = await errorsOf({
        [`${detail}/text/a.hpp`]: '#include "momento/functions/detail/codec/b.hpp"\n',
        [`${detail}/codec/b.hpp`]: '#include "momento/functions/detail/text/c.hpp"\n',
        [`${detail}/text/c.hpp`]: '#pragma once\n',
    });
    assert.equal(errors.length, 1);
    assert.deepEqual(pairs, ['codec text']);
});

test('rejects a folder or public header that is not in the map, and an include of a missing file', async () => {
    const { errors } = await errorsOf({
        'framework/misc/a.hpp': '#pragma once\n',
        'include/momento/functions/novel.hpp': '#pragma once\n',
        'framework/text/b.cpp': '#include "framework/text/gone.hpp"\n',
    });
    assert.deepEqual(errors, [
        'framework/misc/a.hpp: belongs to no layer; add its folder or its name to tests/architecture/layers.json',
        'framework/text/b.cpp: includes framework/text/gone.hpp, which does not exist',
        'include/momento/functions/novel.hpp: belongs to no layer; add its folder or its name to tests/architecture/layers.json',
    ]);
});
