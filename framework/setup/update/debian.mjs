// The Debian packages that setup.sh pins with their SHA-256, in the table `pinned`, and the version of clang.
import { held } from './held.mjs';
import { UpdateError, folder, run, setupFile } from './run.mjs';

// Package, version, suite, architecture, and SHA-256.
const pinnedRow = /^ *'(\S+) +(\S+ +)(\S+ +)(\S+) +([0-9a-f]{64})'$/;

function rowsOf(setup) {
    const lines = /^pinned=\(\n(.*?)^\)$/ms.exec(setup)?.[1].split('\n').filter((line) => line !== '') ?? [];
    if (lines.length === 0) throw new UpdateError(`${setupFile}: the table \`pinned\` was not found`);
    return lines.map((line) => {
        const row = pinnedRow.exec(line);
        if (!row) throw new UpdateError(`${setupFile}: unexpected row in the table \`pinned\`: ${line.trim()}`);
        const [name, version, suite, architecture, sum] = row.slice(1).map((text) => text.trim());
        return { line, name, version, suite, architecture, sum };
    });
}

// The row with another version, in the same columns if it fits.
function changedRow(line, { version, suite, sum }) {
    const [, , oldVersion, oldSuite, , oldSum] = pinnedRow.exec(line);
    return line.replace(oldVersion + oldSuite, () =>
        `${version.padEnd(oldVersion.length - 1)} ${suite.padEnd(oldSuite.length - 1)} `).replace(oldSum, sum);
}

const releaseOf = (suite) => suite.split('-')[0];

// { suite, architecture, name, version, sum } of all packages in the lists of Debian.
async function availableFor(rows, releases) {
    const sources = releases.map((release) => {
        const row = rows.find(({ suite, architecture }) => releaseOf(suite) === release && architecture === 'source');
        return `${release}=${row?.suite ?? release}`;
    });
    const names = [...new Set(rows.map(({ name }) => name.replaceAll(/[.+]/g, '\\$&'))), 'clang-[0-9]+'];
    const script = 'framework/setup/update/debian_packages.sh';
    const { out } = await run(script, [`${folder}/apt`, names.join('|'), ...sources]);
    return out.split('\n').filter((line) => line !== '').map((line) => {
        const [suite, architecture, name, version, sum] = line.split(' ');
        return { suite, architecture, name, version, sum };
    });
}

async function isNewer(version, than) {
    return (await run('dpkg', ['--compare-versions', version, 'gt', than], { statuses: [0, 1] })).status === 0;
}

// The newest of the packages that may replace the row: of its release, and of backports only if it is from there.
async function packageFor(row, available) {
    const candidates = available.filter(({ name, architecture, suite }) =>
        name === row.name && architecture === row.architecture && releaseOf(suite) === releaseOf(row.suite)
        && (suite === row.suite || !suite.endsWith('-backports')));
    const name = `${row.name} (${releaseOf(row.suite)}, ${row.architecture})`;
    const same = candidates.find(({ version }) => version === row.version);
    if (same && same.sum !== row.sum)
        throw new UpdateError(`${setupFile}: ${name}: the SHA-256 of ${row.version} in Debian is ${same.sum}`);
    let best = row;
    for (const candidate of candidates) if (await isNewer(candidate.version, best.version)) best = candidate;
    const note = same ? '' : 'Debian no longer has the pinned version';
    return { name, pinned: row.version, newest: best.version, note, row, best };
}

// The newest version of clang that all releases have.
function clangOf(available, releases) {
    const newest = releases.map((release) => Math.max(...available
        .filter(({ name, suite }) => name.startsWith('clang-') && releaseOf(suite) === release)
        .map(({ name }) => Number(name.slice('clang-'.length)))));
    return Math.min(...newest);
}

/** The pinned packages, clang, and a function that changes setup.sh. */
export async function debianUpdates(setup) {
    const rows = rowsOf(setup);
    const releases = [...new Set(rows.map(({ suite }) => releaseOf(suite)))];
    const available = await availableFor(rows, releases);
    const packages = await Promise.all(rows.map((row) => packageFor(row, available)));
    const pinned = /^clang=(\d+)/m.exec(setup)?.[1];
    const { major } = held.clang;
    if (pinned !== major) throw new UpdateError(`${setupFile}: expected clang=${major}, as in held.mjs`);
    const clang = clangOf(available, releases);
    return {
        packages,
        clang: { name: 'clang', pinned, newest: pinned, beyond: clang > Number(pinned) ? String(clang) : undefined },
        apply: (text) => packages.reduce((all, { row, best }) =>
            (best === row ? all : all.replace(row.line, () => changedRow(row.line, best))), text),
    };
}
