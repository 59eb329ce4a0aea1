"""Who somebody is, as their school's own identity provider says: OpenID Connect and SAML."""
