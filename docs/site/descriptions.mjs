// The comments of the public headers in Markdown, from Doxygen's XML.
import { attribute, child, children, textOf } from './doxygen.mjs';

const escaped = (text) => text.replace(/\s+/g, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('{{', '{&#8203;{');
export const codeSpan = (text) => {
    const ticks = text.includes('`') ? '``' : '`';
    return `${ticks}${text}${ticks}`;
};
export const codeBlock = (code, language = 'cpp') => `\`\`\`${language}\n${code}\n\`\`\`\n`;

function listing(node) {
    const lines = children(node, 'codeline').map((line) => Array.from(line.childNodes).map(codeText).join(''));
    return codeBlock(lines.join('\n'), attribute(node, 'filename').replace('.', '') || 'cpp');
}
function codeText(node) {
    if (node.nodeType === 3) return node.data;
    return node.tagName === 'sp' ? ' ' : Array.from(node.childNodes).map(codeText).join('');
}

// Text within a paragraph. `link` returns the URL of a name, or undefined.
function inline(node, link) {
    if (node.nodeType === 3) return escaped(node.data);
    if (node.nodeType !== 1) return '';
    const inner = () => Array.from(node.childNodes).map((each) => inline(each, link)).join('');
    switch (node.tagName) {
    case 'computeroutput': {
        const code = textOf(node).replace(/\|/g, '\\|');
        const url = link(textOf(node));
        return url ? `[${codeSpan(code)}](${url})` : codeSpan(code);
    }
    case 'ulink': return `[${inner()}](${node.getAttribute('url')})`;
    case 'bold': return `**${inner()}**`;
    case 'emphasis': return `*${inner()}*`;
    case 'ref': case 'para': return inner();
    case 'linebreak': return '<br>';
    case 'sp': case 'nonbreakablespace': return ' ';
    case 'ndash': return '–';
    case 'mdash': return '—';
    case 'hellip': return '…';
    default: throw new Error(`a comment of the public headers contains <${node.tagName}>, which reference.mjs cannot write`);
    }
}

const labels = { return: 'Returns', note: 'Note', warning: 'Warning', see: 'See also', since: 'Since', attention: 'Attention',
    param: 'Parameters', templateparam: 'Template parameters', retval: 'Return values', exception: 'Exceptions' };
const indented = (text) => text.trim().replace(/\n(?=.)/g, '\n  ');

// The blocks of a description.
function blocks(node, link) {
    let text = '';
    let line = '';
    const flush = () => {
        if (line.trim() !== '') text += `${line.trim()}\n\n`;
        line = '';
    };
    for (const each of Array.from(node.childNodes)) {
        switch (each.tagName) {
        case 'para':
            flush();
            text += blocks(each, link);
            break;
        case 'programlisting':
            flush();
            text += `${listing(each)}\n`;
            break;
        case 'verbatim':
            flush();
            text += `${codeBlock(each.textContent.trim(), 'txt')}\n`;
            break;
        case 'itemizedlist': case 'orderedlist': {
            flush();
            const mark = each.tagName === 'orderedlist' ? '1.' : '-';
            text += `${children(each, 'listitem').map((item) => `${mark} ${indented(blocks(item, link))}\n`).join('')}\n`;
            break;
        }
        case 'parameterlist': {
            flush();
            const items = children(each, 'parameteritem').map((item) => {
                const names = Array.from(item.getElementsByTagName('parametername')).map((name) => codeSpan(textOf(name)));
                return `- ${names.join(', ')}: ${indented(blocks(child(item, 'parameterdescription'), link))}\n`;
            });
            text += `**${labels[each.getAttribute('kind')]}**\n\n${items.join('')}\n`;
            break;
        }
        case 'simplesect':
            flush();
            text += `**${labels[each.getAttribute('kind')]}**\n\n${blocks(each, link)}`;
            break;
        default:
            line += inline(each, link);
        }
    }
    flush();
    return text;
}

export const describe = (node, link) => ['briefdescription', 'detaileddescription'].map((tag) => child(node, tag)).filter(Boolean)
    .map((each) => blocks(each, link)).join('');
export const summary = (node, link) => {
    const brief = child(node, 'briefdescription');
    return brief ? blocks(brief, link).trim().replace(/\n+/g, ' ') : '';
};
