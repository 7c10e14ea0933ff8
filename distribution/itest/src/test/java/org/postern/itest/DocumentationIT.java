// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Forms and documentation say what there is. */
class DocumentationIT {

  private static final Path ROOT = Path.of(System.getProperty("postern.root"));
  private static final Path BUNDLES =
      Path.of(System.getProperty("postern.distribution"), "bundles");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)");

  @Test
  void everySettingHasLabelHelpAndDefaultAndNumbersHaveBounds() throws Exception {
    List<String> lacking = new ArrayList<>();
    var forms = SettingsReference.of(BUNDLES).forms();
    assertThat(forms).containsKeys("org.postern.engine", "org.postern.milter");
    forms.forEach(
        (pid, form) ->
            SettingsReference.children(form, "AD").stream()
                .filter(field -> !isComplete(field))
                .forEach(field -> lacking.add(pid + " " + field.getAttribute("id"))));
    assertThat(lacking).isEmpty();
  }

  @Test
  void theSettingsReferenceIsUpToDate() throws Exception {
    Path file = ROOT.resolve("docs/settings.md");
    String expected = SettingsReference.of(BUNDLES).markdown();
    if (Boolean.getBoolean("postern.write")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as("run: mvn verify -Dit.test=DocumentationIT -Dpostern.write=true")
        .isEqualTo(expected);
  }

  @Test
  void everyRelativeLinkLeadsToAFile() throws Exception {
    List<String> dead = new ArrayList<>();
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      Stream<Path> all = Stream.concat(Stream.of(ROOT.resolve("README.md")), docs);
      for (Path file : all.filter(f -> f.toString().endsWith(".md")).toList()) {
        Matcher link = LINK.matcher(Files.readString(file));
        while (link.find()) {
          if (!link.group(1).contains(":") && !Files.exists(file.resolveSibling(link.group(1)))) {
            dead.add(ROOT.relativize(file) + ": " + link.group(1));
          }
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  private static boolean isComplete(Element field) {
    boolean number = List.of("Integer", "Long", "Double").contains(field.getAttribute("type"));
    return !field.getAttribute("name").isBlank()
        && !field.getAttribute("description").isBlank()
        && field.hasAttribute("default")
        && (!number || (field.hasAttribute("min") && field.hasAttribute("max")));
  }
}
