// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One filter of the chain: looks at a transaction and says what it found.
 *
 * <p>Register it as an OSGi service with the properties below; with Declarative Services the
 * annotation {@link FilterModule} sets them. Calls come from many threads at once. A call that
 * throws, overflows the stack or misses its deadline (5 seconds by default) is a fault, and leads
 * to the failure action that the administrator has set for this filter.
 */
@ConsumerType
@FunctionalInterface
public interface Filter {

  /**
   * Service property, {@code String}, required: the unique name of the filter, which is also the
   * prefix of its rule ids ({@code shield} owns {@code shield.xlink2state}). Lower-case letters,
   * digits and {@code -}, at most 32 characters.
   */
  String ID = "filter.id";

  /** Service property, {@code String[]}, required: names of the {@link Stage}s it wants to see. */
  String STAGES = "filter.stages";

  /**
   * Service property, {@code Boolean}, default false: it waits for the network (DNS, a scanner), so
   * the engine runs it beside the local filters of its stage.
   */
  String NETWORK = "filter.network";

  /**
   * Service property, {@code Boolean}, default false: at {@link Stage#MESSAGE} it reads the body.
   * When no filter does, the mail server is told to keep the body to itself.
   */
  String BODY = "filter.body";

  /**
   * Examines the transaction at its present stage.
   *
   * @param transaction what is known so far; valid until this method returns
   * @return what was found, {@link Findings#none()} for nothing; never null
   * @throws Exception any failure: the engine turns it into the finding {@code
   *     engine.filter-failed} and takes the failure action of this filter
   */
  Findings examine(Transaction transaction) throws Exception;
}
