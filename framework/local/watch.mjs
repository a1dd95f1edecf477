// Calls `changed` after files were replaced and did not change for one interval. It polls: linkers replace files
// instead of writing to them, and some kinds of mounts have no change notifications.
import { stat } from 'node:fs/promises';

const interval = 150;
// The part of a processor that polling takes at most: reading the files of a large project takes longer.
const maxShare = 0.05;

// Identifies the current content of a file; undefined if the file does not exist or is empty.
export async function fingerprint(path) {
    try {
        const { mtimeMs, size, ino } = await stat(path);
        return size > 0 ? `${mtimeMs} ${size} ${ino}` : undefined;
    } catch {
        return undefined;          // between removal and replacement
    }
}

// `read` returns a promise of a fingerprint, and `known` is the one from before the files were used, so no change is
// missed. `changed` is awaited, so reloads do not overlap, and a change during one is followed by another. Returns a
// function that stops it.
export function watch(read, known, changed) {
    let before = known;
    let timer;
    let stopped = false;
    const poll = async () => {
        const started = performance.now();
        const now = await read();
        const duration = performance.now() - started;
        if (!stopped && now && now !== known && now === before) {
            known = now;
            await changed();
        }
        before = now;
        if (!stopped) timer = setTimeout(poll, Math.max(interval, duration / maxShare));
    };
    timer = setTimeout(poll, interval);
    return () => {
        stopped = true;
        clearTimeout(timer);
    };
}
