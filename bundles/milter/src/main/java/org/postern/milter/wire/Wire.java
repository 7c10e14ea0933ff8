// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.wire;

/**
 * Numbers of the milter protocol, versions 2 to 6, as Sendmail's {@code mfdef.h} and Postfix's
 * {@code milter8.c} have them.
 */
public final class Wire {

  /** The version that both sides speak when nobody is older. */
  public static final int VERSION = 6;

  /** Older mail servers are refused. */
  public static final int OLDEST_VERSION = 2;

  /** Octets of a packet's data that every peer takes. */
  public static final int MAX_DATA = 65535;

  /** Action: add and insert header fields. */
  public static final int ADD_HEADERS = 0x1;

  /** Action: replace the body. */
  public static final int CHANGE_BODY = 0x2;

  /** Action: add recipients. */
  public static final int ADD_RECIPIENT = 0x4;

  /** Action: remove recipients. */
  public static final int DELETE_RECIPIENT = 0x8;

  /** Action: change and delete header fields. */
  public static final int CHANGE_HEADERS = 0x10;

  /** Action: hold a message. */
  public static final int QUARANTINE = 0x20;

  /** Action: change the reverse-path. */
  public static final int CHANGE_FROM = 0x40;

  /** Action: add recipients with ESMTP parameters. */
  public static final int ADD_RECIPIENT_PARAMETERS = 0x80;

  /** Action: say which macros are wanted. */
  public static final int SET_MACRO_LIST = 0x100;

  /** What a version 1 filter may do; meant by an offer of 0. */
  public static final int V1_ACTIONS = 0xf;

  /** No reply to a header field. */
  public static final int NR_HEADER = 0x80;

  /** No event for unknown SMTP commands. */
  public static final int NO_UNKNOWN = 0x100;

  /** The answer {@code s} may be given to a piece of the body. */
  public static final int SKIP = 0x400;

  /** No reply to CONNECT. */
  public static final int NR_CONNECT = 0x1000;

  /** No reply to HELO. */
  public static final int NR_HELO = 0x2000;

  /** No reply to MAIL. */
  public static final int NR_MAIL = 0x4000;

  /** No reply to RCPT. */
  public static final int NR_RCPT = 0x8000;

  /** No reply to DATA. */
  public static final int NR_DATA = 0x10000;

  /** No reply to an unknown SMTP command. */
  public static final int NR_UNKNOWN = 0x20000;

  /** No reply to the end of the header section. */
  public static final int NR_END_OF_HEADERS = 0x40000;

  /** No reply to a piece of the body. */
  public static final int NR_BODY = 0x80000;

  /** Values of header fields keep the space after the colon. */
  public static final int LEADING_SPACE = 0x100000;

  /** Packets may have up to 262,144 octets. */
  public static final int DATA_256K = 0x10000000;

  /** Packets may have up to 1,048,576 octets. */
  public static final int DATA_1M = 0x20000000;

  private Wire() {}
}
