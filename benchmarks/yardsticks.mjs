// Figures of the vendor's examples, measured once with the vendor's tools of that date; see docs/benchmarks.md. The
// instructions include post-return.
export const vendor = {
    version: 'Rust SDK 0.25.1, June 2026',
    greet: { bytes: 148_594, imports: 16, wasi: 14, memoryBytes: 1_114_112, inline: 4_958, buffer: 5_236 },
};
