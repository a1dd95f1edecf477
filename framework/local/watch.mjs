// Calls `changed` after a file was replaced and did not change for one interval. It polls: linkers replace files
// instead of writing to them, and some kinds of mounts have no change notifications.
import { stat } from 'node:fs/promises';

const interval = 150;

// Identifies the current content of a file; undefined if the file does not exist or is empty.
export async function fingerprint(path) {
    try {
        const { mtimeMs, size, ino } = await stat(path);
        return size > 0 ? `${mtimeMs} ${size} ${ino}` : undefined;
    } catch {
        return undefined;          // between removal and replacement
    }
}

// Returns a function that stops it. `known` is the fingerprint from before the file was loaded, so no change is missed.
// `changed` is awaited, so reloads do not overlap.
export function watch(path, known, changed) {
    let before = known;
    let timer;
    let stopped = false;
    const poll = async () => {
        const now = await fingerprint(path);
        if (now && now !== known && now === before) {
            known = now;
            await changed();
        }
        before = now;
        if (!stopped) timer = setTimeout(poll, interval);
    };
    timer = setTimeout(poll, interval);
    return () => {
        stopped = true;
        clearTimeout(timer);
    };
}
