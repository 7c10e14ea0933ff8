// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Sets the service properties of a {@link Filter} that is a Declarative Services component, and
 * says in the manifest that its bundle is a module: without that it is not deployed.
 */
@ComponentPropertyType
@Requirement(namespace = "postern.module", filter = "(&(version>=1.0.0)(!(version>=2.0.0)))")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface FilterModule {

  /** Makes {@code id()} the property {@link Filter#ID}, and so on. */
  String PREFIX_ = "filter.";

  /** See {@link Filter#ID}. */
  String id();

  /** See {@link Filter#STAGES}. */
  Stage[] stages();

  /** See {@link Filter#NETWORK}. */
  boolean network() default false;

  /** See {@link Filter#BODY}. */
  boolean body() default false;
}
