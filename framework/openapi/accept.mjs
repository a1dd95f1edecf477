// Copies the built OpenAPI document over the committed one, with line breaks for diffs. accept_<name>_openapi runs it:
//
//   node accept.mjs <committed> <built>

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError, pretty, readDocument } from './document.mjs';

function main([committed, built]) {
  const text = pretty(readDocument(built).text);
  let known;
  try {
    known = readFileSync(committed, 'utf8');
  } catch {
    // The file does not exist yet.
  }
  if (known === text) return;
  mkdirSync(dirname(committed), { recursive: true });
  writeFileSync(committed, text);
  console.log(`momento: ${committed} was written; commit it`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof UsageError || error.code ? `momento: ${error.message}` : error);
  process.exitCode = 1;
}
