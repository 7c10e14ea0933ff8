// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.settings;

import java.util.Map;
import java.util.Set;
import org.postern.message.MessageLimits;

/**
 * How the engine runs the chain; replaced as a whole when the administrator saves the form.
 *
 * @param workers threads for filters that only compute
 * @param networkWorkers threads for filters that wait for the network
 * @param queueLimit stage examinations that may wait for a worker
 * @param callMillis deadline of one call of a filter
 * @param stageMillis deadline of a stage before MESSAGE
 * @param messageMillis deadline of the stage MESSAGE
 * @param absenceMillis how long a message waits for a required filter that is missing
 * @param maxStuck calls of one filter that may hang at the same time
 * @param retryMillis how long a circuit breaker stays open before the filter is tried again
 * @param disabled ids of filters that are switched off
 * @param rankings places that the administrator set, by filter id
 * @param failureActions what the administrator set, by filter id
 * @param maxRecipients recipients of one message
 * @param memoryForMessages octets of message bodies kept in memory, all in flight together
 * @param limits what one message may cost
 */
public record EngineSettings(
    int workers,
    int networkWorkers,
    int queueLimit,
    long callMillis,
    long stageMillis,
    long messageMillis,
    long absenceMillis,
    int maxStuck,
    long retryMillis,
    Set<String> disabled,
    Map<String, Integer> rankings,
    Map<String, FailureAction> failureActions,
    int maxRecipients,
    long memoryForMessages,
    MessageLimits limits) {

  /** Copies the collections. */
  public EngineSettings {
    disabled = Set.copyOf(disabled);
    rankings = Map.copyOf(rankings);
    failureActions = Map.copyOf(failureActions);
  }

  /** What to do when this filter fails. */
  public FailureAction failureAction(String filterId) {
    return failureActions.getOrDefault(filterId, FailureAction.TEMPFAIL);
  }
}
