// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.postern.flow.Action;

/**
 * What the administrator wants done; replaced as a whole when he saves the form.
 *
 * @param suspicious score from which a message that passes is marked as suspicious
 * @param thresholds actions by the score from which they are taken
 * @param watchOnly whether no verdict is carried out
 * @param monitored ids of filters that are only watched
 * @param ownDaemons names of listeners for own users, whose mail goes out
 * @param replies what to say for a rule; the first that fits
 * @param generic whether strangers are not told why
 * @param stamped whether mail that passes is stamped
 * @param scl spam confidence levels by the score from which they are given
 */
public record PolicySettings(
    double suspicious,
    NavigableMap<Double, Action> thresholds,
    boolean watchOnly,
    Set<String> monitored,
    Set<String> ownDaemons,
    List<ReplyRule> replies,
    boolean generic,
    boolean stamped,
    NavigableMap<Double, Integer> scl) {

  /** Copies the collections. */
  public PolicySettings {
    thresholds = new TreeMap<>(thresholds);
    monitored = Set.copyOf(monitored);
    ownDaemons = Set.copyOf(ownDaemons);
    replies = List.copyOf(replies);
    scl = new TreeMap<>(scl);
  }

  /** What the score alone asks for: the action of the highest threshold that it reaches. */
  Action byScore(double score) {
    var reached = thresholds.floorEntry(score);
    return reached == null ? Action.CONTINUE : reached.getValue();
  }

  /** The level that Exchange is told: that of the highest score reached, else 0. */
  int sclOf(double score) {
    var reached = scl.floorEntry(score);
    return reached == null ? 0 : reached.getValue();
  }
}
