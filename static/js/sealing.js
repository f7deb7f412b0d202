// Seals one answer for a round's public key, byte for byte as awards/rules/sealing.py does: ECDH P-256 with a fresh
// key, HKDF-SHA256, AES-256-GCM; version (1) | point (65) | 32 bytes and tag (48). Only where the page is https or
// localhost: elsewhere browsers have no WebCrypto, and the server seals.
window.ballotSealing = (function () {
  "use strict";

  const CURVE = { name: "ECDH", namedCurve: "P-256" };
  const CODES = { agree: 1, disagree: 2, blank: 3 };
  const ANSWER_BYTES = 32;

  function available() { return Boolean(window.isSecureContext && window.crypto && window.crypto.subtle); }

  function bytesOf(text) { return new TextEncoder().encode(text); }

  function joined(...parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => { whole.set(part, at); return at + part.length; }, 0);
    return whole;
  }

  function fromHex(text) { return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16)); }

  function toHex(bytes) { return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""); }

  function toBase64(bytes) { return btoa(String.fromCharCode(...bytes)); }

  function label(round, nominee) { return bytesOf("sealed-ballot:v1:round=" + round + ":nominee=" + nominee); }

  async function messageKey(shared, point, publicKey, binding) {
    const secret = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveBits"]);
    const info = joined(bytesOf("seal:v1:"), binding);
    const how = { name: "HKDF", hash: "SHA-256", salt: joined(point, publicKey), info: info };
    const material = new Uint8Array(await crypto.subtle.deriveBits(how, secret, 44 * 8));
    const key = await crypto.subtle.importKey("raw", material.slice(0, 32), "AES-GCM", false, ["encrypt"]);
    return { key: key, nonce: material.slice(32) };
  }

  // With a given ephemeral pair: only the comparison with Python gives one, a ballot always has a fresh one.
  async function sealWith(pair, publicKey, round, nominee, answer) {
    const binding = label(round, nominee);
    const receiver = await crypto.subtle.importKey("raw", publicKey, CURVE, false, []);
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: receiver }, pair.privateKey, 256);
    const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    const made = await messageKey(shared, point, publicKey, binding);
    const plain = new Uint8Array(ANSWER_BYTES);
    plain[0] = CODES[answer];
    const how = { name: "AES-GCM", iv: made.nonce, additionalData: binding };
    return joined(Uint8Array.of(1), point, new Uint8Array(await crypto.subtle.encrypt(how, made.key, plain)));
  }

  async function seal(publicKey, round, nominee, answer) {
    const pair = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
    return sealWith(pair, publicKey, round, nominee, answer);
  }

  async function receipt(sealed) {
    return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", sealed))).slice(0, 12);
  }

  return { available, fromHex, toHex, toBase64, seal, sealWith, receipt };
})();
