// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scripts, which no PowerShell runs here: their form, and that they call only what there is.
 */
class InstallerScriptTest {

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(Setup.installer())) {
      return files.filter(file -> file.toString().endsWith(".ps1")).sorted().toList();
    }
  }

  @Test
  void allScriptsAreThere() throws IOException {
    assertThat(scripts())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "Get-PosternStatus.ps1",
            "Install-Postern.ps1",
            "PosternSteps.ps1",
            "Uninstall-Postern.ps1");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void bracketsAndQuotesAreInPairs(Path script) throws IOException {
    assertThat(PowerShell.read(Files.readString(script)).faults()).isEmpty();
  }

  /** Windows PowerShell takes a file without a mark for one of the server's old code page. */
  @ParameterizedTest
  @MethodSource("scripts")
  void theyAreAsciiOnly(Path script) throws IOException {
    assertThat(Files.readString(script, UTF_8)).isASCII();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void onlyKnownCmdletsAndParametersAreUsedAndNoAliases(Path script) throws IOException {
    assertThat(PowerShell.read(Files.readString(script)).commands())
        .isNotEmpty()
        .isSubsetOf(known());
  }

  @Test
  void everyStepThatTheSetupPlansIsOneThatTheScriptsOrTheSetupDo() throws IOException {
    String steps = Files.readString(Setup.installer().resolve("PosternSteps.ps1"));
    Path setup = Setup.installer().resolveSibling("setup");
    Set<String> done = all("(?m)^ {8}'(\\w+)' \\{", steps);
    done.addAll(all("case \"(\\w+?)\\d\":\\s+(?:Files|EventSource)\\.", read(setup, "Program.cs")));
    Set<String> planned = new HashSet<>();
    for (String name : List.of("InstallPlan.cs", "UninstallPlan.cs", "Order.cs", "Journal.cs")) {
      planned.addAll(all("Step\\.Of\\(\"(\\w+)\"|(?<=Add\\()\"(\\w+)\"", read(setup, name)));
    }
    assertThat(planned).contains("copy", "unregister", "restart").isSubsetOf(done);
  }

  @Test
  void theFactoriesAreThoseOfTheAgent() throws IOException {
    Path agent = Setup.installer().resolveSibling("agent");
    String text = read(Setup.installer().resolveSibling("setup"), "Agents.cs");
    for (String factory : all("\"Postern\\.Exchange\\.(\\w+)\"", text)) {
      assertThat(read(agent, factory + ".cs"))
          .contains("namespace Postern.Exchange\n")
          .contains("public sealed class " + factory);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if ($a) { 'x' ",
        "if ($a)) { 'x' }",
        "$a = 'x",
        "$a = \"x",
        "foreach ($a in $b) { Write-Output -InputObject ($a }",
      })
  void aSlipOfThePenIsFound(String script) {
    assertThat(PowerShell.read(script).faults()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$a | % { $_ }",
        "$a | where { $_ }",
        "echo 'x'",
        "Instal-TransportAgent -Name 'x'",
        "Install-TransportAgent -Path 'x'",
        "if ($a) { rm 'x' }",
        "$a = @(gci)",
        "throw (cat 'x')",
      })
  void aStrangerAmongCommandsIsFound(String script) throws IOException {
    assertThat(known()).doesNotContainAnyElementsOf(List.of("%", "where", "echo"));
    assertThat(PowerShell.read(script).commands()).isNotEmpty();
    assertThat(known()).as(script).matches(all -> !all.containsAll(commands(script)));
  }

  private static List<String> commands(String script) {
    return PowerShell.read(script).commands();
  }

  /** Lines "Command Parameter..." of what there is, and what the scripts define. */
  private static Set<String> known() throws IOException {
    Set<String> known = new HashSet<>();
    try (InputStream list = InstallerScriptTest.class.getResourceAsStream("cmdlets.txt")) {
      for (String line : new String(list.readAllBytes(), UTF_8).lines().toList()) {
        String[] words = line.split(" ");
        known.add(words[0]);
        for (int i = 1; i < words.length; i++) {
          known.add(words[0] + " -" + words[i]);
        }
      }
    }
    return known;
  }

  private static String read(Path folder, String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static Set<String> all(String pattern, String text) {
    Set<String> found = new HashSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    assertThat(found).as(pattern).isNotEmpty();
    return found;
  }
}
