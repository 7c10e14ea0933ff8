// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.policy;

/** The rules of this filter. */
public enum Rule {
  BLOCKED_NAME("blocked-name", Topic.BLOCKED_NAME, 8, "files of this kind are not accepted"),
  DOUBLE_EXTENSION("double-extension", Topic.DECEPTIVE_NAME, 8, "the name hides a program"),
  REVERSED_NAME("reversed-name", Topic.DECEPTIVE_NAME, 8, "the name is written backwards"),
  PADDED_NAME("padded-name", Topic.DECEPTIVE_NAME, 8, "blanks hide the end of the name"),
  CUT_NAME("cut-name", Topic.DECEPTIVE_NAME, 8, "programs disagree where the name ends"),
  HOSTILE_NAME("hostile-name", Topic.HOSTILE_NAME, 8, "the name would harm who unpacks it"),
  BLOCKED_TYPE("blocked-type", Topic.BLOCKED_TYPE, 8, "content of this kind is not accepted"),
  DISGUISED("disguised-type", Topic.DISGUISE, 10, "a program poses as something else"),
  MISMATCH("type-mismatch", Topic.MISMATCH, 2, "the content is not what the name says"),
  MACRO("macro", Topic.MACRO, 5, "documents with macros are not accepted"),
  EXCEL4_MACRO("excel4-macro", Topic.MACRO, 6, "documents with macros are not accepted"),
  REMOTE_OBJECT("remote-object", Topic.REMOTE_OBJECT, 8, "the document fetches an object"),
  REMOTE_TEMPLATE("remote-template", Topic.REMOTE_LINK, 5, "the document fetches a template"),
  REMOTE_SHARE("remote-share", Topic.REMOTE_LINK, 4, "the document opens a file server"),
  EMBEDDED_OBJECT("embedded-object", Topic.EMBEDDED_OBJECT, 0.5, "the document embeds an object"),
  ACTIVEX("activex", Topic.EMBEDDED_OBJECT, 1, "the document embeds a control"),
  NUMBER_FORMAT_CODE(
      "number-format-code", Topic.NUMBER_FORMAT_CODE, 10, "a number format holds program text"),
  ENCRYPTED_ARCHIVE("encrypted-archive", Topic.ENCRYPTED, 4, "the archive needs a password"),
  ENCRYPTED_DOCUMENT("encrypted-document", Topic.ENCRYPTED, 4, "the document needs a password"),
  UNREADABLE("unreadable-archive", Topic.UNREADABLE, 4, "the file cannot be read"),
  FRAGMENT("message-fragment", Topic.UNREADABLE, 4, "a message in pieces cannot be examined"),
  LISTED_ONLY("listed-archive", Topic.LISTED_ONLY, 1, "only the names in it can be read"),
  AMBIGUOUS("ambiguous-archive", Topic.AMBIGUOUS, 5, "programs would unpack it differently"),
  OVERLAP("overlapping-entries", Topic.BOMB, 10, "the archive is a bomb"),
  LIMIT_RATIO("limit-ratio", Topic.BOMB, 8, "the archive unpacks to too much"),
  LIMIT_SIZE("limit-size", Topic.BOMB, 8, "the archive unpacks to too much"),
  LIMIT_ENTRIES("limit-entries", Topic.BOMB, 8, "the archive holds too many files"),
  LIMIT_DEPTH("limit-depth", Topic.BOMB, 8, "archives are nested too deeply"),
  LIMIT_WORK("limit-work", Topic.UNREADABLE, 4, "the archive is too much work"),
  LIMIT_TIME("limit-time", Topic.UNREADABLE, 4, "the archive takes too long"),
  LIMIT_MEMORY("limit-memory", Topic.UNREADABLE, 4, "the archive needs too much memory");

  /** The id of the filter, prefix of all rule ids. */
  public static final String FILTER = "attachment";

  private final String id;
  private final Topic topic;
  private final double score;
  private final String reason;

  Rule(String name, Topic topic, double score, String reason) {
    this.id = FILTER + '.' + name;
    this.topic = topic;
    this.score = score;
    this.reason = reason;
  }

  /** For instance {@code attachment.blocked-name}. */
  public String id() {
    return id;
  }

  /** Whose policy applies. */
  public Topic topic() {
    return topic;
  }

  /** What it adds unless the policy is {@link Policy#PASS}. */
  public double score() {
    return score;
  }

  /** For the sender: half a sentence. */
  public String reason() {
    return reason;
  }
}
