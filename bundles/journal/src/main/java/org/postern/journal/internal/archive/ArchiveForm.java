// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form in the Web Console. */
@ObjectClassDefinition(
    name = "Postern journal",
    description = "Every verdict is kept in data/journal and found again on the page Journal.")
@interface ArchiveForm {

  /** Whether verdicts are kept. */
  @AttributeDefinition(
      name = "Keep",
      description = "Keep verdicts. What was kept before stays until it is too old")
  boolean enabled() default true;

  /** Whether subjects are kept. */
  @AttributeDefinition(
      name = "Subject",
      description = "Keep the subject of messages; it can be personal data")
  boolean subject() default true;

  /** Name of this server. */
  @AttributeDefinition(
      name = "Server",
      description = "Name of this server in the entries; empty for the name of the host")
  String server() default "";

  /** How long. */
  @AttributeDefinition(
      name = "Days",
      description = "Older entries are removed, 1 to 3650 days",
      min = "1",
      max = "3650")
  int days() default 90;

  /** How much. */
  @AttributeDefinition(
      name = "Size",
      description =
          "MiB of entries; beyond, the oldest are removed. 200 MiB hold about a million. The file is"
              + " somewhat larger",
      min = "1",
      max = "1000000")
  int max_mib() default 1024;

  /** Room for others. */
  @AttributeDefinition(
      name = "Free space to leave",
      description =
          "MiB on the disk; below, nothing is kept until there is room again, since large messages"
              + " need the disk more",
      min = "0",
      max = "1000000")
  int reserve_mib() default 32;
}
