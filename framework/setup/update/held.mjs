// The dependencies that `make update` holds at a major version. Newer versions are listed with the reason.
export const held = {
    binaryen: { major: '130', reason: 'jco-transpile requires this version, so another one would be installed twice' },
    typescript: { major: '5', reason: 'openapi-typescript 7 works with TypeScript 5 only' },
    'Node.js': { major: '22', reason: 'it runs all tools; change node_version by hand, and run all tests' },
    clang: { major: '22', reason: 'budgets, presets, and the layout of sources depend on it; change it by hand' },
};
