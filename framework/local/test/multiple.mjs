// A number is digits · 10^exponent; the sign is ignored.
function decimal(number) {
    const [, integer, fraction = '', exponent = 0] = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(number));
    return [BigInt(integer + fraction), Number(exponent) - fraction.length];
}

// Whether a finite number is a multiple of a step, as decimal numbers, like in a Function: 1.1 is a multiple of 0.01,
// and 1e308 of 0.5. In binary, 1.1 / 0.01 is 110.00000000000001, and 1e308 / 0.5 is Infinity.
export function isMultiple(number, step) {
    const [digits, exponent] = decimal(number);
    const [of, places] = decimal(step);
    const shared = Math.min(exponent, places);
    return (digits * 10n ** BigInt(exponent - shared)) % (of * 10n ** BigInt(places - shared)) === 0n;
}
