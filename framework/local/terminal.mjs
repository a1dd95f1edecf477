// Everything that momento-local prints: no other file writes to stdout or stderr (tests/local/terminal.test.mjs checks
// it).
//
// Text from a request, a response, a table, or a Function's log may contain characters that control a terminal: control
// characters, and Unicode characters that change the direction of text or break lines (UAX #9, UAX #14). Each is
// printed as `?`. Line feeds and tabs are printed unchanged.
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

// Replaces each of these characters by `replacement(code)`.
export const replaceControls = (text, replacement) => text.replace(controls, (each) => replacement(each.charCodeAt()));

export const sanitize = (text) => replaceControls(text, () => '?');

// For text that must stay within its line, such as a name or an error message.
export const oneLine = (text) => sanitize(text.replaceAll('\n', '\\n'));

// The first digits of an invocation id, which are enough to find the lines of a call.
export const shortId = (invocationId) => invocationId.slice(0, 8);

export const print = (text) => console.log(sanitize(text));

export const printError = (text) => console.error(sanitize(text));

// A line of JSON for another program. The characters are escaped, so none is lost.
export const printJson = (value) => console.log(
    replaceControls(JSON.stringify(value), (code) => `\\u${code.toString(16).padStart(4, '0')}`));

// What `serve` prints. Each function takes a line as text, and what --json prints instead: an object with `kind`. The
// time is added here, so that it is the first member of each line.
export function makeLog({ json = false, quiet = false } = {}) {
    const printer = (printText, kind) => (text, event = { kind, message: text }) => {
        if (json) printJson({ time: new Date().toISOString(), ...event });
        else printText(text);
    };
    return { call: quiet ? () => {} : printer(print, 'notice'), print: printer(print, 'notice'), error: printer(printError, 'error') };
}

// Prints uncaught exceptions, too, and ends the process.
export function reportUncaught(report) {
    process.on('uncaughtException', (error) => {
        report(`momento-local: internal error: ${error?.stack ?? error}`);
        process.exit(1);
    });
}
