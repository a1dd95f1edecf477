// The npm packages of package.json and package-lock.json, and Node.js, which setup.sh pins with its integrity hashes.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { held } from './held.mjs';
import { UpdateError, folder, read, root, run, setupFile } from './run.mjs';
import { newerOf, newestOf } from './versions.mjs';

const npm = (args, options) => run('npm', [...args, '--no-audit', '--no-fund', '--no-update-notifier'], options);
const toText = (json) => `${JSON.stringify(json, null, 2)}\n`;

async function ask(args, options) {
    const { out } = await npm([...args, '--json'], options);
    try {
        return JSON.parse(out || '{}');
    } catch {
        throw new UpdateError(`npm ${args.join(' ')} printed no JSON`);
    }
}
const versionsOf = async (name) => [await ask(['view', name, 'version'])].flat();

async function packagesOf(manifest) {
    // Ends with 1 if a package is outdated.
    const outdated = await ask(['outdated'], { statuses: [0, 1] });
    if (outdated.error) throw new UpdateError(`npm outdated failed: ${outdated.error.summary ?? outdated.error.code}`);
    const pinned = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    return Promise.all(pinned.map(async ([name, version]) => {
        const latest = outdated[name]?.latest ?? version;
        const major = held[name]?.major;
        const isHeld = major !== undefined && newestOf([latest], major) === undefined;
        const found = isHeld ? newestOf(await versionsOf(`${name}@${major}`), major) : latest;
        return { name, pinned: version, newest: newerOf(version, found), beyond: isHeld ? latest : undefined };
    }));
}

// The lock file of these packages, with the newest versions of their dependencies, and without URLs of a registry.
async function lockOf(manifest, packages) {
    const newest = Object.fromEntries(packages.map((each) => [each.name, each.newest]));
    const updated = (section = {}) => Object.fromEntries(Object.keys(section).map((name) => [name, newest[name]]));
    const { dependencies, devDependencies } = manifest;
    const cwd = `${folder}/npm`;
    rmSync(cwd, { recursive: true, force: true });
    mkdirSync(cwd, { recursive: true });
    writeFileSync(`${cwd}/package.json`, toText({
        ...manifest, dependencies: updated(dependencies), devDependencies: updated(devDependencies) }));
    copyFileSync(`${root}package-lock.json`, `${cwd}/package-lock.json`);
    await npm(['update', '--package-lock-only', '--ignore-scripts', '--omit-lockfile-registry-resolved'], { cwd });
    const lock = JSON.parse(readFileSync(`${cwd}/package-lock.json`, 'utf8'));
    for (const each of Object.values(lock.packages)) delete each.resolved;
    return lock;
}

// The versions of each package in a lock file, as text: a package may be installed more than once.
function lockedVersions(lock) {
    const versions = {};
    for (const [path, { version }] of Object.entries(lock.packages))
        if (path !== '') (versions[path.split('node_modules/').at(-1)] ??= new Set()).add(version);
    return Object.fromEntries(Object.entries(versions).map(([name, all]) => [name, [...all].sort().join(', ')]));
}

/** The packages of package.json, those that are only in the lock file (`indirect`), and the changed files. */
export async function npmUpdates() {
    const text = read('package.json');
    const manifest = JSON.parse(text);
    const packages = await packagesOf(manifest);
    const lock = await lockOf(manifest, packages);
    const [before, after] = [lockedVersions(JSON.parse(read('package-lock.json'))), lockedVersions(lock)];
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const each of packages) {
        names.delete(each.name);
        const [old, all] = [before, after].map((versions) => versions[each.name]?.split(', ') ?? []);
        if (all.length > old.length) each.note = `package-lock.json will have ${all.join(' and ')}`;
    }
    const indirect = [...names].sort().map((name) =>
        ({ name, pinned: before[name] ?? 'none', newest: after[name] ?? 'none' }));
    // npm may only have moved packages to other folders.
    const isSame = [...packages, ...indirect].every(({ pinned, newest }) => pinned === newest);
    if (isSame) return { packages, indirect, files: {} };
    // As text, which keeps the format.
    const changed = packages.reduce((all, { name, pinned, newest }) =>
        all.replace(`"${name}": "${pinned}"`, `"${name}": "${newest}"`), text);
    return { packages, indirect, files: { 'package.json': changed, 'package-lock.json': toText(lock) } };
}

/** Node.js, and a function that changes setup.sh. */
export async function nodeUpdate(setup) {
    const value = (name) => new RegExp(`^${name}=(\\S+)$`, 'm').exec(setup)?.[1];
    const pinned = value('node_version');
    if (!pinned) throw new UpdateError(`${setupFile}: node_version was not found`);
    const machines = ['x64', 'arm64'];
    const [x64, arm64] = await Promise.all(machines.map((each) => ask(['view', `node-linux-${each}`, 'versions'])));
    const available = x64.filter((version) => arm64.includes(version));
    const newest = newerOf(pinned, newestOf(available, held['Node.js'].major));
    const hashes = {};
    for (const machine of machines) {
        const hash = await ask(['view', `node-linux-${machine}@${newest}`, 'dist.integrity']);
        if (newest === pinned && hash !== value(`node_${machine}`))
            throw new UpdateError(`${setupFile}: the hash of node-linux-${machine}@${pinned} is ${hash} in npm`);
        hashes[machine] = hash;
    }
    const latest = newestOf(available);
    const set = (text, name, to) => text.replace(new RegExp(`^${name}=.*$`, 'm'), () => `${name}=${to}`);
    return {
        row: { name: 'Node.js', pinned, newest, beyond: newerOf(newest, latest) === newest ? undefined : latest },
        apply: (text) => machines.reduce((all, machine) => set(all, `node_${machine}`, hashes[machine]),
            set(text, 'node_version', newest)),
    };
}
