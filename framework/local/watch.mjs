// Calls `changed` after a file was written and has come to rest. It polls: a linker replaces the file rather than writes into
// it, and notifications do not cross every kind of mount.
import { stat } from 'node:fs/promises';

const interval = 150;

async function fingerprint(path) {
    try {
        const { mtimeMs, size, ino } = await stat(path);
        return size > 0 ? `${mtimeMs} ${size} ${ino}` : undefined;
    } catch {
        return undefined;          // between removal and replacement
    }
}

// Returns what stops it. `changed` is awaited, so one reload never overtakes another.
export async function watch(path, changed) {
    let known = await fingerprint(path);
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
