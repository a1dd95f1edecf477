// Writes text as a word of a shell command that users copy.
import { replaceControls } from './terminal.mjs';

// $'…' (bash, zsh) for characters that a terminal does not print as they are: control characters and line feeds.
function escaped(text) {
    const hexadecimal = (code, length) => code.toString(16).padStart(length, '0');
    const quoted = replaceControls(text.replace(/[\\']/g, '\\$&'),
        (code) => (code < 0x80 ? `\\x${hexadecimal(code, 2)}` : `\\u${hexadecimal(code, 4)}`));
    return `$'${quoted.replaceAll('\n', '\\n').replaceAll('\t', '\\t')}'`;
}

export function shellWord(text) {
    if (/^[\w@%+=:,./-]+$/.test(text)) return text;
    if (/[\n\t]/.test(text) || replaceControls(text, () => '') !== text) return escaped(text);
    return `'${text.replaceAll("'", "'\\''")}'`;
}
