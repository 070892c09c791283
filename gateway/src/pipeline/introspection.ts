import { GraphQLError, type ValidationRule } from 'graphql';

/** A rule against questions about the schema; `__typename` is none. */
export const refuseIntrospection: ValidationRule = (context) => ({
  Field(node) {
    const { value: name } = node.name;
    if (name !== '__schema' && name !== '__type') return;
    context.reportError(
      new GraphQLError(`This gateway does not answer ${name}: introspection is off.`, {
        nodes: [node],
        extensions: { validationErrorCode: 'INTROSPECTION_DISABLED' },
      }),
    );
  },
});
