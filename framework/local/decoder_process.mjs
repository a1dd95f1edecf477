// The child process of decoder.mjs: receives the bytes of a file and returns what jco makes of them. It ends with its
// parent.
import { transpile } from './component.mjs';
import { UserError } from './errors.mjs';

process.on('disconnect', () => process.exit(0));
// The terminal sends SIGINT to both processes; the parent decides when to end.
process.on('SIGINT', () => {});

process.on('message', async ({ bytes, label, scripted }) => {
    try {
        process.send({ transpiled: await transpile(bytes, label, scripted) });
    } catch (error) {
        process.send(error instanceof UserError ? { rejected: error.message } : { failed: String(error?.message ?? error) });
    }
});
