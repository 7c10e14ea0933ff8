// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form in the Web Console. */
@ObjectClassDefinition(
    name = "Postern SIEM file",
    description =
        "Writes every verdict into a file as JSON with field names of the Elastic Common Schema,"
            + " one object a line, for the collector of a SIEM.")
@interface SiemForm {

  /** Which file. */
  @AttributeDefinition(
      name = "File",
      description = "Such as log/verdicts.json, below the data folder; empty for none")
  String file() default "";

  /** When the next one is begun. */
  @AttributeDefinition(
      name = "Size",
      description = "MiB, 1 to 10000; a file that is larger becomes FILE.1, and a new one is begun",
      min = "1",
      max = "10000")
  int max_mib() default 100;

  /** How many are kept. */
  @AttributeDefinition(
      name = "Files",
      description = "Old files that are kept, FILE.1 to FILE.n, 1 to 100",
      min = "1",
      max = "100")
  int files() default 5;

  /** Whether subjects are written. */
  @AttributeDefinition(
      name = "Subject",
      description = "Write the subject of messages; it can be personal data")
  boolean subject() default true;
}
