// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.deploy;

import java.time.Clock;
import org.postern.flow.Deployments;
import org.postern.modules.internal.check.ModuleCheck;
import org.postern.modules.internal.run.ModuleBundles;
import org.postern.modules.internal.run.SelfTest;
import org.postern.modules.internal.store.Attempts;
import org.postern.modules.internal.store.AuditLog;
import org.postern.modules.internal.store.Ledger;
import org.postern.modules.internal.store.Shelf;
import org.postern.modules.internal.verify.JarVerifier;
import org.postern.modules.internal.verify.Revocations;

/**
 * What a deployment works with.
 *
 * @param ledger which version is to run
 * @param shelf the jars
 * @param audit the history
 * @param attempts starts that went wrong
 * @param bundles of modules in the container
 * @param deployments of the engine
 * @param selfTest of new versions
 * @param verifier of jars
 * @param check of modules
 * @param revocations of certificates
 * @param clock the time
 */
public record Tools(
    Ledger ledger,
    Shelf shelf,
    AuditLog audit,
    Attempts attempts,
    ModuleBundles bundles,
    Deployments deployments,
    SelfTest selfTest,
    JarVerifier verifier,
    ModuleCheck check,
    Revocations revocations,
    Clock clock) {}
