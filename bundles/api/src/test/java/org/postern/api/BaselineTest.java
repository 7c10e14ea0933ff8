// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Attrs;
import aQute.bnd.header.OSGiHeader;
import aQute.bnd.osgi.Jar;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import aQute.bnd.version.Version;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What modules are built against may grow, and its version says so; what would break them needs a
 * new major version. The API as it was last released stands in {@code baseline.txt}.
 */
class BaselineTest {

  private static final Path BASELINE = Path.of("baseline.txt");
  private static final String[] PACKAGES = {"org.postern.filter", "org.postern.flow"};

  private static Tree api;
  private static Map<String, Version> versions;

  @BeforeAll
  static void read() throws Exception {
    try (Jar classes = new Jar(new File("target/classes"))) {
      Tree tree = new DiffPluginImpl().tree(classes).get("<api>");
      api = ApiText.read(ApiText.write(tree));
      versions = versions(classes.getManifest().getMainAttributes().getValue("Export-Package"));
    }
    if (Boolean.getBoolean("postern.write")) {
      Files.write(BASELINE, written());
    }
  }

  @Test
  void eachPackageHasTheVersionThatItsChangesAskFor() throws IOException {
    List<String> before = Files.readAllLines(BASELINE);
    Tree old = ApiText.read(before);
    for (String name : PACKAGES) {
      Diff diff = api.get(name).diff(old.get(name));
      Version released = released(before, name);
      assertThat(versions.get(name))
          .as(
              "Since version %s the package %s has changed:%n%s%n"
                  + "Set its @Version in package-info.java to what is asked for; whoever adds to an"
                  + " API that modules implement must find another way",
              released, name, changes(diff, ""))
          .isGreaterThanOrEqualTo(needed(diff.getDelta(), released));
    }
  }

  @Test
  void theBaselineHasThisApiWhereNothingHasChangedSince() throws IOException {
    List<String> before = Files.readAllLines(BASELINE);
    Tree old = ApiText.read(before);
    for (String name : PACKAGES) {
      if (versions.get(name).equals(released(before, name))) {
        assertThat(api.get(name).diff(old.get(name)).getDelta()).isEqualTo(Delta.UNCHANGED);
      }
    }
  }

  @Test
  void aMethodMoreInWhatModulesImplementBreaksThem() {
    assertThat(sinceWithout("org.postern.filter", "Filter", "examine")).isEqualTo(Delta.MAJOR);
    assertThat(sinceWithout("org.postern.flow", "ProbationListener", "ended"))
        .isEqualTo(Delta.MAJOR);
  }

  @Test
  void aMethodMoreInWhatModulesCallIsGrowth() {
    assertThat(sinceWithout("org.postern.filter", "Transaction", "queueId")).isEqualTo(Delta.MINOR);
    assertThat(sinceWithout("org.postern.flow", "Deployments", "retire")).isEqualTo(Delta.MINOR);
  }

  @Test
  void aMethodLessBreaksWhoCallsIt() {
    List<String> lines = ApiText.write(api);
    Tree now = ApiText.read(without(lines, "org.postern.filter", "Transaction", "queueId"));
    Diff diff = now.get("org.postern.filter").diff(api.get("org.postern.filter"));
    assertThat(diff.getDelta()).isEqualTo(Delta.MAJOR);
  }

  @Test
  void versionsFollowFromChanges() {
    Version released = new Version(1, 2, 3);
    assertThat(needed(Delta.UNCHANGED, released)).isEqualTo(released);
    assertThat(needed(Delta.MICRO, released)).isEqualTo(new Version(1, 2, 4));
    assertThat(needed(Delta.MINOR, released)).isEqualTo(new Version(1, 3, 0));
    assertThat(needed(Delta.MAJOR, released)).isEqualTo(new Version(2, 0, 0));
  }

  /** What it means that this method has come since. */
  private static Delta sinceWithout(String pack, String type, String method) {
    Tree before = ApiText.read(without(ApiText.write(api), pack, type, method));
    return api.get(pack).diff(before.get(pack)).getDelta();
  }

  private static List<String> without(List<String> lines, String pack, String type, String method) {
    List<String> rest = new ArrayList<>();
    String owner = "";
    int dropped = -1;
    for (String line : lines) {
      int depth = line.length() - line.stripLeading().length();
      owner = depth == 4 ? line.substring(line.lastIndexOf(' ') + 1) : owner;
      dropped = dropped >= 0 && depth <= dropped ? -1 : dropped;
      boolean hit = line.contains("METHOD") && line.contains(" " + method + "(");
      if (owner.equals(pack + "." + type) && hit) {
        dropped = depth;
      }
      if (dropped < 0) {
        rest.add(line);
      }
    }
    assertThat(rest).as("%s.%s.%s was there", pack, type, method).hasSizeLessThan(lines.size());
    return rest;
  }

  private static Version needed(Delta delta, Version released) {
    return switch (delta) {
      case MAJOR, REMOVED -> new Version(released.getMajor() + 1, 0, 0);
      case MINOR, ADDED -> new Version(released.getMajor(), released.getMinor() + 1, 0);
      case MICRO -> new Version(released.getMajor(), released.getMinor(), released.getMicro() + 1);
      default -> released;
    };
  }

  /** The elements that changed, each as deep as it goes. */
  private static String changes(Diff diff, String indent) {
    StringBuilder text = new StringBuilder();
    for (Diff child : diff.getChildren()) {
      Delta delta = child.getDelta();
      if (delta != Delta.UNCHANGED && delta != Delta.IGNORED && child.getType() != Type.VERSION) {
        text.append("%s%s %s %s%n".formatted(indent, delta, child.getType(), child.getName()));
        text.append(changes(child, indent + "  "));
      }
    }
    return text.toString();
  }

  private static List<String> written() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# The API of the last release. Written by: mvn -pl bundles/api test -Dpostern.write=true");
    for (String name : PACKAGES) {
      lines.add("#version " + name + " " + versions.get(name));
    }
    lines.addAll(ApiText.write(api));
    return lines;
  }

  private static Version released(List<String> lines, String name) {
    String begin = "#version " + name + " ";
    return lines.stream()
        .filter(line -> line.startsWith(begin))
        .map(line -> Version.parseVersion(line.substring(begin.length())))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Version> versions(String exports) {
    Map<String, Version> versions = new TreeMap<>();
    for (Map.Entry<String, Attrs> each : OSGiHeader.parseHeader(exports).entrySet()) {
      versions.put(each.getKey(), Version.parseVersion(each.getValue().getVersion()));
    }
    return versions;
  }
}
