// momento:log: lines go to the terminal, and to the topics that the call has configured.
import { error, ok } from '../services/result.mjs';
import { nameFault } from '../services/topics.mjs';

const levels = ['debug', 'info', 'warn', 'error'];
// A destination that is `off` takes nothing.
const passes = (level, least) => least !== 'off' && levels.indexOf(level) >= levels.indexOf(least);

const onlyThere = 'a destination in CloudWatch exists on the platform only; here its lines are on the terminal alone';
const notConfigured = 'lines that are logged before the call has configured its log are dropped by the platform; here they are marked';

export function log(host) {
    const sayOnce = (sentence) => {
        if (host.ask('process', 'isNew', sentence)) host.say(`log: ${sentence}`);
    };
    const show = (level, mark, text) => {
        // A line of the function's own making begins further to the right.
        const lines = text.replaceAll('\n', '\n    ');
        host.say(`log ${level} ${host.settings.name} ${host.invocationId.slice(0, 8)}${mark}: ${lines}`);
    };

    return {
        configureLogging(inputs) {
            const topics = inputs.map(({ destination: { tag, val } }) => (tag === 'topic' ? val.topicName : undefined));
            const fault = topics.filter((name) => name !== undefined).map(nameFault).find(Boolean);
            if (fault) return error('auth', fault);
            if (topics.includes(undefined)) sayOnce(onlyThere);
            host.destinations = inputs.map(({ logLevel }, index) => ({ least: logLevel, topic: topics[index] }));
            return ok();
        },
        log(text, level) {
            if (level === 'off') return;
            if (host.destinations === undefined) {
                sayOnce(notConfigured);
                show(level, ' (not configured)', text);
                return;
            }
            const takers = host.destinations.filter(({ least }) => passes(level, least));
            if (takers.length === 0) return;
            show(level, '', text);
            for (const { topic } of takers.filter((taker) => taker.topic !== undefined)) {
                const result = host.ask('topics', 'publish', topic, text);
                if (result?.tag !== 'ok') host.say(`log: the line was not published to ${topic}: ${result?.val.val ?? 'it took too long'}`);
            }
        },
    };
}
