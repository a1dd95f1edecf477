// Commands and files of `make update`.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** An error of the network, of the machine's configuration, or of a file: one message for the terminal. */
export class UpdateError extends Error {}

export const root = fileURLToPath(new URL('../../../', import.meta.url));
export const folder = `${root}build/update`;
export const setupFile = 'framework/setup/setup.sh';
export const read = (file) => readFileSync(root + file, 'utf8');

/** Runs a command: { out, status }. Another status than those given is an UpdateError with the end of its output. */
export function run(program, args, { cwd = root, statuses = [0] } = {}) {
    return new Promise((resolve, reject) => {
        const texts = { stdout: '', stderr: '' };
        const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
        for (const name of Object.keys(texts))
            child[name].setEncoding('utf8').on('data', (text) => { texts[name] += text; });
        child.on('error', (error) => reject(new UpdateError(`${program} cannot be started: ${error.message}`)));
        child.on('close', (status) => {
            if (statuses.includes(status)) resolve({ out: texts.stdout, status });
            const end = texts.stderr.trimEnd().split('\n').slice(-10).join('\n');
            reject(new UpdateError(`${program} failed with status ${status}:\n${end}`));
        });
    });
}
