// momento:log: prints lines on the terminal, and publishes them to the topics that the call has configured.
import { error, ok } from '../services/result.mjs';
import { topicNameError } from '../services/topics.mjs';
import { shortId } from '../terminal.mjs';

const levels = ['debug', 'info', 'warn', 'error'];
// A destination with the level `off` accepts nothing.
const passes = (level, minLevel) => minLevel !== 'off' && levels.indexOf(level) >= levels.indexOf(minLevel);

const onlyOnPlatform = 'CloudWatch destinations work only on the platform; their lines are printed here';
const notConfigured = 'the platform drops lines that are logged before configure-logging; here they are marked "(not configured)"';

export function log(host) {
    const printOnce = (message) => {
        if (host.callService('process', 'isNew', message)) host.print(`log: ${message}`);
    };
    const show = (level, mark, text) => {
        // Further lines of the text are indented, so that they cannot look like lines of the log.
        const lines = text.replaceAll('\n', '\n    ');
        host.print(`log ${level} ${host.settings.name} ${shortId(host.invocationId)}${mark}: ${lines}`,
            { kind: 'log', level, configured: host.destinations !== undefined, message: text });
    };

    return {
        configureLogging(inputs) {
            const topics = inputs.map(({ destination: { tag, val } }) => (tag === 'topic' ? val.topicName : undefined));
            const invalidName = topics.filter((name) => name !== undefined).map(topicNameError).find(Boolean);
            if (invalidName) return error('auth', invalidName);
            if (topics.includes(undefined)) printOnce(onlyOnPlatform);
            host.destinations = inputs.map(({ logLevel }, index) => ({ minLevel: logLevel, topic: topics[index] }));
            return ok();
        },
        log(text, level) {
            if (level === 'off') return;
            if (host.destinations === undefined) {
                printOnce(notConfigured);
                show(level, ' (not configured)', text);
                return;
            }
            const accepting = host.destinations.filter(({ minLevel }) => passes(level, minLevel));
            if (accepting.length === 0) return;
            show(level, '', text);
            for (const { topic } of accepting.filter((each) => each.topic !== undefined)) {
                const result = host.callService('topics', 'publish', topic, text);
                if (result?.tag !== 'ok') host.print(`log: cannot publish the line to ${topic}: ${result?.val.val ?? 'timed out'}`);
            }
        },
    };
}
