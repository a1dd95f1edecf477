// The line that `serve` prints for a call.
import { shortId } from './terminal.mjs';

// Most methods and paths fit, so that the columns after them are aligned.
const requestWidth = 44;

function bytes(count) {
    if (count < 10_000) return `${count} B`;
    return count < 10_000 * 1024 ? `${Math.round(count / 1024)} KiB` : `${Math.round(count / 1024 / 1024)} MiB`;
}

// Takes the members of a call that --json prints. Those that are unknown are omitted, or blank before other columns.
export function callLine({ method, path, status, milliseconds, requestBytes, responseBytes, hostCalls, instructions, invocationId,
    route }) {
    const columns = [
        `${method} ${path}`.padEnd(requestWidth), status, `${milliseconds.toFixed(1)} ms`.padStart(10),
        `in ${bytes(requestBytes)}`.padStart(12), (responseBytes === undefined ? '' : `out ${bytes(responseBytes)}`).padStart(13),
        (hostCalls === undefined ? '' : `host calls ${hostCalls}`).padStart(14),
        (instructions === undefined ? '' : `instructions ${instructions.toLocaleString('en-US')}`).padStart(22),
        invocationId === undefined ? '' : ` ${shortId(invocationId)}`, route === undefined ? '' : ` ${route}`];
    return columns.join(' ').trimEnd();
}
