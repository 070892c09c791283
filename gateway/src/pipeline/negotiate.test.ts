import { describe, expect, it } from 'vitest';
import { answerTypeFor, GRAPHQL_TYPE, JSON_TYPE } from './negotiate.ts';

describe('the media type of an answer', () => {
  it.each<[string | undefined, string | undefined]>([
    [undefined, JSON_TYPE],
    ['', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['application/json; charset=utf-8', JSON_TYPE],
    ['application/json; charset="UTF8"', JSON_TYPE],
    ['application/json; charset=utf-16', undefined],
    ['application/json; version=1', undefined],
    ['application/graphql-response+json', GRAPHQL_TYPE],
    ['Application/GraphQL-Response+JSON', GRAPHQL_TYPE],
    ['application/graphql-response+json, application/json;q=0.9', GRAPHQL_TYPE],
    ['application/json;q=0.9, application/graphql-response+json', GRAPHQL_TYPE],
    ['application/json, application/graphql-response+json', JSON_TYPE],
    ['application/graphql-response+json, application/json', GRAPHQL_TYPE],
    ['*/*, application/json;q=0.1', GRAPHQL_TYPE],
    ['*/*;q=0.1, application/json;q=0', GRAPHQL_TYPE],
    ['application/*;q=0.5, application/graphql-response+json;q=0.1', JSON_TYPE],
    ['text/html, */*;q=0.8', JSON_TYPE],
    ['application/json;q=0', undefined],
    ['application/json;q=0.0, */*;q=0', undefined],
    ['application/json;q=abc', undefined],
    ['application/json;q=-1', undefined],
    ['application/json;q=7', JSON_TYPE],
    ['text/html', undefined],
    ['*/json', undefined],
    ['json', undefined],
    ['application/json/x', undefined],
    [';', undefined],
    [',,,', undefined],
    ['image/png, , application/json', JSON_TYPE],
  ])('for Accept: %s is %s', (accept, expected) => {
    expect(answerTypeFor(accept)).toBe(expected);
  });

  it('is found in as many steps as there are ranges, whatever a client sends', () => {
    expect(answerTypeFor(`${'text/html;q=0.5,'.repeat(5_000)}application/json`)).toBeUndefined();
    expect(answerTypeFor(`application/json${';'.repeat(15_000)}`)).toBeUndefined();
    expect(answerTypeFor('a/'.repeat(7_500))).toBeUndefined();
  });
});
