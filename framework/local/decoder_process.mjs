// The process of decoder.mjs: a file's bytes in, what jco makes of them out. It ends when the other one does.
import { transpile } from './component.mjs';
import { UserError } from './errors.mjs';

process.on('disconnect', () => process.exit(0));
// The terminal sends it to all of its processes; the other one decides.
process.on('SIGINT', () => {});

process.on('message', async ({ bytes, what, scripted }) => {
    try {
        process.send({ transpiled: await transpile(bytes, what, scripted) });
    } catch (error) {
        process.send(error instanceof UserError ? { rejected: error.message } : { failed: String(error?.message ?? error) });
    }
});
