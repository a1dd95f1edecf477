// Results of services, as in the interfaces, but with bytes instead of `data`.
export const ok = (val) => ({ tag: 'ok', val });
export const error = (tag, val) => ({ tag: 'err', val: { tag, val } });
// The result with the value of a success converted.
export const converted = (result, convert) => (result.tag === 'ok' ? ok(convert(result.val)) : result);
