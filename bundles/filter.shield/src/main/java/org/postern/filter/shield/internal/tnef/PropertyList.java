// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.tnef;

import java.io.IOException;
import org.postern.filter.shield.internal.octets.FileServerPath;
import org.postern.filter.shield.internal.octets.Octets;
import org.postern.filter.shield.internal.octets.ScanLimitException;
import org.postern.filter.shield.internal.outlook.OutlookBodies;
import org.postern.filter.shield.internal.rule.Hits;

/**
 * A list of MAPI properties in a TNEF attribute (MS-OXTNEF, section 2.1.3.4). Counts and sizes are
 * what attackers lie about: decoders multiply them in 32 bits, or believe them.
 */
final class PropertyList {

  /** Limit of properties and of values, of one attribute. */
  static final int MAX_VALUES = 1_000_000;

  private static final int OBJECT = 0x000d;
  private static final int ANSI = 0x001e;
  private static final int UNICODE = 0x001f;
  private static final int BINARY = 0x0102;
  private static final int MULTIPLE = 0x1000;
  private static final int ATTACHED_OBJECT = 0x3701;
  private static final int FIRST_NAMED = 0x8000;
  private static final int GUID = 16;

  /** PidLidReminderFileParameter, MS-OXPROPS section 2.220. */
  private static final long REMINDER_FILE = 0x851f;

  private static final int MAX_PATH = 512;

  private final Octets value;
  private final Hits hits;
  private final OutlookBodies bodies;
  private final Nested nested;
  private long at;
  private int values;
  private boolean broken;

  /** Takes a TNEF stream that lies within a property. */
  @FunctionalInterface
  interface Nested {
    void stream(Octets content) throws IOException;
  }

  PropertyList(Octets value, Hits hits, OutlookBodies bodies, Nested nested) {
    this.value = value;
    this.hits = hits;
    this.bodies = bodies;
    this.nested = nested;
  }

  /**
   * Reads one list.
   *
   * @return where it ends, -1 where that cannot be known
   */
  long read(long from) throws IOException {
    at = from;
    long count = number();
    // No property is shorter than its type and number.
    if (count * 4 > value.size() - at) {
      overflow(count + " properties");
    }
    for (long i = 0; i < count && !broken; i++) {
      property();
    }
    return broken ? -1 : at;
  }

  private void property() throws IOException {
    count();
    int type = value.u16(at);
    int id = value.u16(at + 2);
    at += 4;
    if (type < 0 || id < 0) {
      overflow("a property beyond the end");
      return;
    }
    boolean reminder = id >= FIRST_NAMED && isReminder();
    int single = type & ~MULTIPLE;
    boolean sized = single == OBJECT || single == ANSI || single == UNICODE || single == BINARY;
    long number = sized || (type & MULTIPLE) != 0 ? number() : 1;
    long least = sized ? 4 : width(single);
    if (number * least > value.size() - at) {
      overflow(number + " values");
      return;
    }
    if (!sized) {
      at += number * least;
      return;
    }
    for (long i = 0; i < number && !broken; i++) {
      count();
      sized(single, id, reminder);
    }
  }

  /** Reads the name of a named property: a set, and a number or a text in it. */
  private boolean isReminder() throws IOException {
    at += GUID;
    long kind = number();
    long number = number();
    if (kind != 0) {
      if (number > value.size() - at) {
        overflow("a property name of " + number + " octets");
        return false;
      }
      at += padded(number);
    }
    return kind == 0 && number == REMINDER_FILE;
  }

  private void sized(int type, int id, boolean reminder) throws IOException {
    long length = number();
    if (length > value.size() - at) {
      overflow("a value of " + length + " octets");
      return;
    }
    if (reminder) {
      String path =
          type == UNICODE ? value.utf16(at, length, MAX_PATH) : value.latin1(at, length, MAX_PATH);
      if (FileServerPath.isOne(path)) {
        hits.add("reminder-sound", path);
      }
    }
    if (type == BINARY) {
      bodies.look(id, value.slice(at, length));
    }
    if (id == ATTACHED_OBJECT && length > GUID + 4) {
      Octets inside = value.slice(at + GUID, length - GUID);
      if (TnefCheck.accepts(inside)) {
        nested.stream(inside);
      }
    }
    at += padded(length);
  }

  private long number() throws IOException {
    long number = value.u32(at);
    at += 4;
    if (number < 0) {
      overflow("a number beyond the end");
      return 0;
    }
    return number;
  }

  private void overflow(String what) {
    if (!broken) {
      hits.add("tnef-overflow", what + " in " + value.size() + " octets");
    }
    broken = true;
  }

  private void count() throws ScanLimitException {
    if (++values > MAX_VALUES) {
      throw new ScanLimitException("more than " + MAX_VALUES + " TNEF values");
    }
  }

  private static long padded(long length) {
    return (length + 3) / 4 * 4;
  }

  /** Octets of a value of a fixed width, with what it is filled up by. */
  private static long width(int type) {
    return switch (type) {
      case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040 -> 8;
      case 0x0048 -> 16;
      default -> 4;
    };
  }
}
