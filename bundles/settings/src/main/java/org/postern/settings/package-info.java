// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Files of settings that an administrator writes by hand, and the forms (OSGi Metatype) that say
 * what may stand in them. Needs nothing but the JDK, since the start script and the command line
 * tool check files before any container runs.
 */
@Version("1.0.0")
package org.postern.settings;

import org.osgi.annotation.versioning.Version;
