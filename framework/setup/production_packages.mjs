// Prints the folders of the npm packages that ship: what momento_add_function and momento-local import, and what those need.
// package-lock.json marks the rest as "dev". What is optional and not for this machine is not in node_modules, and left out.
import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'));
const folders = Object.entries(packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && !dev && !devOptional && existsSync(new URL(folder, root)))
    .map(([folder]) => folder);
// A package within another comes with it.
for (const folder of folders)
    if (!folders.some((outer) => folder !== outer && folder.startsWith(`${outer}/`))) console.log(folder);
