// Prints the folders of the npm packages to install: those that momento_add_function and momento-local import, with
// their dependencies. package-lock.json marks all others as "dev". Optional packages for other systems are not in
// node_modules.
import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'));
const folders = Object.entries(packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && !dev && !devOptional && existsSync(new URL(folder, root)))
    .map(([folder]) => folder);
// A package within another is installed with it.
for (const folder of folders)
    if (!folders.some((outer) => folder !== outer && folder.startsWith(`${outer}/`))) console.log(folder);
