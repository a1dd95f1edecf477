// The other thread of helper.mjs: answers questions.
import { workerData } from 'node:worker_threads';
import { answer } from '../asking.mjs';

const { module, answering } = workerData;
const { default: answerTo } = await import(module);

answer(answering, answerTo, ({ body }) => (body ? [body.buffer] : []));
