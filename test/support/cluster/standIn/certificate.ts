import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a TLS server on 127.0.0.1 needs; the certificate is its own authority. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate for 127.0.0.1. Written by hand in DER: Node can read certificates only, and openssl is not everywhere. */
export function makeCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const dayMs = 86_400_000;
  const name = sequence(set(sequence(commonName, utf8('stand-in'))));
  const body = sequence(
    tagged(0, integer(2)), // Version 3.
    integer(1, ...randomBytes(8)),
    ecdsaWithSha256,
    name,
    sequence(utcTime(Date.now() - dayMs), utcTime(Date.now() + dayMs)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(
      3,
      sequence(
        sequence(basicConstraints, boolean(true), octets(sequence(boolean(true)))),
        sequence(subjectAltName, octets(sequence(ipAddress(127, 0, 0, 1), dnsName('localhost')))),
      ),
    ),
  );
  const signature = bits(sign('sha256', body, privateKey));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(sequence(body, ecdsaWithSha256, signature)),
  };
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, Buffer.concat(parts));
const set = (...parts: readonly Buffer[]) => der(0x31, Buffer.concat(parts));
const tagged = (tag: number, content: Buffer) => der(0xa0 + tag, content);
const integer = (...bytes: readonly number[]) => der(0x02, Buffer.from(bytes));
const boolean = (value: boolean) => der(0x01, Buffer.from([value ? 0xff : 0]));
const octets = (content: Buffer) => der(0x04, content);
const bits = (content: Buffer) => der(0x03, Buffer.concat([Buffer.from([0]), content]));
const utf8 = (text: string) => der(0x0c, Buffer.from(text));
const dnsName = (name: string) => der(0x82, Buffer.from(name));
const ipAddress = (...bytes: readonly number[]) => der(0x87, Buffer.from(bytes));
const identifier = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));

const commonName = identifier('550403');
const subjectAltName = identifier('551d11');
const basicConstraints = identifier('551d13');
const ecdsaWithSha256 = sequence(identifier('2a8648ce3d040302'));

/** `YYMMDDHHMMSSZ`. */
function utcTime(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, '');
  return der(0x17, Buffer.from(`${digits.slice(2, 14)}Z`));
}

function pem(content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
