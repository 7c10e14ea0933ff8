// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.policy;

/**
 * What the administrator can set a {@link Policy} for. The defaults are what the keeper of an
 * Exchange Edge server would set by hand: programs and tricks are refused, what cannot be looked
 * into is held, what honest people do every day is only weighed.
 */
public enum Topic {
  /** A file name whose extension is on the list. */
  BLOCKED_NAME("onBlockedName", Policy.REJECT),
  /** Content that is a program or another type on the list, whatever its name. */
  BLOCKED_TYPE("onBlockedType", Policy.REJECT),
  /** A program that poses as a picture or a document. */
  DISGUISE("onDisguise", Policy.REJECT),
  /** Content that is something other than its name says, neither being a program. */
  MISMATCH("onMismatch", Policy.SCORE),
  /** A name made to hide its extension. */
  DECEPTIVE_NAME("onDeceptiveName", Policy.REJECT),
  /** A name that attacks whoever unpacks: path traversal, shell characters. */
  HOSTILE_NAME("onHostileName", Policy.REJECT),
  /** Macros in Office documents. */
  MACRO("onMacro", Policy.QUARANTINE),
  /** A document that fetches an object, or starts a handler, when opened. */
  REMOTE_OBJECT("onRemoteObject", Policy.REJECT),
  /** A document that fetches its template over the network, or an object from a file server. */
  REMOTE_LINK("onRemoteLink", Policy.QUARANTINE),
  /** Embedded OLE objects and ActiveX controls. */
  EMBEDDED_OBJECT("onEmbeddedObject", Policy.SCORE),
  /** Program text in a number format (CVE-2023-7102). */
  NUMBER_FORMAT_CODE("onNumberFormatCode", Policy.REJECT),
  /** Archives and documents that need a password. */
  ENCRYPTED("onEncrypted", Policy.QUARANTINE),
  /** Archives that are damaged, of an unknown make, or too much work. */
  UNREADABLE("onUnreadable", Policy.QUARANTINE),
  /** Archives of which only the list of names can be read. */
  LISTED_ONLY("onListedOnly", Policy.SCORE),
  /** Archives that two programs would unpack in two ways. */
  AMBIGUOUS("onAmbiguous", Policy.QUARANTINE),
  /** Archives made to exhaust who unpacks them. */
  BOMB("onBomb", Policy.REJECT);

  private final String key;
  private final Policy standard;

  Topic(String key, Policy standard) {
    this.key = key;
    this.standard = standard;
  }

  /** Its key in the configuration. */
  public String key() {
    return key;
  }

  /** The policy where nothing is set. */
  public Policy standard() {
    return standard;
  }
}
