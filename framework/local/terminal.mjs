// Everything that momento-local prints: no other file writes to stdout or stderr (tests/local/terminal.test.mjs checks that).
//
// Text from a request, a response, a table or a Function's log may contain what a terminal obeys: control characters, and those of
// Unicode that change the direction of writing or break lines (UAX #9, UAX #14), which make a line look like another. Each is printed
// as `?`. Line feeds and tabs are printed as they are.
const obeyed = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

// `text` with each of these characters replaced by what `by` makes of its code.
export const withoutObeyed = (text, by) => text.replace(obeyed, (each) => by(each.charCodeAt()));

export const printable = (text) => withoutObeyed(text, () => '?');

// For text that must not begin a line of its own, such as a name or an error message.
export const oneLine = (text) => printable(text.replaceAll('\n', '\\n'));

export const say = (text) => console.log(printable(text));

export const complain = (text) => console.error(printable(text));

// A line of JSON for another program. JSON can escape these characters, so none is lost.
export const sayJson = (value) => console.log(
    withoutObeyed(JSON.stringify(value), (code) => `\\u${code.toString(16).padStart(4, '0')}`));

// Exceptions that nothing catches are printed here too, and end the process.
export function reportUncaught() {
    process.on('uncaughtException', (error) => {
        complain(`momento-local itself failed: ${error?.stack ?? error}`);
        process.exit(1);
    });
}
