// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of the Web Console for the deployment of modules. */
@ObjectClassDefinition(
    id = ModulesForm.PID,
    name = "Postern modules",
    description =
        "How new versions of modules are taken and tried. Where the drop folder lies is set in"
            + " conf/postern.conf.")
public @interface ModulesForm {

  /** Its persistent identity. */
  String PID = "org.postern.modules";

  /** See {@link org.postern.modules.internal.deploy.Settings#poll()}. */
  @AttributeDefinition(
      name = "Look into the drop folder",
      description =
          "Milliseconds between two looks: 100 to 60000. Where the system tells of changes, they"
              + " are seen at once.",
      min = "100",
      max = "60000")
  int pollMillis() default 1000;

  /** See {@link org.postern.modules.internal.deploy.Settings#patience()}. */
  @AttributeDefinition(
      name = "Patience of the self-test",
      description =
          "Seconds until a new version must have started with all its filters: 1 to 120. Then it is"
              + " refused.",
      min = "1",
      max = "120")
  int selfTestPatience() default 10;

  /** See {@link org.postern.modules.internal.deploy.Settings#probation()}. */
  @AttributeDefinition(
      name = "Probation",
      description =
          "Seconds that the version before stands by and takes over again where the new one fails: 0"
              + " to 86400; 0 for none.",
      min = "0",
      max = "86400")
  int probation() default 120;
}
