import type { IncomingHttpHeaders } from 'node:http';

import { codeParameter, dashboardControlPath, dashboardPath } from '#protocol/browserPage.ts';
import { isPageMethod } from '#protocol/pageMethods.ts';
import { messageOf } from '../../lib/federationError.ts';
import type { Log } from '../../lib/log.ts';
import type { HttpReply, ReplyHeaders } from '../../endpoint/http/httpReply.ts';
import type { HttpRequest } from '../../endpoint/http/httpRequest.ts';
import type { HttpServer } from '../../endpoint/httpServer.ts';
import { refuse } from '../../endpoint/respond.ts';
import { Disposables } from '../../lib/disposables.ts';
import type { ControlServer } from '../controlServer.ts';
import type { BrowserPass, BrowserSessions } from './browserSessions.ts';
import { pageFiles, readPageFile, type PageFile } from './pageFiles.ts';
import { isAt } from './isAt.ts';
import { dashboardPage, signInPage } from './pageHtml.ts';
import { cookieName, passIdOf, passKeyOf } from './passOf.ts';

/** What the dashboard in a browser needs of the daemon. */
export interface DoorServices {
  readonly server: HttpServer;
  readonly control: ControlServer;
  readonly browsers: BrowserSessions;
  readonly log: Log;
}

/**
 * Serves the dashboard to browsers, until what this returns is disposed. The guard has looked at `Host` and `Origin`
 * before; what stands for the token here is a pass, which is good for this page and for nothing else.
 */
export function serveDashboard({ server, control, browsers, log }: DoorServices): Disposable {
  const served = new Disposables();
  const isLetIn = (headers: IncomingHttpHeaders) => browsers.admits(passIdOf(headers));
  // By another name than the daemon's own comes only the browser that was told this very name, by a face of the daemon.
  const expects = ({ url, headers }: Pick<HttpRequest, 'url' | 'headers'>) =>
    isAt(browsers.originOf(passIdOf(headers)), headers) ||
    isAt(browsers.originOfCode(codeIn(url)), headers);

  served.use(
    server.routeWithDoor(dashboardPath, {
      expects,
      answer(request, reply, hasToken) {
        if (request.method !== 'GET') return refuse(reply, 405, 'The dashboard can only be read');
        const code = codeIn(request.url);
        const pass = code === undefined ? undefined : browsers.redeem(code);
        if (pass || hasToken || isLetIn(request.headers)) sendPage(reply, request, pass);
        else sendHtml(reply, 401, signInPage(), request);
      },
    }),
  );
  for (const [file, type] of Object.entries(pageFiles)) {
    served.use(
      server.routeWithDoor(`${dashboardPath}/${file}`, {
        expects,
        answer(request, reply, hasToken) {
          // The page that says how to get in has a style, too.
          const isForAll = file === 'browser.css';
          if (!isForAll && !hasToken && !isLetIn(request.headers))
            return refuse(reply, 401, 'Unauthorized');
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a key of pageFiles, which Object.entries() forgets
          void sendFile(reply, file as PageFile, type).catch(error => {
            log.write('error', 'The dashboard cannot be served', { reason: messageOf(error) });
            reply.destroy();
          });
        },
      }),
    );
  }
  served.use(
    server.upgradeWithDoor(dashboardControlPath, {
      expects,
      admits: ({ headers }) =>
        // A browser always says where a page is from.
        headers.origin !== undefined && browsers.admitsPage(passIdOf(headers), passKeyOf(headers)),
      accept: (request, socket, head) => control.accept(request, socket, head, isPageMethod),
    }),
  );
  return served;
}

function codeIn(url: string | undefined): string | undefined {
  return new URL(url ?? '', 'http://dashboard').searchParams.get(codeParameter) ?? undefined;
}

function sendPage(reply: HttpReply, request: HttpRequest, pass: BrowserPass | undefined): void {
  const cookie =
    pass &&
    `${cookieName(request.headers)}=${pass.id}; Path=${dashboardPath}; HttpOnly; SameSite=Strict`;
  sendHtml(reply, 200, dashboardPage(pass?.key), request, cookie ? { 'Set-Cookie': cookie } : {});
}

function sendHtml(
  reply: HttpReply,
  status: number,
  html: string,
  { headers }: HttpRequest,
  more: ReplyHeaders = {},
): void {
  const policy = [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    // Some browsers do not take WebSockets for the page's own origin.
    `connect-src 'self' ws://${headers.host} wss://${headers.host}`,
    'img-src data:',
    'media-src data:',
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
  send(reply, status, html, 'text/html; charset=utf-8', {
    'Content-Security-Policy': policy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...more,
  });
}

async function sendFile(reply: HttpReply, file: PageFile, type: string): Promise<void> {
  const text = await readPageFile(file);
  if (text === undefined) return refuse(reply, 503, 'The page was not built: run "npm run build"');
  send(reply, 200, text, type);
}

function send(
  reply: HttpReply,
  status: number,
  text: string,
  type: string,
  headers: ReplyHeaders = {},
): void {
  reply
    .writeHead(status, {
      'Content-Type': type,
      'Content-Length': Buffer.byteLength(text),
      'Cache-Control': 'no-store',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    })
    .end(text);
}
