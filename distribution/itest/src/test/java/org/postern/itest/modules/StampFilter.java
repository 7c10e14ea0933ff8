// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.filter.Edit;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;

/**
 * Stamps each message with its version, and reports each recipient that it was asked about. A
 * message may tell it to wait. What else it does stands in the properties of its component.
 */
public final class StampFilter implements Filter {

  static final String ID = "stamp";
  static final String NAME = "org.postern.itest.stamp";
  static final String HEADER = "X-Stamp";
  static final String RULE = ID + ".recipient";
  static final String PROBE_RULE = ID + ".probed";

  /** Field of a message that tells for how many milliseconds to wait; {@code ever} for ever. */
  static final String WAIT = "X-Wait";

  /** Field of a message that is answered by a finding: the self-test. */
  static final String PROBE = "X-Probe-Stamp";

  static volatile long[] huge;

  private final AtomicInteger messages = new AtomicInteger();
  private volatile String version = "";
  private volatile Behaviour behaviour = Behaviour.GOOD;

  /** Named in the component's description. */
  void activate(Map<String, Object> properties) {
    version = (String) properties.get("stamp");
    behaviour = Behaviour.valueOf((String) properties.get("behaviour"));
    behaviour.activate();
  }

  @Override
  public Findings examine(Transaction transaction) throws InterruptedException {
    if (transaction.stage() == Stage.RCPT) {
      return Findings.of(Finding.of(RULE, 0, "asked about a recipient"));
    }
    Optional<String> wait = transaction.message().flatMap(message -> message.text(WAIT));
    if (wait.isPresent()) {
      await(wait.get());
    }
    behaviour.call(messages.incrementAndGet());
    boolean probed = transaction.message().flatMap(message -> message.text(PROBE)).isPresent();
    Findings findings =
        probed ? Findings.of(Finding.of(PROBE_RULE, 0, "saw the self-test")) : Findings.none();
    return findings.with(new Edit.AddHeader(HEADER, version));
  }

  private static void await(String time) throws InterruptedException {
    if (time.equals("ever")) {
      Behaviour.forever();
    }
    Thread.sleep(Long.parseLong(time));
  }
}
