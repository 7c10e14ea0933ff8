// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.check.Measure;
import org.postern.host.HostSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often each measure is looked at. */
final class Intervals {

  private static final Logger LOG = LoggerFactory.getLogger(Intervals.class);
  private static final Pattern LINE = Pattern.compile("([a-z]+)=([1-9][0-9]{0,5})");

  private final Map<Measure, Duration> set = new EnumMap<>(Measure.class);

  /** Takes lines {@code measure=minutes}; one that is none is named in the log. */
  Intervals(String[] lines) {
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line.strip());
      Optional<Measure> measure =
          matcher.matches() ? Measure.of(matcher.group(1)) : Optional.empty();
      if (measure.isPresent()) {
        set.put(measure.get(), Duration.ofMinutes(Integer.parseInt(matcher.group(2))));
      } else if (!line.isBlank()) {
        LOG.warn("Interval '{}' is not 'measure=minutes', such as updates=1440", line);
      }
    }
  }

  Duration of(HostSettings host, Measure measure) {
    return set.getOrDefault(measure, host.interval());
  }
}
