// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

import java.util.List;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Arguments;
import org.postern.check.probe.Wildcards;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.Principal;

/** {@code user-right RIGHT SID ...}: names each holder of a right that is not one of these. */
final class UserRightProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Arguments arguments = Arguments.of(row);
    String right = arguments.word(0);
    List<String> expected = arguments.words().subList(1, arguments.words().size());
    List<Principal> holders = subject.once("right " + right, h -> h.accounts().holders(right));
    List<String> wrong =
        holders.stream()
            .filter(p -> !expected.contains(p.sid()))
            .filter(p -> !Wildcards.any(subject.settings().allowed().members(), p.name()))
            .map(p -> p.name() + " (" + p.sid() + ")")
            .toList();
    return Observation.breaches(right + " has " + holders.size() + " holders", wrong);
  }
}
