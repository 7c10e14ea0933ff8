// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.peers.ExchangeHost;

/** The agent takes nothing from Exchange that some Exchange 15 does not have. */
class BindingTest {

  private static final String TOKEN = " 31-BF-38-56-AD-36-4E-35";

  @BeforeEach
  void need() {
    Bench.need();
  }

  @ParameterizedTest
  @ValueSource(strings = {ExchangeHost.NEWER, ExchangeHost.OLDER})
  void theReferencesSayTheirVersionAndExchangesKey(String version) throws IOException {
    assertThat(references(version).stream().filter(line -> line.startsWith("assembly ")))
        .containsExactlyInAnyOrder(
            "assembly Microsoft.Exchange.Data.Transport " + version + TOKEN,
            "assembly Microsoft.Exchange.Data.Common " + version + TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {ExchangeHost.NEWER, ExchangeHost.OLDER})
  void nothingIsTakenThatOurOwnListDoesNotName(String version) throws IOException {
    Path list =
        Path.of(System.getProperty("postern.root"), "exchange-bridge/reference/surface.txt");
    assertThat(taken(version)).isNotEmpty().isSubsetOf(Files.readAllLines(list));
  }

  @ParameterizedTest
  @ValueSource(strings = {ExchangeHost.NEWER, ExchangeHost.OLDER})
  void everythingTakenIsInTheListOfAllExchanges(String version) throws IOException {
    List<String> surface = surface();
    assertThat(taken(version)).isNotEmpty().allMatch(taken -> isListed(taken, surface));
  }

  @Test
  void theComparisonFindsWhatIsNotInTheList() throws IOException {
    List<String> surface = surface();
    assertThat(isListed("member Agent|RunAsync|Task", surface)).isFalse();
    assertThat(isListed("member SmtpSession|get_Properties|", surface)).isFalse();
    assertThat(isListed("member SmtpResponse|Create|String,String,String[]", surface)).isFalse();
    assertThat(isListed("type SmtpIOException", surface)).isFalse();
  }

  private static List<String> taken(String version) throws IOException {
    return references(version).stream().filter(line -> !line.startsWith("assembly ")).toList();
  }

  /** The lines before "SOME but not all". */
  private static List<String> surface() throws IOException {
    Path file = Path.of(System.getProperty("postern.shared"), "exchange-sdk/portable-surface.txt");
    assumeTrue(Files.exists(file), file + " is not there");
    List<String> lines = Files.readAllLines(file);
    List<String> all =
        lines.stream().takeWhile(line -> !line.contains("SOME but not all")).toList();
    return all.stream().filter(line -> !line.startsWith("#")).toList();
  }

  private static boolean isListed(String taken, List<String> surface) {
    String[] words = taken.split("[ |]", -1);
    if (words[0].equals("type")) {
      Pattern type =
          Pattern.compile(
              "(TYPE (.*\\.)?%1$s( .*)?|public delegate void %1$s\\(.*)".formatted(words[1]));
      return surface.stream().anyMatch(line -> type.matcher(line).matches());
    }
    Pattern member = member(words[1], words[2], words[3]);
    return surface.stream().anyMatch(line -> member.matcher(line).matches())
        || isOfDelegate(words[1], words[2], surface);
  }

  /** The compiler's own: a delegate's constructor. */
  private static boolean isOfDelegate(String type, String name, List<String> surface) {
    return name.equals(".ctor")
        && surface.stream().anyMatch(line -> line.startsWith("public delegate void " + type + "("));
  }

  private static Pattern member(String type, String name, String parameters) {
    String start = "\\Q" + type + "\\E :: .*\\b";
    String word = name.substring(name.indexOf('_') + 1);
    if (parameters.isEmpty() && name.startsWith("get_")) {
      return Pattern.compile(start + word + " \\{ get;.*");
    }
    if (name.startsWith("set_")) {
      return Pattern.compile(start + word + " \\{.* set; \\}.*");
    }
    if (name.startsWith("get_")) {
      return Pattern.compile("\\Q" + type + "\\E :: .* this\\[.*\\] \\{ get;.*");
    }
    if (name.startsWith("add_")) {
      return Pattern.compile("\\Q" + type + "\\E :: .*event \\w+ " + word + ";.*");
    }
    String called = name.equals(".ctor") ? type : name;
    return Pattern.compile(start + called + "(;.*|\\(" + parameterTypes(parameters) + "\\);.*)");
  }

  /**
   * As the list writes them: C#'s words for the simple types, names behind, perhaps a namespace
   * before.
   */
  private static String parameterTypes(String parameters) {
    if (parameters.isEmpty()) {
      return "";
    }
    return Arrays.stream(parameters.split(","))
        .map(
            type ->
                switch (type) {
                  case "String" -> "string";
                  case "String[]" -> "string\\[\\]";
                  case "Int32" -> "int";
                  case "IEnumerable`1" -> "IEnumerable<.*>";
                  default -> Pattern.quote(type);
                })
        .map(type -> "([\\w.]+\\.)?" + type + " \\w+")
        .collect(Collectors.joining(", "));
  }

  private static List<String> references(String version) throws IOException {
    Path folder = ExchangeHost.built(version);
    Process process =
        new ProcessBuilder(
                "mono",
                folder.resolveSibling("PosternSetup.exe").toString(),
                "references",
                folder.toString(),
                folder.resolve("Postern.ExchangeAgent.dll").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(process.getInputStream().readAllBytes(), ISO_8859_1).lines().toList();
  }
}
