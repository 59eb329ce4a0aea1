"""OpenID Connect: the code flow with PKCE, for a school that asks its own provider."""
