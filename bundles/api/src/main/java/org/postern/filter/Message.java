// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A message: its header fields in order and its body, which may be opened many times.
 *
 * <p>MIME is parsed once, in one streaming pass, when one of the methods that need it is first
 * called. No method throws because of what is in the message: oddities are {@link #anomalies()}.
 */
@ProviderType
public interface Message {

  /** All header fields in the order of the wire. */
  List<HeaderField> headers();

  /** All fields of that name, in order; letter case does not matter. */
  List<HeaderField> headers(String name);

  /** The first field of that name. */
  Optional<HeaderField> header(String name);

  /**
   * Unfolded value of the first field of that name with the encoded words of RFC 2047 decoded; an
   * undecodable word stays as it is.
   */
  Optional<String> text(String name);

  /** Octets of header section, blank line and body. */
  long size();

  /** Octets of the body. */
  long bodySize();

  /**
   * Opens the body as it came (CRLF line ends, no dot-stuffing).
   *
   * @throws IOException when the temporary file of a large body cannot be read
   */
  InputStream openBody() throws IOException;

  /** The MIME structure; its body is empty before {@link Stage#MESSAGE}. */
  Part root();

  /** All leaf parts of {@link #root()}, depth first. */
  List<Part> leaves();

  /** Where two MIME parsers could disagree, and limits that were hit; bounded in number. */
  List<Anomaly> anomalies();

  /**
   * The message for those who want Jakarta Mail; made anew at each call.
   *
   * @throws IOException when the message cannot be read or Jakarta Mail refuses it
   */
  MimeMessage asMimeMessage() throws IOException;
}
