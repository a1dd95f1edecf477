// Calls `changed` after a file was written and has come to rest. It polls: a linker replaces the file rather than writes into
// it, and notifications do not cross every kind of mount.
import { stat } from 'node:fs/promises';

const interval = 150;

// Of the file as it is now; undefined where there is none or it is empty.
export async function fingerprint(path) {
    try {
        const { mtimeMs, size, ino } = await stat(path);
        return size > 0 ? `${mtimeMs} ${size} ${ino}` : undefined;
    } catch {
        return undefined;          // between removal and replacement
    }
}

// Returns what stops it. `known` is the fingerprint of the file before it was loaded, so that no change since then is missed. `changed`
// is awaited, so one reload never overtakes another.
export function watch(path, known, changed) {
    let before = known;
    let timer;
    let stopped = false;
    const look = async () => {
        const now = await fingerprint(path);
        if (now && now !== known && now === before) {
            known = now;
            await changed();
        }
        before = now;
        if (!stopped) timer = setTimeout(look, interval);
    };
    timer = setTimeout(look, interval);
    return () => {
        stopped = true;
        clearTimeout(timer);
    };
}
