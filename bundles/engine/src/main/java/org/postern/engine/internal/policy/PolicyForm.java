// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of the Web Console for the policy. */
@ObjectClassDefinition(
    id = PolicyForm.PID,
    name = "Postern policy",
    description = "What is done with what the filters found. Scores of all filters are added up.")
public @interface PolicyForm {

  /** Its persistent identity. */
  String PID = "org.postern.policy";

  /** See {@link PolicySettings#watchOnly()}. */
  @AttributeDefinition(
      name = "Watch only",
      description = "Let all mail pass, and only write down what would have been done with it.")
  boolean watchOnly() default false;

  /** See {@link PolicySettings#monitored()}. */
  @AttributeDefinition(
      name = "Watched filters",
      description =
          "Ids of filters that are only watched: their findings are written down, but neither"
              + " scores nor demands nor changes count.")
  String[] monitoredFilters() default {};

  /** See {@link PolicySettings#suspicious()}. */
  @AttributeDefinition(
      name = "Suspicious from",
      description = "Score from which X-Postern-Verdict says suspicious: 0.1 to 1000; 0 for never.",
      min = "0",
      max = "1000")
  double addHeader() default 4;

  /** Threshold. */
  @AttributeDefinition(
      name = "Quarantine from",
      description =
          "Score from which a message is held for the administrator: 0.1 to 1000; 0 for never."
              + " Of all thresholds reached the highest decides.",
      min = "0",
      max = "1000")
  double quarantine() default 8;

  /** Threshold. */
  @AttributeDefinition(
      name = "Tempfail from",
      description = "Score from which a message is refused for now: 0.1 to 1000; 0 for never.",
      min = "0",
      max = "1000")
  double tempfail() default 0;

  /** Threshold. */
  @AttributeDefinition(
      name = "Reject from",
      description =
          "Score from which a message is refused, from RCPT on: 0.1 to 1000; 0 for never.",
      min = "0",
      max = "1000")
  double reject() default 15;

  /** See {@link PolicySettings#ownDaemons()}. */
  @AttributeDefinition(
      name = "Listeners for own users",
      description =
          "Names of the mail server's listeners (macro {daemon_name}) whose mail goes out, as that"
              + " for submission.")
  String[] ownDaemons() default {};

  /** See {@link PolicySettings#replies()}. */
  @AttributeDefinition(
      name = "Replies",
      description =
          "What to say when a rule refuses, one 'rule=550 5.7.1 text' each; the rule may end in"
              + " '*', and \\n begins the next line of the reply. The first that fits is used.")
  String[] replies() default {};

  /** See {@link PolicySettings#generic()}. */
  @AttributeDefinition(
      name = "Tell strangers nothing",
      description =
          "Refuse strangers without rule and reason, and leave the reasons off mail that goes"
              + " out.")
  boolean hideReasons() default false;

  /** See {@link PolicySettings#stamped()}. */
  @AttributeDefinition(
      name = "Stamp mail",
      description = "Add X-Postern-Verdict and X-Postern-Reasons to mail that passes.")
  boolean stamp() default true;

  /** See {@link PolicySettings#scl()}. */
  @AttributeDefinition(
      name = "SCL",
      description =
          "Spam confidence levels for Exchange, one 'score=level' each, level -1 to 9: that of the"
              + " highest score reached is given, 0 below all. Only for Postern's Exchange agent.")
  String[] scl() default {"2=1", "4=6", "8=9"};
}
