import { GraphQLDateTimeISO } from 'graphql-scalars';

/** The `DateTime` scalar of the graph: a `Date` inside, an RFC 3339 string in UTC outside. */
export const DateTime = GraphQLDateTimeISO;
