// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.updates.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;
import org.postern.host.RegistryValue;

/** Days since the signatures of Defender were renewed. */
final class DefenderSignaturesProbe implements Probe {

  static final String KEY = "SOFTWARE\\Microsoft\\Windows Defender\\Signature Updates";
  private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;
  private static final long TICKS_A_SECOND = 10_000_000;

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Optional<RegistryValue> value =
        subject.once("defender", h -> h.registry().value(KEY, "SignaturesLastUpdated"));
    if (value.isEmpty() || value.get().bytes().length != Long.BYTES) {
      return Observation.absent("Defender says nothing of its signatures");
    }
    Instant time =
        time(ByteBuffer.wrap(value.get().bytes()).order(ByteOrder.LITTLE_ENDIAN).getLong());
    long days = Duration.between(time, subject.now()).toDays();
    return Observation.of(Math.max(0, days), "Signatures of Defender are of " + time);
  }

  /** A FILETIME: tenths of microseconds since 1601 ([MS-DTYP] 2.3.3). */
  private static Instant time(long ticks) {
    return Instant.ofEpochSecond(Long.divideUnsigned(ticks, TICKS_A_SECOND) - SECONDS_1601_TO_1970);
  }
}
