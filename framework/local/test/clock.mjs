// The clock of a row: a time of RFC 3339, section 5.6, for the function's wall clock.

const shape = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

// { seconds, nanoseconds } since 1970, or undefined if the text is invalid. Date would read February 30 as March 2.
export function instantOf(text) {
    const [, day, time, fraction = '.0', zone] = shape.exec(text) ?? [];
    if (!day || new Date(`${day}T${time}Z`).toJSON()?.slice(0, 19) !== `${day}T${time}`) return undefined;
    const milliseconds = Date.parse(`${day}T${time}${zone}`);
    // The platform's clock cannot be before 1970.
    if (!(milliseconds >= 0)) return undefined;
    return { seconds: BigInt(milliseconds / 1000), nanoseconds: Number(fraction.slice(1).padEnd(9, '0')) };
}
