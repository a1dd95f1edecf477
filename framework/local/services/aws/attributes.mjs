// The attributes of DynamoDB: checks and comparisons of values such as {"N":"7"}.

// One number has one text, without trailing zeros. Undefined if it is not a number of DynamoDB.
export function canonicalNumber(text) {
    const found = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
    if (!found || `${found[2]}${found[3] ?? ''}` === '') return undefined;
    const [, sign, integer, fraction = '', exponent = '0'] = found;
    const digits = `${integer}${fraction}`.replace(/^0+/, '');
    const short = digits.replace(/0+$/, '');
    if (short === '') return { sign: '', digits: '0', exponent: 0 };
    const power = Number(exponent) - fraction.length + digits.length - short.length;
    const magnitude = power + short.length - 1;
    if (short.length > 38 || magnitude > 125 || magnitude < -130) return undefined;
    return { sign, digits: short, exponent: power };
}
const numberText = (text) => {
    const { sign, digits, exponent } = canonicalNumber(text);
    return `${sign}${digits}e${exponent}`;
};

function compareNumbers(one, other) {
    const value = ({ sign, digits, exponent }, least) => BigInt(`${sign}${digits}`) * 10n ** BigInt(exponent - least);
    const [a, b] = [canonicalNumber(one), canonicalNumber(other)];
    const least = Math.min(a.exponent, b.exponent);
    const [left, right] = [value(a, least), value(b, least)];
    return left < right ? -1 : left > right ? 1 : 0;
}

// Base64 may lack its padding, as the platform's Rust SDK sends it.
const isBase64 = (text) => typeof text === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1;
const bytes = (text) => Buffer.from(text, 'base64');

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isText = (value) => typeof value === 'string';
const isNumber = (value) => isText(value) && canonicalNumber(value) !== undefined;

const setOf = (isElement, textOf) => (value) => Array.isArray(value) && value.length > 0 && value.every(isElement) &&
    new Set(value.map(textOf)).size === value.length;
const types = {
    S: isText,
    N: isNumber,
    B: isBase64,
    BOOL: (value) => typeof value === 'boolean',
    NULL: (value) => value === true,
    M: (value, depth) => isObject(value) && Object.values(value).every((each) => attributeError(each, depth + 1) === undefined),
    L: (value, depth) => Array.isArray(value) && value.every((each) => attributeError(each, depth + 1) === undefined),
    SS: setOf(isText, (each) => each),
    NS: setOf(isNumber, numberText),
    BS: setOf(isBase64, (each) => bytes(each).toString('hex')),
};

const maxDepth = 32;     // DynamoDB's limit

// Undefined if the value is an attribute.
export function attributeError(value, depth = 0) {
    if (depth > maxDepth) return `nested deeper than ${maxDepth} levels`;
    if (!isObject(value) || Object.keys(value).length !== 1) return 'expected an object with the type and the value, such as {"S":"text"}';
    const [[type, held]] = Object.entries(value);
    if (!Object.hasOwn(types, type)) return `unknown type ${type}`;
    return types[type](held, depth) ? undefined : `invalid value of type ${type}`;
}

// Equal attributes have equal texts.
export function textOf(attribute) {
    const [[type, value]] = Object.entries(attribute);
    const sorted = (list) => JSON.stringify(list.toSorted());
    switch (type) {
        case 'N': return `N${numberText(value)}`;
        case 'B': return `B${bytes(value).toString('hex')}`;
        case 'SS': return `SS${sorted(value)}`;
        case 'NS': return `NS${sorted(value.map(numberText))}`;
        case 'BS': return `BS${sorted(value.map((each) => bytes(each).toString('hex')))}`;
        case 'L': return `L${JSON.stringify(value.map(textOf))}`;
        case 'M': return `M${sorted(Object.entries(value).map(([name, each]) => JSON.stringify([name, textOf(each)])))}`;
        default: return `${type}${JSON.stringify(value)}`;
    }
}

// Negative, zero or positive; undefined if the types have no order.
export function compare(one, other) {
    const [[type, a]] = Object.entries(one);
    const [[otherType, b]] = Object.entries(other);
    if (type !== otherType || !['S', 'N', 'B'].includes(type)) return undefined;
    if (type === 'N') return compareNumbers(a, b);
    return type === 'B' ? Buffer.compare(bytes(a), bytes(b)) : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
