// Checks an OpenAPI document with the tools that its readers use, in one process and without the network:
//
//   node tests/openapi/lint.mjs <document>…
//
// OpenAPI's own JSON Schema (with Schema Objects, which swagger-parser skips), swagger-parser, Spectral, Redocly, and
// openapi-typescript, whose generated types are compiled by tsc --strict. Spectral and Redocly are called without their
// command lines, which look for updates and report usage. Of a document with version 3.2, only the schema and Redocly
// check anything: the other tools do not support it yet.

import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import '@hyperjump/json-schema/openapi-3-1';
import { validate } from '@hyperjump/json-schema/openapi-3-2';
import SwaggerParser from '@apidevtools/swagger-parser';
import { createConfig, lint as redoclyLint } from '@redocly/openapi-core';
import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';

// Node finds no named exports in Spectral's packages when they are imported as ES modules.
const require = createRequire(import.meta.url);
const { Spectral } = require('@stoplight/spectral-core');
const { oas } = require('@stoplight/spectral-rulesets');

const isNewer = (text) => JSON.parse(text).openapi.startsWith('3.2.');

async function schema({ text }) {
  const release = isNewer(text) ? '3.2' : '3.1';
  const { valid, errors } = await validate(`https://spec.openapis.org/oas/${release}/schema-base`, JSON.parse(text), 'BASIC');
  if (valid) return [];
  // The deepest locations of all validation errors.
  const places = errors.map(({ instanceLocation, absoluteKeywordLocation }) => ({
    where: decodeURIComponent(instanceLocation), message: `breaks ${absoluteKeywordLocation}` }));
  const deepest = Math.max(...places.map(({ where }) => where.split('/').length));
  return places.filter(({ where }) => where.split('/').length === deepest);
}

async function swaggerParser({ text }) {
  await SwaggerParser.validate(JSON.parse(text), { resolve: { external: false } });
  return [];  // it throws the errors
}

let ruled;
async function spectral({ text }) {
  if (!ruled) {
    ruled = new Spectral();
    ruled.setRuleset({ extends: [[oas, 'recommended']] });
  }
  const found = await ruled.run(JSON.parse(text));
  return found.map(({ code, message, path, severity }) =>
    ({ where: `#/${path.join('/')}`, message: `${message} (${code})`, warning: severity > 0 }));
}

let configured;
async function redocly({ file }) {
  configured ??= await createConfig({ extends: ['recommended'], telemetry: 'off' });
  const found = await redoclyLint({ ref: file, config: configured });
  return found.map(({ message, ruleId, location: [place], severity }) =>
    ({ where: place?.pointer ?? '#', message: `${message} (${ruleId})`, warning: severity !== 'error' }));
}

const sources = new Map();
async function typescript({ text }) {
  const made = astToString(await openapiTypescript(JSON.parse(text), { silent: true }));
  const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: [], skipDefaultLibCheck: true, skipLibCheck: true };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...rest) => {
    if (name === 'api.ts') return ts.createSourceFile(name, made, options.target);
    if (!sources.has(name)) sources.set(name, read(name, ...rest));
    return sources.get(name);
  };
  return ts.getPreEmitDiagnostics(ts.createProgram(['api.ts'], options, host)).map(({ messageText, file, start }) => ({
    where: file ? `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1}` : 'api.ts',
    message: ts.flattenDiagnosticMessageText(messageText, ' ') }));
}

const tools = { schema, 'swagger-parser': swaggerParser, spectral, redocly, typescript };

/** All errors, each as { tool, where, message }; with `warnings` also the warnings of tools, marked as such. */
export async function lint(file, { warnings = false } = {}) {
  const document = { file, text: readFileSync(file, 'utf8') };
  const found = [];
  const of = isNewer(document.text) ? { schema, redocly } : tools;
  for (const [tool, run] of Object.entries(of)) {
    const said = await run(document).catch((error) => [{ where: '#', message: error.message }]);
    for (const each of said) if (warnings || !each.warning) found.push({ tool, ...each });
  }
  return found;
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  for (const file of process.argv.slice(2)) {
    const found = await lint(file);
    for (const { tool, where, message } of found) console.error(`${file}: ${tool}: ${where}: ${message}`);
    if (found.length > 0) process.exitCode = 1;
  }
}
