import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

export interface HttpResult {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface HttpOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal;
}

/** One HTTP request over a connection of its own. */
export function send(
  url: string,
  { method = 'GET', headers = {}, body, signal }: HttpOptions = {},
): Promise<HttpResult> {
  return new Promise((resolve, reject) => {
    const options = { method, headers, agent: false, ...(signal ? { signal } : {}) };
    const request = httpRequest(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers: answered } = response;
        resolve({ status, headers: answered, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Record<string, unknown>;
}

export interface GraphqlResult extends HttpResult {
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly GraphqlError[] | undefined;
  readonly extensions: Record<string, unknown> | undefined;
}

/** Asks a GraphQL query by POST. */
export async function ask(
  url: string,
  query: string,
  { variables, ...options }: HttpOptions & { readonly variables?: object } = {},
): Promise<GraphqlResult> {
  const result = await send(url, {
    method: 'POST',
    body: JSON.stringify({ query, variables }),
    ...options,
    headers: { 'content-type': 'application/json', ...options.headers },
  });
  return { ...result, ...graphqlOf(result) };
}

/** The GraphQL response in an HTTP one. */
export function graphqlOf({
  text,
}: HttpResult): Pick<GraphqlResult, 'data' | 'errors' | 'extensions'> {
  const { data, errors, extensions } = JSON.parse(text);
  return { data, errors, extensions };
}
