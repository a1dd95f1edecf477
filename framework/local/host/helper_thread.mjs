// The helper thread of helper.mjs.
import { workerData } from 'node:worker_threads';
import { serve } from '../sync_rpc.mjs';

const { module, server } = workerData;
const { default: handle } = await import(module);

serve(server, handle, ({ body }) => (body ? [body.buffer] : []));
