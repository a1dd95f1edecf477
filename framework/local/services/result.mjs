// What the operations of a service give: results as the interfaces have them, with bytes where those have `data`.
export const ok = (val) => ({ tag: 'ok', val });
export const error = (tag, val) => ({ tag: 'err', val: { tag, val } });
