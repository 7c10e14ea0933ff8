// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.sample;

/** Builds documents of Office 2007 and later. */
public final class Office {

  private static final String TYPES_HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
          + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
          + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";

  private static final String RELATION =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

  private final StringBuilder types = new StringBuilder(TYPES_HEAD);
  private final StringBuilder relations = new StringBuilder();
  private final Zip zip = new Zip();

  /** One more content type of a part. */
  public Office type(String part, String type) {
    types.append("<Override PartName=\"").append(part);
    types.append("\" ContentType=\"").append(type).append("\"/>");
    return this;
  }

  /** One more relationship to a place outside. */
  public Office external(String kind, String target) {
    relations.append("<Relationship Id=\"r1\" Type=\"").append(RELATION).append(kind);
    relations.append("\" Target=\"").append(target).append("\" TargetMode=\"External\"/>");
    return this;
  }

  /** One more part. */
  public Office part(String name, byte[] content) {
    zip.add(name, content);
    return this;
  }

  /** The document. */
  public byte[] bytes() {
    zip.add("[Content_Types].xml", types + "</Types>");
    zip.add(
        "word/_rels/document.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + relations
            + "</Relationships>");
    zip.add("word/document.xml", "<document/>");
    return zip.bytes();
  }
}
