// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.postern.modules.Refusal;

/** Tells, before a module is installed, what it would miss, and who offers which version of it. */
final class DryRun {

  private static final String API = "org.postern.";
  private static final int MAX_NAMED = 5;

  private final ModuleManifest module;
  private final Offers offers;
  private final List<String> missing = new ArrayList<>();

  private DryRun(ModuleManifest module, Offers offers) {
    this.module = module;
    this.offers = offers;
  }

  /**
   * Checks imports and requirements.
   *
   * @throws Refusal that names all that is missing
   */
  static void check(ModuleManifest module, Offers offers) throws Refusal {
    DryRun run = new DryRun(module, offers);
    run.imports();
    run.requirements();
    if (!run.missing.isEmpty()) {
      int more = run.missing.size() - MAX_NAMED;
      throw new Refusal(
          "The module cannot run here: "
              + run.missing.stream().limit(MAX_NAMED).collect(Collectors.joining("; "))
              + (more > 0 ? "; and " + more + " more" : ""));
    }
  }

  private void imports() throws Refusal {
    Set<String> own =
        module.exports().stream()
            .flatMap(clause -> clause.names().stream())
            .collect(Collectors.toSet());
    List<Offers.Offer> packages = offers.of(PackageNamespace.PACKAGE_NAMESPACE);
    for (ModuleManifest.Import wanted : module.packages()) {
      // Packages of java.* come from the Java that runs, for everybody.
      if (!wanted.optional()
          && !wanted.name().startsWith("java.")
          && !own.contains(wanted.name())) {
        look(wanted, packages);
      }
    }
  }

  private void look(ModuleManifest.Import wanted, List<Offers.Offer> packages) {
    List<Offers.Offer> found =
        packages.stream().filter(offer -> wanted.name().equals(name(offer))).toList();
    if (found.stream().anyMatch(offer -> wanted.versions().includes(version(offer)))) {
      return;
    }
    if (found.isEmpty()) {
      missing.add("nobody offers the package " + wanted.name());
    } else if (wanted.name().startsWith(API)) {
      api(wanted, found);
    } else {
      missing.add(
          wanted.name()
              + " is wanted in version "
              + wanted.versions()
              + ", and offered by "
              + found.stream()
                  .map(offer -> offer.bundle() + " in " + version(offer))
                  .collect(Collectors.toCollection(TreeSet::new))
                  .stream()
                  .collect(Collectors.joining(" and by ")));
    }
  }

  private void api(ModuleManifest.Import wanted, List<Offers.Offer> found) {
    Version here = version(found.get(0));
    VersionRange range = wanted.versions();
    if (range.getLeft().compareTo(here) > 0) {
      missing.add(
          "it needs "
              + wanted.name()
              + " "
              + range.getLeft()
              + " or newer, and this Postern has "
              + here
              + ": upgrade Postern, or build the module against "
              + here.getMajor()
              + "."
              + here.getMinor());
    } else {
      missing.add(
          "it was built for "
              + wanted.name()
              + " "
              + range
              + ", and this Postern has "
              + here
              + ": build the module anew");
    }
  }

  private void requirements() throws Refusal {
    for (Clause clause : module.requirements()) {
      boolean needed =
          clause.directive("resolution").filter("optional"::equals).isEmpty()
              && clause.directive("effective").orElse("resolve").equals("resolve");
      if (needed) {
        require(clause);
      }
    }
  }

  private void require(Clause clause) throws Refusal {
    String text = clause.directive("filter").orElse("");
    List<Offers.Offer> all = offers.of(clause.name());
    try {
      boolean met =
          text.isEmpty() ? !all.isEmpty() : matches(FrameworkUtil.createFilter(text), all);
      if (!met) {
        missing.add("nobody offers the capability " + clause.name() + " " + text);
      }
    } catch (InvalidSyntaxException e) {
      throw new Refusal(
          "The requirement " + clause.name() + " has the filter '" + text + "', which is none", e);
    }
  }

  private static boolean matches(Filter filter, List<Offers.Offer> all) {
    return all.stream().anyMatch(offer -> filter.matches(offer.attributes()));
  }

  private static Object name(Offers.Offer offer) {
    return offer.attributes().get(PackageNamespace.PACKAGE_NAMESPACE);
  }

  private static Version version(Offers.Offer offer) {
    return offer.attributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)
            instanceof Version version
        ? version
        : Version.emptyVersion;
  }
}
