// Determines the layer of each C++ file and the includes that point to a higher layer. `node layers.mjs [root]` prints
// them and exits with 1 if there is one. layers.json has the order.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from './tree.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

// The layer of a path, or undefined if the map has none for it.
export function layerOf(path, { layers, public: publicHeaders }) {
    if (path === 'include/momento/functions.hpp') return layers.at(-1);
    const inner = /^(?:include\/momento\/functions\/detail|framework)\/([^/]+)\/.+$/.exec(path);
    if (inner) return layers.includes(inner[1]) ? inner[1] : undefined;
    const name = /^include\/momento\/functions\/([^/]+)\.hpp$/.exec(path)?.[1];
    return layers.find((layer) => publicHeaders[layer]?.includes(name));
}

// The quoted includes of a source, as paths from the root, without system and library headers.
export function includesOf(text, files) {
    return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]+["<]([^">]+)[">]/gm)]
        .map(([, name]) => (name.startsWith('momento/') ? `include/${name}` : name))
        .filter((path) => files.has(path) || /^(include\/momento|framework)\//.test(path));
}

// { files, errors, pairs }: one line for each error; `pairs` counts the layers that include each other.
export async function checkLayers(root, map) {
    const files = new Set(await listFiles(root, ['include', 'framework'], /\.(hpp|cpp)$/));
    const errors = [];
    const arrows = new Set();
    for (const path of files) {
        const layer = layerOf(path, map);
        if (!layer) {
            errors.push(`${path}: belongs to no layer; add its folder or its name to tests/architecture/layers.json`);
            continue;
        }
        for (const target of includesOf(await readFile(join(root, path), 'utf8'), files)) {
            const other = files.has(target) ? layerOf(target, map) : undefined;
            if (!files.has(target)) errors.push(`${path}: includes ${target}, which does not exist`);
            else if (!other) continue;
            else if (path.startsWith('include/') && !target.startsWith('include/')) {
                errors.push(`${path}: a header that is installed includes the private header ${target}`);
            } else if (map.layers.indexOf(other) > map.layers.indexOf(layer)) {
                errors.push(`${path}: layer ${layer} includes ${target} of the higher layer ${other}`);
            }
            if (other && other !== layer) arrows.add(`${layer} ${other}`);
        }
    }
    const pairs = [...arrows].filter((arrow) => {
        const [from, to] = arrow.split(' ');
        return from < to && arrows.has(`${to} ${from}`);
    });
    return { files: files.size, errors, pairs };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const root = process.argv[2] ?? join(here, '../..');
    const map = JSON.parse(await readFile(join(here, 'layers.json'), 'utf8'));
    const { files, errors, pairs } = await checkLayers(root, map);
    for (const error of errors) console.log(error);
    console.log(`${files} files in ${map.layers.length} layers: ${errors.length} errors, ${pairs.length} mutual pairs`);
    process.exitCode = errors.length + pairs.length > 0 ? 1 : 0;
}
