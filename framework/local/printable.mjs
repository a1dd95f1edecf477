// What a request, an answer or a function's log brings may hold what a terminal would obey: control characters, and those of Unicode that
// turn the direction of writing or break lines (UAX #9, UAX #14), which would have a line look like another. Lines and tabs stay.
const obeyed = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

export const printable = (text) => text.replace(obeyed, '?');
