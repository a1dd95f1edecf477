// Compares the committed OpenAPI document with the built one. momento_check_openapi runs it:
//
//   node compare.mjs [--accept <command>] <committed> <built>
//
// If both are equal as JSON values, it prints nothing and exits with 0. Otherwise it prints and rates each change and
// exits with 1. If they cannot be compared, it exits with 2.

import { existsSync } from 'node:fs';
import { isDeepStrictEqual as equal, parseArgs } from 'node:util';
import { UsageError, readDocument, show } from './document.mjs';
import { changesBetween } from './rate_document.mjs';

const widest = 160;
const short = (value) => {
  const text = show(value);
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
};
const ratingOf = ({ rates }) => (rates.some(({ rating }) => rating === 'breaking') ? 'breaking' : 'compatible');

function describe(change) {
  const rates = change.rates.map(({ rating, reason, where }) => `  ${rating}${where ? ` ${where}` : ''}: ${reason}`);
  return [change.pointer, `  was ${short(change.was)}`, `  is  ${short(change.is)}`, ...rates].join('\n');
}

function summary(changes) {
  const broken = changes.filter((change) => ratingOf(change) === 'breaking').length;
  const all = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  if (broken === 0) return `compatible: ${all}, and existing clients keep working.`;
  return `breaking: ${all}, ${broken} of which can break existing clients.`;
}

function main() {
  let options;
  try {
    options = parseArgs({ allowPositionals: true, options: { accept: { type: 'string' } } });
  } catch (error) {
    throw new UsageError(error.message);
  }
  const { positionals: [committed, built, ...more], values: { accept } } = options;
  if (!built || more.length > 0)
    throw new UsageError('expected two files: compare.mjs [--accept <command>] <committed> <built>');
  const command = accept ? `\n\n    ${accept}\n` : '';
  if (!existsSync(committed) && existsSync(built))
    throw new UsageError(`${committed} does not exist yet${accept ? `; create it and commit it:${command}` : ''}`);
  const [was, is] = [readDocument(committed).value, readDocument(built).value];
  if (equal(was, is)) return 0;

  const changes = changesBetween(was, is);
  changes.sort((a, b) => ratingOf(a).localeCompare(ratingOf(b)));
  console.log(`momento: the built OpenAPI document differs from ${committed}\n`);
  console.log(`${changes.map(describe).join('\n\n')}\n`);
  console.log(summary(changes));
  if (accept) console.log(`If this is intended, accept it:${command}`);
  return 1;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof UsageError ? `momento: ${error.message}` : error);
  process.exitCode = 2;
}
