// Two schools' identity providers, by the package oidc-provider: `node oidc.mjs NORTH_PORT SOUTH_PORT`.
//
// POST /__client sets where answers and news go, POST /__rotate gives new keys, and GET /__said tells
// the last words between us: how often it was asked for its metadata.

import { generateKeyPairSync } from "node:crypto";
import http from "node:http";

import { Provider } from "oidc-provider";

const PEOPLE = {
  ada: { email: "ada@north.test", email_verified: true, name: "Ada Lovelace", groups: ["Teachers"], locale: "es" },
  sam: { email: "sam@north.test", email_verified: true, name: "Sam Smith", groups: ["Students"] },
  eve: { email: "ada@north.test", email_verified: false, name: "Eve", groups: ["Students"] },
};

const key = (kid) => ({
  ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
  kid,
  alg: "RS256",
  use: "sig",
});

const client = (school, told) => ({
  client_id: "cuelight",
  client_secret: `secret of/${school}`,
  redirect_uris: told.redirect_uris ?? ["https://cuelight.test/answer"],
  post_logout_redirect_uris: told.post_logout_redirect_uris ?? [],
  ...(told.backchannel_logout_uri
    ? { backchannel_logout_uri: told.backchannel_logout_uri, backchannel_logout_session_required: true }
    : {}),
  token_endpoint_auth_method: "client_secret_basic",
  response_types: ["code"],
  grant_types: ["authorization_code"],
});

const provider = (issuer, school, keys, told) =>
  new Provider(issuer, {
    clients: [client(school, told)],
    jwks: { keys },
    cookies: { keys: ["only for tests"] },
    pkce: { required: () => true },
    scopes: ["openid", "profile", "email", "groups"],
    claims: {
      openid: ["sub"],
      profile: ["name", "locale"],
      email: ["email", "email_verified"],
      groups: ["groups"],
    },
    features: {
      devInteractions: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      backchannelLogout: { enabled: true },
    },
    // News goes to a server on this machine, which the package would not ask by itself.
    fetch: (url, options) => globalThis.fetch(url, { ...options, dispatcher: undefined }),
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...PEOPLE[id] }),
    }),
    renderError: (ctx, out) => {
      ctx.type = "text";
      ctx.body = `${out.error}: ${out.error_description}`;
    },
  });

const open = (port, school) => {
  const issuer = `http://127.0.0.1:${port}`;
  let told = {};
  let keys = [key(`${school}-1`)];
  let asked = 0;
  let now = provider(issuer, school, keys, told);
  const own = {
    "/__client": (body) => {
      told = JSON.parse(body);
      now = provider(issuer, school, keys, told);
    },
    "/__rotate": () => {
      keys = [key(`${school}-${Date.now()}`)];
      now = provider(issuer, school, keys, told);
    },
    "/__said": () => JSON.stringify({ asked }),
  };
  const serve = (request, response) => {
    const act = own[request.url];
    asked += request.url.startsWith("/.well-known/") ? 1 : 0;
    if (!act) {
      now.callback()(request, response);
      return;
    }
    let body = "";
    request.on("data", (piece) => (body += piece));
    request.on("end", () => response.end(act(body) ?? ""));
  };
  http.createServer(serve).listen(port, "127.0.0.1", () => process.stdout.write(`${school} is open\n`));
};

open(Number(process.argv[2]), "north");
open(Number(process.argv[3]), "south");
