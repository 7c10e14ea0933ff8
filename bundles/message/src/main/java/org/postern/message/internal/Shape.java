// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import org.apache.james.mime4j.stream.BodyDescriptor;

/**
 * What the parser is told of a part, so that it never has an opinion of its own.
 *
 * @param type multipart, message, or anything else for a leaf
 * @param boundary of a multipart
 */
record Shape(String type, String boundary) implements BodyDescriptor {

  static final Shape LEAF = new Shape("application/octet-stream", "");
  static final Shape MESSAGE = new Shape("message/rfc822", "");

  static Shape multipart(String boundary) {
    return new Shape("multipart/mixed", boundary);
  }

  boolean isMultipart() {
    return !boundary.isEmpty();
  }

  @Override
  public String getMimeType() {
    return type;
  }

  @Override
  public String getMediaType() {
    return type.substring(0, type.indexOf('/'));
  }

  @Override
  public String getSubType() {
    return type.substring(type.indexOf('/') + 1);
  }

  @Override
  public String getBoundary() {
    return boundary;
  }

  @Override
  public String getCharset() {
    return "us-ascii";
  }

  /** Encodings are undone by our own decoders, which have no memory to fill. */
  @Override
  public String getTransferEncoding() {
    return "binary";
  }

  @Override
  public long getContentLength() {
    return -1;
  }
}
