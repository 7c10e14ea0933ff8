// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postern.filter.Edit;
import org.postern.filter.HeaderField;

/**
 * Counts header fields of a message that speak with our voice or with that of Exchange: a stranger
 * who sends {@code X-MS-Exchange-Organization-SCL: -1} would pass every filter behind us.
 */
public final class Marks {

  /** How the names of our own fields begin. */
  public static final String OURS = "x-postern-";

  /** How the names of Exchange's own fields begin. */
  public static final String EXCHANGE = "x-ms-exchange-organization-";

  /** The spam confidence level of Exchange. */
  public static final String SCL = "X-MS-Exchange-Organization-SCL";

  /** More than this many in one message are a flood. */
  public static final int MAX = 200;

  private final List<Edit.DeleteHeader> ours = new ArrayList<>(0);
  private final List<Edit.DeleteHeader> exchange = new ArrayList<>(0);
  private final Map<String, Integer> numbers = new HashMap<>(0);
  private boolean flood;

  /** Looks at the next field of the message. */
  public void see(HeaderField field) {
    String name = field.name();
    if (name.length() < OURS.length() || (name.charAt(0) | ' ') != 'x') {
      return;
    }
    String plain = name.strip().toLowerCase(Locale.ROOT);
    if (plain.startsWith(OURS)) {
      count(plain, name.strip(), ours);
    } else if (plain.startsWith(EXCHANGE)) {
      count(plain, name.strip(), exchange);
    }
  }

  /** Whether there were more than anybody has an honest reason to send. */
  public boolean isFlood() {
    return flood;
  }

  /** Whether the message bears an SCL. */
  boolean hasScl() {
    return numbers.containsKey(SCL.toLowerCase(Locale.ROOT));
  }

  /** How to remove ours: from the last to the first, so that no removal renumbers the next. */
  List<Edit.DeleteHeader> ours() {
    return lastFirst(ours);
  }

  /** How to remove those of Exchange, from the last to the first. */
  List<Edit.DeleteHeader> exchange() {
    return lastFirst(exchange);
  }

  private void count(String plain, String name, List<Edit.DeleteHeader> list) {
    if (ours.size() + exchange.size() >= MAX) {
      flood = true;
      return;
    }
    list.add(new Edit.DeleteHeader(name, numbers.merge(plain, 1, Integer::sum)));
  }

  private static List<Edit.DeleteHeader> lastFirst(List<Edit.DeleteHeader> list) {
    List<Edit.DeleteHeader> turned = new ArrayList<>(list);
    Collections.reverse(turned);
    return turned;
  }
}
