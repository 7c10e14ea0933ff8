// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0

/** What the deployment of modules offers to those who show and command it. */
@Version("1.0.0")
package org.postern.modules;

import org.osgi.annotation.versioning.Version;
