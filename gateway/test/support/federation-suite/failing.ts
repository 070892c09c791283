import { GraphQLError } from 'graphql';

/** A field of a row that reports an error instead of giving a value. */
export function failing(message: string, code?: string): () => never {
  return () => {
    throw new GraphQLError(message, code === undefined ? {} : { extensions: { code } });
  };
}
