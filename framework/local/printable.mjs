// What a request, an answer or a function's log brings may hold what a terminal would obey. Lines and tabs stay.
export const printable = (text) => text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '?');
