"""What we are to a provider that speaks SAML: a few lines of XML that its admin gives it."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from engine.identity.saml.sign_in import entity_of


def own_metadata(answer_at: str) -> str:
    """Our metadata for the provider that answers at this address (SAML 2.0 Metadata)."""
    return (
        '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" '
        f"entityID={quoteattr(entity_of(answer_at))}>"
        '<SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="true" '
        'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">'
        "<NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</NameIDFormat>"
        '<AssertionConsumerService index="0" isDefault="true" '
        'Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" '
        f"Location={quoteattr(answer_at)}/></SPSSODescriptor></EntityDescriptor>"
    )
