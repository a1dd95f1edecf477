// Reads a source tree.
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

// The paths of the files in these folders whose names match, from the root, sorted.
export async function listFiles(root, folders, pattern) {
    const found = [];
    for (const folder of folders) {
        for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
            if (!entry.isFile() || !pattern.test(entry.name)) continue;
            found.push(relative(root, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'));
        }
    }
    return found.sort();
}

// The text of each of these files by its path.
export async function readFiles(root, paths) {
    return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')])));
}
