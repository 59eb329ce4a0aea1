// A school's identity provider by SAML, by the package samlify: it answers requests on its input.
//
// Each line in is JSON {id, audience, at, who, groups, destination?, format?, minutes?}; each line
// out a response in base64. The first line out is its certificate, and the arguments are the files of
// its key and certificate, and what it calls itself.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import packaged from "samlify";

const [keyFile, certificateFile, entity] = process.argv.slice(2);
const { IdentityProvider, SamlLib, ServiceProvider, setSchemaValidator } = packaged;
const BINDINGS = "urn:oasis:names:tc:SAML:2.0:bindings";
const STATEMENT =
  '<saml:AuthnStatement AuthnInstant="{IssueInstant}"><saml:AuthnContext><saml:AuthnContextClassRef>' +
  "urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>";
const attribute = (name) => ({
  name,
  valueTag: name,
  nameFormat: "urn:oasis:names:tc:SAML:2.0:attrname-format:basic",
  valueXsiType: "xs:string",
});

setSchemaValidator({ validate: () => Promise.resolve("not validated") });
const provider = IdentityProvider({
  entityID: entity,
  privateKey: readFileSync(keyFile),
  signingCert: readFileSync(certificateFile),
  isAssertionEncrypted: false,
  requestSignatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
  singleSignOnService: [{ Binding: `${BINDINGS}:HTTP-Redirect`, Location: `${entity}/sso` }],
  nameIDFormat: ["urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"],
  loginResponseTemplate: {
    context: SamlLib.defaultLoginResponseTemplate.context.replace("{AttributeStatement}", `${STATEMENT}{AttributeStatement}`),
    attributes: [attribute("email"), attribute("name"), attribute("groups")],
  },
});

// What stands in an answer, by the names of the template.
const tagsOf = (asked) => {
  const at = new Date();
  const until = new Date(at.getTime() + (asked.minutes ?? 5) * 60_000).toISOString();
  const id = `_${Math.random().toString(16).slice(2)}`;
  return {
    ID: id,
    AssertionID: `_a${id}`,
    Destination: asked.destination ?? asked.at,
    Audience: asked.audience,
    EntityID: asked.audience,
    SubjectRecipient: asked.at,
    AssertionConsumerServiceURL: asked.at,
    Issuer: entity,
    IssueInstant: at.toISOString(),
    ConditionsNotBefore: at.toISOString(),
    ConditionsNotOnOrAfter: until,
    SubjectConfirmationDataNotOnOrAfter: until,
    NameIDFormat: asked.format ?? "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    NameID: asked.who,
    InResponseTo: asked.id,
    StatusCode: "urn:oasis:names:tc:SAML:2.0:status:Success",
    attrEmail: `${asked.who}@north.test`,
    attrName: asked.name ?? "Ada Lovelace",
    attrGroups: asked.groups ?? "Teachers",
  };
};

const response = async (asked) => {
  const party = ServiceProvider({
    entityID: asked.audience,
    wantAssertionsSigned: true,
    assertionConsumerService: [{ Binding: `${BINDINGS}:HTTP-POST`, Location: asked.at }],
  });
  const request = { extract: { request: { id: asked.id } } };
  const filled = (template) => {
    const tags = tagsOf(asked);
    return { id: tags.ID, context: SamlLib.replaceTagsByValue(template, tags) };
  };
  const { context } = await provider.createLoginResponse(party, request, "post", { email: asked.who }, filled);
  return context;
};

process.stdout.write("open\n");
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${await response(JSON.parse(line))}\n`);
}
