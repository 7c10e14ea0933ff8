// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.updates.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.check.ResourceText;
import org.postern.host.FileVersion;

/** Builds of Exchange and the holes that each closes, as Microsoft's CSS-Exchange knows them. */
final class ExchangeBuilds {

  private final List<Build> builds;
  private final List<Hole> holes;

  /**
   * A build.
   *
   * @param product such as {@code Exchange2019}
   * @param cumulative such as {@code CU14}
   * @param update such as {@code Oct25SU}; empty for the cumulative update itself
   * @param version its number
   */
  record Build(String product, String cumulative, String update, FileVersion version) {

    @Override
    public String toString() {
      return product + " " + cumulative + (update.isEmpty() ? "" : " " + update);
    }
  }

  /**
   * A hole.
   *
   * @param closedBy name of the update
   * @param cve its number
   * @param products years, such as {@code 2019}
   */
  record Hole(String closedBy, String cve, Set<String> products) {}

  private ExchangeBuilds(List<Build> builds, List<Hole> holes) {
    this.builds = builds;
    this.holes = holes;
  }

  static ExchangeBuilds shipped() {
    return of(
        ResourceText.of(ExchangeBuilds.class, "exchange-builds.tsv"),
        ResourceText.of(ExchangeBuilds.class, "exchange-cves.tsv"));
  }

  static ExchangeBuilds of(String builds, String holes) {
    return new ExchangeBuilds(
        rows(builds)
            .map(f -> new Build(f[0], f[1], f[2], FileVersion.parse(f[3]).orElseThrow()))
            .sorted(Comparator.comparing(Build::version))
            .toList(),
        rows(holes).map(f -> new Hole(f[0], f[1], Set.of(f[2].split(",")))).toList());
  }

  private static Stream<String[]> rows(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .skip(1)
        .map(line -> line.split("\t", -1));
  }

  List<Build> builds() {
    return builds;
  }

  List<Hole> holes() {
    return holes;
  }

  /** The newest known build that is not newer than this one. */
  Optional<Build> of(FileVersion version) {
    return builds.stream()
        .filter(
            b -> b.version().major() == version.major() && b.version().minor() == version.minor())
        .filter(b -> b.version().compareTo(version) <= 0)
        .reduce((a, b) -> b);
  }

  /** The newest build of the same cumulative update. */
  Build newestOf(Build build) {
    return builds.stream()
        .filter(b -> b.product().equals(build.product()))
        .filter(b -> b.cumulative().equals(build.cumulative()))
        .reduce((a, b) -> b)
        .orElse(build);
  }

  /** The newest build of the same product. */
  Build newestOfProduct(Build build) {
    return builds.stream()
        .filter(b -> b.product().equals(build.product()))
        .reduce((a, b) -> b)
        .orElse(build);
  }

  /** Whether the cumulative update still gets the newest security update of its product. */
  boolean isServed(Build build) {
    String newest = newestOfProduct(build).update();
    return newest.isEmpty()
        ? newestOfProduct(build).cumulative().equals(build.cumulative())
        : builds.stream()
            .anyMatch(
                b ->
                    b.product().equals(build.product())
                        && b.cumulative().equals(build.cumulative())
                        && b.update().equals(newest));
  }

  /** The holes that are open in this version, without repetition. */
  List<String> open(Build build, FileVersion version) {
    String year = build.product().replace("Exchange", "");
    return new ArrayList<>(
        holes.stream()
            .filter(h -> h.products().contains(year) && !closes(h.closedBy(), build, version))
            .map(Hole::cve)
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /**
   * Whether this version has an update: by its number where its cumulative update got it, and where
   * not, by being of a later cumulative update than all that got it.
   */
  private boolean closes(String update, Build build, FileVersion version) {
    List<Build> same =
        builds.stream()
            .filter(b -> b.product().equals(build.product()) && b.update().equals(update))
            .toList();
    if (same.isEmpty()) {
      return true;
    }
    return same.stream()
        .filter(b -> b.cumulative().equals(build.cumulative()))
        .map(b -> version.compareTo(b.version()) >= 0)
        .findFirst()
        .orElseGet(() -> version.compareTo(same.get(same.size() - 1).version()) > 0);
  }
}
