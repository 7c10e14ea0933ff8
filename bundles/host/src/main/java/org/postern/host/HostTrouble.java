// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

/** What went wrong with a host: its kind for programs, its message for people, with what to do. */
public final class HostTrouble extends Exception {

  private static final long serialVersionUID = 1L;

  /** Kinds of trouble. */
  public enum Kind {
    /** The name has no address, or there is no way to it. */
    UNREACHABLE(true),
    /** Nothing listens on the port. */
    REFUSED(true),
    /** No answer to the connection: a firewall drops it, or the host is off. */
    FILTERED(true),
    /** User or password are wrong. */
    WRONG_PASSWORD(true),
    /** The account is disabled, locked, expired or may not log on over the network. */
    LOGON_DENIED(true),
    /** The host wants encryption of SMB, which we do not have. */
    ENCRYPTION_REQUIRED(true),
    /** The connection broke, or an answer did not come in time. */
    LOST(true),
    /** Too many hosts were open for too long. */
    BUSY(true),
    /** What is set for this host cannot be used. */
    SETTINGS(true),
    /** The host is no longer set. */
    CLOSED(true),
    /** The service RemoteRegistry does not run. */
    REGISTRY_STOPPED(false),
    /** The account may not do this. */
    ACCESS_DENIED(false),
    /** There is no such file, share, service or log. */
    NOT_FOUND(false),
    /** The host does not offer this. */
    UNSUPPORTED(false),
    /** An answer breaks the protocol or the format. */
    BROKEN_ANSWER(false),
    /** More than is read. */
    LIMIT(false),
    /** The host said an error that has no kind of its own. */
    FAILED(false);

    private final boolean whole;

    Kind(boolean whole) {
      this.whole = whole;
    }

    /** Whether nothing can be asked of the host, rather than one thing. */
    public boolean ofWholeHost() {
      return whole;
    }
  }

  private final Kind kind;

  /** A trouble. */
  public HostTrouble(Kind kind, String sentence) {
    this(kind, sentence, null);
  }

  /** A trouble with its cause. */
  public HostTrouble(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  /** Its kind. */
  public Kind kind() {
    return kind;
  }
}
