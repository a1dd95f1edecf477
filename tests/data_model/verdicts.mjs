import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

// The lines that the program prints, by table: its document, and the verdicts by path.
export function tablesOf(args, input) {
  const { stdout, status } = spawnSync(process.env.MOMENTO_VERDICTS, args, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  assert.equal(status, 0);
  const tables = [];
  for (const line of stdout.trimEnd().split('\n')) {
    const [path, ...rest] = line.split('\t');
    if (path === 'document') {
      tables.push({ document: JSON.parse(rest[0]), values: new Map() });
      continue;
    }
    const [accepted, again, text, written] = rest;
    const { values } = tables.at(-1);
    if (!values.has(path)) values.set(path, []);
    values.get(path).push({ text, accepted: accepted === '1', again: again === '1', written: JSON.parse(written) });
  }
  return tables;
}
