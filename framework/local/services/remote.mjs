// The services of another thread, behind the same face: that of a worker asks that of the process.
import { Asker, answer, makeLine } from '../asking.mjs';
import { error } from './result.mjs';

export class RemoteServices {
    #asker;

    constructor(asking) {
        this.#asker = new Asker(asking);
    }

    // Undefined where no answer came within so many milliseconds.
    ask(question, milliseconds) {
        return this.#asker.ask(question, milliseconds);
    }
}

// For one thread: `asking` goes to it, its port transferred, and `close` ends what it may still have asked.
export function lend(services, say) {
    const { asking, answering } = makeLine();
    answer(answering, (question) => {
        try {
            return services.ask(question);
        } catch (failure) {
            say(`momento-local itself failed: ${failure.stack}`);
            return error('internal-error');
        }
    });
    answering.port.unref();
    return { asking, close: () => answering.port.close() };
}
