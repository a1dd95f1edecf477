// The `///` comments of a header, read without Doxygen: what the reference must contain.

// The words of a text in Markdown, as one string.
export const wordsOf = (text) => text.replace(/\]\([^)\s]*\)/g, ']').replace(/\{#[^}]*\}/g, '').replace(/&#?\w+;/g, ' ')
    .split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(' ');

// The paragraphs of the comments of a header: text and line. Directives separate paragraphs.
export function paragraphsOf(header) {
    const paragraphs = [];
    let current;
    let trailing = false;  // the comment follows a member, on its line
    const end = () => { current = undefined; };
    header.split('\n').forEach((line, index) => {
        const [, before, after, text] = line.match(/^(.*?)\/\/\/(<?)(?: |$)(.*)$/) ?? [];
        if (text === undefined) return end();
        if (before.trim() !== '' || (trailing && after === '')) end();
        trailing = after !== '';
        const directive = text.match(/^ ?@(param|tparam) \S+(?: (.*))?$|^ ?@(return) (.*)$|^ ?@(def) (.*)$/);
        if (directive || text.trim() === '' || text.startsWith('```') || /^ *- /.test(text)) end();
        if (text.trim() === '' || text.startsWith('```')) return undefined;
        current ??= (paragraphs.push({ text: '', line: index + 1 }), paragraphs.at(-1));
        current.text += ` ${directive ? directive[2] ?? directive[4] ?? directive[6] ?? '' : text}`;
        return undefined;
    });
    return paragraphs.filter(({ text }) => wordsOf(text) !== '');
}
