"""SAML 2.0: the profile for web browsers, begun by us alone, as a school's provider speaks it."""
