import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { uriMatcher } from '../../../../daemon/federation/uriTemplate.ts';
import {
  expandTemplate,
  templateVariables,
} from '../../../../extension/resources/expandTemplate.ts';

// The values and results are those of RFC 6570, section 3.2, as far as variables are texts and lists.
const values = {
  count: 'one,two,three',
  dom: 'example,com',
  dub: 'me/too',
  hello: 'Hello World!',
  half: '50%',
  var: 'value',
  who: 'fred',
  base: 'http://example.com/home/',
  path: '/foo/bar',
  list: 'red,green,blue',
  v: '6',
  x: '1024',
  y: '768',
  empty: '',
};

describe('expandTemplate', () => {
  const cases: [template: string, expanded: string][] = [
    ['{var}', 'value'],
    ['{hello}', 'Hello%20World%21'],
    ['{half}', '50%25'],
    ['O{undef}X', 'OX'],
    ['{x,y}', '1024,768'],
    ['{x,hello,y}', '1024,Hello%20World%21,768'],
    ['?{x,undef}', '?1024'],
    ['{var:3}', 'val'],
    ['{var:30}', 'value'],
    ['{list*}', 'red,green,blue'],
    ['{+var}', 'value'],
    ['{+hello}', 'Hello%20World!'],
    ['{+half}', '50%25'],
    ['{base}index', 'http%3A%2F%2Fexample.com%2Fhome%2Findex'],
    ['{+base}index', 'http://example.com/home/index'],
    ['{+path}/here', '/foo/bar/here'],
    ['here?ref={+path}', 'here?ref=/foo/bar'],
    ['{+path:6}/here', '/foo/b/here'],
    ['{#x,hello,y}', '#1024,Hello%20World!,768'],
    ['{#path,x}/here', '#/foo/bar,1024/here'],
    ['foo{#undef}', 'foo'],
    ['{.who}', '.fred'],
    ['X{.list*}', 'X.red.green.blue'],
    ['{/var,x}/here', '/value/1024/here'],
    ['{/list*}', '/red/green/blue'],
    ['{/list*,path:4}', '/red/green/blue/%2Ffoo'],
    ['{;x,y}', ';x=1024;y=768'],
    ['{;hello:5}', ';hello=Hello'],
    ['{;list*}', ';list=red;list=green;list=blue'],
    ['{?x,y}', '?x=1024&y=768'],
    ['{?x,y,undef}', '?x=1024&y=768'],
    ['{?var:3}', '?var=val'],
    ['{?list*}', '?list=red&list=green&list=blue'],
    ['?fixed=yes{&x}', '?fixed=yes&x=1024'],
    ['{&x,y,empty}', '&x=1024&y=768'],
    ['no {expression here}', 'no%20%7Bexpression%20here%7D'],
    ['open { brace', 'open%20%7B%20brace'],
    ['100%/{var}', '100%25/value'],
    ['a%20b{var}', 'a%20bvalue'],
  ];
  for (const [template, expanded] of cases)
    it(`makes ${expanded} of ${template}`, () => {
      assert.equal(expandTemplate(template, values), expanded);
    });

  it('makes what the daemon takes for one of the template', () => {
    const templates = ['x://{a}/b', 'x://{a}{?q,r}', 'x:/{+a}', 'x://n{/a*}', 'x://n{#a}', '{a}'];
    const value = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(fc.constantFrom(...templates), value, value, (template, a, q) => {
        const uri = expandTemplate(template, { a, q });
        assert.ok(uriMatcher(template)(uri), uri);
        assert.ok(URL.canParse(uri, 'x://base/'), uri);
      }),
    );
  });
});

describe('templateVariables', () => {
  it('are each there once, required where the URI makes no sense without them', () => {
    assert.deepEqual(templateVariables('x://{a}/{b}{/c*}{?d,e:3}{+b}'), [
      { name: 'a', isRequired: true, isList: false },
      { name: 'b', isRequired: true, isList: false },
      { name: 'c', isRequired: false, isList: true },
      { name: 'd', isRequired: false, isList: false },
      { name: 'e', isRequired: false, isList: false },
    ]);
    assert.deepEqual(templateVariables('x://plain'), []);
  });
});
