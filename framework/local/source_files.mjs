// Finds the files of a project for --build: those of a folder, without what a build writes.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from './errors.mjs';

// A folder with more files is a home folder rather than a project, and polling it would take too long.
const maxFiles = 20_000;

// Hidden folders have settings, caches of tools, and the files of git.
const otherFolder = /^(\..*|node_modules|build|build[-_].*|cmake-build-.*)$/;
// Hidden files, backups and swap files of editors, and outputs of builds in the folder of the sources. 4913 is a file
// that Vim creates to test whether it may write.
const otherFile = /^(\..*|.*~|#.*#|4913|.*\.(wasm|o|obj|a|d|swp|tmp))$/;
// A folder with one of these was made by CMake, or is marked as a cache.
const marksOtherFolder = new Set(['CMakeCache.txt', 'CACHEDIR.TAG']);

// Returns a text that differs if a file changed, was added, or was removed. Throws a UserError if there are too many.
export async function sourceFingerprint(folder) {
    const lines = [];
    const visit = async (directory, isRoot) => {
        let entries;
        try {
            entries = await readdir(directory, { withFileTypes: true });
        } catch {
            return;             // removed in the meantime, or not readable
        }
        if (!isRoot && entries.some(({ name }) => marksOtherFolder.has(name))) return;
        for (const entry of entries) {
            const path = join(directory, entry.name);
            if (entry.isDirectory()) {
                if (!otherFolder.test(entry.name)) await visit(path, false);
            } else if (!otherFile.test(entry.name)) {
                // Follows links to files; a link to a folder might lead back.
                const found = await stat(path).catch(() => undefined);
                if (!found?.isFile()) continue;
                lines.push(`${path} ${found.mtimeMs} ${found.size} ${found.ino}`);
                if (lines.length > maxFiles) {
                    throw new UserError(`--build watches at most ${maxFiles} files; start momento-local in the folder of the project`);
                }
            }
        }
    };
    await visit(folder, true);
    return lines.sort().join('\n');
}
