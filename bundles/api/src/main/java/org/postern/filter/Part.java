// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** A node of the MIME tree (RFC 2045 to 2049): a leaf with content, or a container of parts. */
@ProviderType
public interface Part {

  /** Place in the tree, {@code 1.2} being the second child of the first; the root is empty. */
  String path();

  /** Nesting, 0 for the root. */
  int depth();

  /** Header fields of the part, in order; those of the message for the root. */
  List<HeaderField> headers();

  /** Declared media type in lower case without parameters; {@code text/plain} where none is. */
  String contentType();

  /** Parameters of Content-Type, names in lower case, values decoded (RFC 2231, RFC 2047). */
  Map<String, String> parameters();

  /** Content-Disposition in lower case without parameters; empty where absent. */
  Optional<String> disposition();

  /** File name by Content-Disposition or else Content-Type, decoded; may hold any character. */
  Optional<String> fileName();

  /** Content-Transfer-Encoding in lower case; {@code 7bit} where absent. */
  String transferEncoding();

  /** Child parts; a {@code message/rfc822} part has the root of the inner message as its child. */
  List<Part> children();

  /**
   * Whether it has children by its type: {@code multipart/*} or {@code message/rfc822}. One that
   * cannot be divided, for want of a boundary or beyond {@code maxMimeDepth}, is a leaf.
   */
  boolean isContainer();

  /** Octets of the content after decoding; 0 for a container. */
  long size();

  /**
   * Opens the content with its transfer encoding undone; empty for a container. What could not be
   * decoded is left out and reported as an {@link Anomaly}.
   *
   * @throws IOException when a temporary file cannot be read
   */
  InputStream open() throws IOException;

  /**
   * The content as text by its declared charset, ISO-8859-1 where that is unknown.
   *
   * @param maxCharacters longer text is cut
   * @throws IOException when a temporary file cannot be read
   */
  String text(int maxCharacters) throws IOException;
}
