// `make update`: lists the pinned dependencies with the newest versions. With APPLY=1, it writes these versions, their
// hashes, and package-lock.json. npm and apt use the configuration of the machine, and files in build/update.
import { writeFileSync } from 'node:fs';
import { debianUpdates } from './debian.mjs';
import { held } from './held.mjs';
import { nodeUpdate, npmUpdates } from './npm.mjs';
import { UpdateError, read, root, setupFile } from './run.mjs';

// Prints rows of { name, pinned, newest, beyond, note }; `beyond` is a version that is not used because of `held`.
function print(title, rows) {
    console.log(title);
    const width = (key) => Math.max(0, ...rows.map((row) => row[key].length));
    for (const { name, pinned, newest, beyond, note } of rows) {
        const texts = [
            pinned === newest ? (beyond ? '' : 'newest') : `-> ${newest}`,
            beyond ? `${beyond} is held back: ${held[name].reason}` : '',
            note ?? '',
        ];
        const text = texts.filter((each) => each !== '').join('; ');
        console.log(`  ${name.padEnd(width('name'))}  ${pinned.padEnd(width('pinned'))}  ${text}`);
    }
}

async function update(apply) {
    console.log('update: asking npm and apt, which takes one or two minutes');
    const setup = read(setupFile);
    const [debian, npm, node] = await Promise.all([debianUpdates(setup), npmUpdates(), nodeUpdate(setup)]);
    print(`Debian packages (${setupFile})`, debian.packages);
    print(`clang and Node.js (${setupFile})`, [debian.clang, node.row]);
    print('npm packages (package.json)', npm.packages);
    const changes = npm.indirect.filter(({ pinned, newest }) => pinned !== newest);
    const counts = `${changes.length} of ${npm.indirect.length} have another version`;
    print(`their dependencies (package-lock.json): ${counts}`, changes);

    const files = { ...npm.files, [setupFile]: debian.apply(node.apply(setup)) };
    const changed = Object.keys(files).filter((file) => files[file] !== read(file));
    const list = changed.join(', ');
    if (changed.length === 0) console.log('update: everything is up to date');
    else if (!apply) console.log(`update: \`make update APPLY=1\` changes ${list}`);
    else {
        for (const file of changed) writeFileSync(root + file, files[file]);
        console.log(`update: changed ${list}; now run \`make test\` and \`make bench\`,`);
        console.log('and correct the versions in docs/architecture.md, which `make check` compares');
    }
}

try {
    const { APPLY: apply = '' } = process.env;
    if (!['', '1'].includes(apply)) throw new UpdateError(`APPLY is "${apply}"; expected 1, or nothing to only list`);
    await update(apply === '1');
} catch (error) {
    if (!(error instanceof UpdateError)) throw error;
    console.error(`update: ${error.message}`);
    process.exitCode = 1;
}
