// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

/**
 * Numbers of the milter protocol, versions 2 to 6, as Sendmail's {@code mfdef.h} and Postfix's
 * {@code milter8.c} have them.
 */
final class Wire {

  static final int VERSION = 6;
  static final int OLDEST_VERSION = 2;

  /** Octets of a packet's data that every mail server takes. */
  static final int MAX_DATA = 65535;

  static final int ADD_HEADERS = 0x1;
  static final int CHANGE_BODY = 0x2;
  static final int ADD_RECIPIENT = 0x4;
  static final int DELETE_RECIPIENT = 0x8;
  static final int CHANGE_HEADERS = 0x10;
  static final int QUARANTINE = 0x20;
  static final int CHANGE_FROM = 0x40;
  static final int ADD_RECIPIENT_PARAMETERS = 0x80;
  static final int SET_MACRO_LIST = 0x100;

  /** What a version 1 filter may do; meant by an offer of 0. */
  static final int V1_ACTIONS = 0xf;

  static final int NR_HEADER = 0x80;
  static final int NO_UNKNOWN = 0x100;
  static final int SKIP = 0x400;
  static final int NR_CONNECT = 0x1000;
  static final int NR_HELO = 0x2000;
  static final int NR_MAIL = 0x4000;
  static final int NR_RCPT = 0x8000;
  static final int NR_DATA = 0x10000;
  static final int NR_UNKNOWN = 0x20000;
  static final int NR_END_OF_HEADERS = 0x40000;
  static final int NR_BODY = 0x80000;
  static final int LEADING_SPACE = 0x100000;

  private Wire() {}
}
