"""What a file says of itself in its metadata: PDF/A-3u by the engine, PDF/UA-1 by us."""

from typing import Any

# Says that the file is PDF/UA-1, and, as PDF/A asks for every word it does not know itself, what that word means.
UA_1 = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
END = b"</rdf:RDF>"


def write_claims(pdf: Any, *, accessible: bool) -> None:
    """Add the claim of PDF/UA-1 where it is true, and leave the metadata unpacked.

    So archives find it without unpacking (ISO 19005; XMP part 3, 1.1).
    """
    for found in pdf.objects:
        if getattr(found, "extra", {}).get("Type") == "/Metadata":
            found.compress = False
            if accessible:
                found.stream = [b"".join(found.stream).replace(END, UA_1 + END)]
