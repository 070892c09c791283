import type { ChangeCode } from '../diff/change.ts';
import type { Topic } from './topic.ts';

/** What each kind of change does to clients. */
export const CHANGE_TOPICS: Readonly<Record<ChangeCode, Topic>> = {
  TYPE_ADDED: { text: 'A type is new. Nobody can ask for it yet.' },
  TYPE_REMOVED: {
    text: 'A type is gone. Operations with a fragment on it, a variable of it or a field that returns it are refused.',
    example: '- type Bundle { id: ID! }',
  },
  TYPE_KIND_CHANGED: {
    text: 'A type is now of another kind. Selections that a leaf has not are refused, and objects need them; generated code does not fit.',
    example: '- enum Role { ADMIN }\n+ scalar Role',
  },
  FIELD_ADDED: { text: 'A field is new. Nobody asks for it yet.' },
  FIELD_REMOVED: {
    text: 'A field is gone from what clients see: removed, or made @inaccessible. Every operation that selects it is refused as a whole.',
    example: '  type Product {\n-   price: Int\n  }',
    fixed: '  price: Int @deprecated(reason: "use offer")',
  },
  FIELD_TYPE_CHANGED: {
    text: 'A field answers with values of another type. Clients that read it get what they cannot read, even where their operation stays valid.',
    example: '- price: Int\n+ price: Money',
    fixed: '  price: Int @deprecated(reason: "use cost")\n  cost: Money',
  },
  FIELD_BECAME_NULLABLE: {
    text: 'A field may now be null where clients rely on a value. Typed clients crash on the first null. It may break, as it depends on the data.',
    example: '- name: String!\n+ name: String',
  },
  FIELD_BECAME_NON_NULL: {
    text: 'A field is never null any more. Clients that expect null are fine; a null that comes all the same now makes its parent null.',
  },
  FIELD_DEPRECATED: { text: 'A field is marked for removal.' },
  ARGUMENT_ADDED: { text: 'An argument is new, and may be left out.' },
  REQUIRED_ARGUMENT_ADDED: {
    text: 'Every operation that selects the field lacks the new argument, and is refused.',
    example: '- price: Int\n+ price(currency: Currency!): Int',
    fixed: '  price(currency: Currency = EUR): Int',
  },
  ARGUMENT_REMOVED: { text: 'Operations that give the argument are refused.' },
  ARGUMENT_TYPE_CHANGED: { text: 'Values that clients send do not fit the type any more.' },
  ARGUMENT_BECAME_NON_NULL: {
    text: 'Operations that leave the argument out, or fill it by a variable that may be null, are refused.',
  },
  ARGUMENT_BECAME_NULLABLE: {
    text: 'The argument may be null. Everything that was sent still fits.',
  },
  ARGUMENT_BECAME_REQUIRED: {
    text: 'Its default is gone, so whoever leaves the argument out is refused.',
  },
  ARGUMENT_DEFAULT_CHANGED: {
    text: 'Whoever leaves the argument out gets another answer without having changed anything.',
  },
  INPUT_FIELD_ADDED: { text: 'An input has a new field that may be left out.' },
  REQUIRED_INPUT_FIELD_ADDED: {
    text: 'Whoever sends the input does not send the new field, and is refused.',
  },
  INPUT_FIELD_REMOVED: {
    text: 'Whoever sends the field is refused. Whether an operation sends it by variable depends on the values; examples of them make it certain.',
  },
  INPUT_FIELD_TYPE_CHANGED: { text: 'Values that clients send do not fit the type any more.' },
  INPUT_FIELD_BECAME_NON_NULL: { text: 'Whoever leaves the field out, or sends null, is refused.' },
  INPUT_FIELD_BECAME_NULLABLE: {
    text: 'The field may be null. Everything that was sent still fits.',
  },
  INPUT_FIELD_BECAME_REQUIRED: {
    text: 'Its default is gone, so whoever leaves the field out is refused.',
  },
  INPUT_FIELD_DEFAULT_CHANGED: {
    text: 'Whoever leaves the field out causes something else without having changed anything.',
  },
  INPUT_BECAME_ONE_OF: {
    text: 'Exactly one field must be sent now. Whoever sends two, or null, is refused.',
  },
  INPUT_NO_LONGER_ONE_OF: {
    text: 'More than one field may be sent now. Everything that was sent still fits.',
  },
  ENUM_VALUE_ADDED: { text: 'Clients can send one more value.' },
  ENUM_VALUE_ADDED_TO_OUTPUT: {
    text: 'Answers may hold a value that clients have never seen. Those that branch over all values fall through.',
    example: 'enum Status {\n  OPEN\n  CLOSED\n+ PAUSED\n}',
  },
  ENUM_VALUE_REMOVED: { text: 'Whoever sends the value is refused.' },
  ENUM_VALUE_REMOVED_FROM_OUTPUT: {
    text: 'Answers do not hold the value any more. Code that waits for it waits in vain.',
  },
  UNION_MEMBER_ADDED: {
    text: 'Answers may hold an object that no fragment of the operation covers; the client sees it empty.',
  },
  UNION_MEMBER_REMOVED: {
    text: 'A fragment on the member cannot match any more, and validation refuses it.',
  },
  IMPLEMENTATION_ADDED: {
    text: 'Where the interface is asked for, objects may come that clients do not know.',
  },
  IMPLEMENTATION_REMOVED: {
    text: 'A fragment on the type within the interface, or on the interface within the type, cannot match any more, and validation refuses it.',
  },
  SCALAR_SPECIFICATION_CHANGED: {
    text: 'Values of the scalar are written by another specification.',
  },
  DIRECTIVE_ADDED: { text: 'Operations can use one more directive.' },
  DIRECTIVE_REMOVED: { text: 'Operations that use the directive are refused.' },
  DIRECTIVE_LOCATION_REMOVED: {
    text: 'Operations that use the directive at that place are refused.',
  },
  DIRECTIVE_NO_LONGER_REPEATABLE: {
    text: 'Operations that use the directive twice at one place are refused.',
  },
};
