// Short forms of C++ names, as linkers and LLVM's symbolizer write them.

// Replaces operators, whose characters could be brackets, while `edit` changes the name.
function withoutOperators(name, edit) {
    const operators = [];
    const masked = name.replaceAll(/\boperator\s*(?:\(\)|<=>|->\*?|<<=?|>>=?|<=?|>=?)/g, (found) => `\0${operators.push(found) - 1}\0`);
    return edit(masked).replaceAll(/\0(\d+)\0/g, (_, index) => operators[index]);
}

// Replaces what is in the outermost brackets of a kind by `…`.
function collapsed(name, open, close) {
    let depth = 0;
    let result = '';
    for (const character of name) {
        if (character === close && depth > 0) --depth;
        if (depth === 0) result += character;
        if (character === open && depth++ === 0) result += '…';
    }
    return result;
}

const withoutAbiTags = (name) => name.replaceAll(/\[abi:[^\]]*\]/g, '');

// The name without what C++ adds to it: inline namespaces, ABI tags, and default template arguments. If it is still
// long, its template arguments are replaced by `…`, and then its parameters.
const maxName = 100;
export function shortName(name) {
    let text = withoutAbiTags(name).replaceAll('std::__2::', 'std::')
        .replaceAll(/std::basic_string(_view)?<char, std::char_traits<char>(, std::allocator<char>\s*)?>/g, 'std::string$1')
        .replaceAll(/, std::allocator<[\w: ]+>(?=>)/g, '').replaceAll('momento::functions::', '').replaceAll('(anonymous namespace)::', '');
    for (const [open, close] of ['<>', '()']) {
        if (text.length > maxName) text = withoutOperators(text, (masked) => collapsed(masked, open, close));
    }
    return text;
}

// The name of a function without its result, its parameters, and the arguments of templates.
export function functionName(name) {
    const plain = withoutAbiTags(name).replaceAll('(anonymous namespace)', '{anonymous}');
    return withoutOperators(plain, (masked) => {
        const short = ['<>', '()', '[]'].reduce((text, [open, close]) => collapsed(text, open, close), masked)
            .replaceAll('(…)', '()').replaceAll('[…]', '[]');
        // A conversion operator has spaces after its first word; the result of another function is before the last space.
        const declared = short.replace(/\).*$/, ')');
        return /\boperator /.test(declared) ? declared : declared.slice(declared.lastIndexOf(' ') + 1);
    }).replace('std::__2::', 'std::');
}
