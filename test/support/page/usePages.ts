import { after, before } from 'node:test';

import type { Browser } from 'playwright-core';

import type { PageAllowances } from '../../../extension/pages/pageHtml.ts';
import { openBrowser } from '../editor/browser.ts';
import { openTestPage, type TestPage } from './testPage.ts';
import type { themes } from './themes.ts';

/** Opens pages in one browser, for the tests of a `describe`. */
export function usePages(
  name: string,
  allowances: PageAllowances,
): (theme?: keyof typeof themes) => Promise<TestPage> {
  let browser: Browser | undefined;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());
  return theme => {
    if (!browser) throw new Error('The browser is not open yet');
    return openTestPage(browser, name, allowances, theme);
  };
}
