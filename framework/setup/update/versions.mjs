// Versions of npm packages, as in 1.2.3. Prereleases are ignored.
function compare(a, b) {
    const [left, right] = [a, b].map((version) => version.split('.').map(Number));
    return left.map((number, at) => number - right[at]).find((difference) => difference !== 0) ?? 0;
}

/** The newest of the versions, and of this major version if one is given; undefined if there is none. */
export function newestOf(versions, major) {
    return versions.filter((version) => /^\d+\.\d+\.\d+$/.test(version))
        .filter((version) => major === undefined || version.startsWith(`${major}.`)).sort(compare).at(-1);
}

/** The pinned version, or the found one if it is newer. */
export function newerOf(pinned, found) {
    return newestOf([found ?? pinned, pinned]) ?? pinned;
}
