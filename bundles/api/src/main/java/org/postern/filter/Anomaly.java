// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

/**
 * Something in a message that two parsers could read in two ways, or a limit that was hit.
 *
 * <p>What one program sees as text, another may see as a program: an attacker hides behind that
 * difference ("Inbox Invasion", CCS 2024).
 *
 * @param kind which one
 * @param part {@link Part#path()} of the part concerned, empty for the message itself
 * @param detail what was seen, printable ASCII, at most 200 characters
 */
public record Anomaly(Kind kind, String part, String detail) {

  /** Kinds of anomalies; more may come. */
  public enum Kind {
    /** Content-Type appears more than once in one header section. */
    DUPLICATE_CONTENT_TYPE,
    /** Content-Transfer-Encoding appears more than once, or names two encodings. */
    DUPLICATE_TRANSFER_ENCODING,
    /** Content-Disposition appears more than once. */
    DUPLICATE_DISPOSITION,
    /** MIME-Version appears more than once. */
    DUPLICATE_MIME_VERSION,
    /** The boundary parameter appears more than once. */
    DUPLICATE_BOUNDARY,
    /** A multipart has no boundary, or an empty one. */
    MISSING_BOUNDARY,
    /** A boundary over 70 characters, or with characters that RFC 2046 does not allow. */
    BAD_BOUNDARY,
    /** The boundary of an outer multipart is the same as, or a prefix of, an inner one. */
    NESTED_BOUNDARY,
    /** The closing boundary never came. */
    UNCLOSED_MULTIPART,
    /** A boundary line came after the closing one. */
    PART_AFTER_CLOSE,
    /** A field that belongs to a part, in a preamble, an epilogue, or behind a blank line. */
    FIELD_OUTSIDE_PARTS,
    /** A parameter other than the boundary appears twice, or in two forms that differ. */
    DUPLICATE_PARAMETER,
    /** A parameter or type could not be parsed: stray quote, missing value, odd separators. */
    MALFORMED_CONTENT_TYPE,
    /** A comment in a field whose readers often do not expect one. */
    COMMENT_IN_MIME_FIELD,
    /** An unknown transfer encoding. */
    UNKNOWN_TRANSFER_ENCODING,
    /** A composite type with an encoding other than 7bit, 8bit or binary (RFC 2045, 6.4). */
    ENCODED_CONTAINER,
    /** Characters in base64 content that do not belong there, wrong length, data after padding. */
    BAD_BASE64,
    /** A quoted-printable escape that is none. */
    BAD_QUOTED_PRINTABLE,
    /** An encoded word that cannot be decoded, or that decodes to control characters. */
    BAD_ENCODED_WORD,
    /** An octet 0 in a header field. */
    NUL_IN_HEADER,
    /** An octet 0 in the body where the declared encoding does not allow one. */
    NUL_IN_BODY,
    /** A control character other than tab in a header field. */
    CONTROL_IN_HEADER,
    /** CR without LF, or LF without CR, in the body. */
    BARE_LINE_END,
    /** A line of a header section that is no field: no colon, or blanks in the name. */
    MALFORMED_HEADER,
    /** White space between a field's name and its colon. */
    SPACE_BEFORE_COLON,
    /** An empty charset parameter, or one with odd characters. */
    BAD_CHARSET,
    /** Limit {@code maxHeaderSection}. */
    LIMIT_HEADER_SECTION,
    /** Limit {@code maxHeaderFields}. */
    LIMIT_HEADER_FIELDS,
    /** Limit {@code maxHeaderField}. */
    LIMIT_HEADER_FIELD,
    /** Limit {@code maxMimeDepth}. */
    LIMIT_MIME_DEPTH,
    /** Limit {@code maxMimeParts}. */
    LIMIT_MIME_PARTS,
    /** Limit {@code maxDecodedSize}. */
    LIMIT_DECODED_SIZE,
    /** Limit {@code maxMessageSize}. */
    LIMIT_MESSAGE_SIZE;

    /** Whether a limit was hit, so that part of the message was not examined. */
    public boolean isLimit() {
      return name().startsWith("LIMIT_");
    }
  }
}
