import { cancellation } from '../../transport/subgraph-client.ts';
import { type RequestContext, Tasks } from '../request-context.ts';

/** The context of a request that nobody has sent; it ends when the signal says so. */
export function newRequestContext({
  signal,
  ...known
}: Partial<Omit<RequestContext, 'tasks'>> = {}): RequestContext {
  const tasks = new Tasks();
  const end = () => signal && tasks.end(cancellation(signal));
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();
  return {
    requestId: 'test',
    headers: new Map(),
    ...known,
    tasks,
    get signal() {
      return tasks.signal;
    },
  };
}
