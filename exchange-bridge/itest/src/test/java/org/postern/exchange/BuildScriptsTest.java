// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build for Windows, which nothing here can run, does what the one that runs does. */
class BuildScriptsTest {

  private static final Path BRIDGE = Path.of(System.getProperty("postern.root"), "exchange-bridge");

  /** Words of a command: {@code $(sources a/b | grep -v C)}, or with quotes anywhere in them. */
  private static final Pattern WORD = Pattern.compile("\\$\\([^)]*\\)|(?:\"[^\"]*\"|[^\\s\"])+");

  @Test
  void bothCompileTheSameProgramsFromTheSameFilesWithTheSameSwitches() throws IOException {
    TreeMap<String, Set<String>> unix = commands(unix(), "compile ");
    assertThat(unix.keySet())
        .containsExactlyInAnyOrder(
            "Microsoft.Exchange.Data.Common.dll",
            "Microsoft.Exchange.Data.Transport.dll",
            "Postern.ExchangeAgent.dll",
            "PosternHost.exe",
            "PosternFuzz.exe",
            "PosternSetup.exe");
    assertThat(unix.get("Postern.ExchangeAgent.dll"))
        .contains("agent/Bridge.cs", "-target:library");
    assertThat(commands(windows(), "%compile% ")).isEqualTo(unix);
  }

  @Test
  void bothBuildTheSameVersions() throws IOException {
    List<String> unix = found("(?m)^(build\\w* [\\d.]+)$", unix());
    assertThat(unix).hasSize(3);
    assertThat(found("(?m)^call :(build\\w* [\\d.]+) \\|\\| exit /b 1$", windows()))
        .isEqualTo(unix);
  }

  @Test
  void bothGiveTheCompilerTheSameSwitches() throws IOException {
    List<String> unix = found("mcs (-nologo .*) \"\\$@\"", unix());
    assertThat(unix).singleElement().asString().contains("-langversion:5 -warnaserror");
    assertThat(found("(?m)^set compile=\"%csc%\" (-nologo .*)$", windows())).isEqualTo(unix);
  }

  @Test
  void everyStepOfTheBuildForWindowsEndsItWhereItFails() throws IOException {
    assertThat(windows().lines())
        .filteredOn(line -> line.startsWith("%compile%") || line.startsWith("call"))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(" || exit /b 1"));
  }

  @Test
  void aMachineWithoutACompilerBuildsNothingAndThatIsNoFailure(@TempDir Path folder)
      throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String tool : List.of("dirname", "rm")) {
      Path wrapper =
          Files.writeString(
              bin.resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
      assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    }
    Path target = folder.resolve("target");
    Path old = Files.createDirectories(target.resolve("bridge/15.0.0.0"));
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", BRIDGE.resolve("build.sh").toString(), target.toString())
            .redirectErrorStream(true);
    builder.environment().put("PATH", bin.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("skipped, mcs is not installed");
    assertThat(old).as("what an earlier build left must not be shipped").doesNotExist();
  }

  private static String unix() throws IOException {
    return Files.readString(BRIDGE.resolve("build.sh")).replace("\\\n", " ");
  }

  private static String windows() throws IOException {
    return Files.readString(BRIDGE.resolve("build.cmd")).replace("\r\n", "\n");
  }

  /** What each command makes, and its words. */
  private static TreeMap<String, Set<String>> commands(String script, String start)
      throws IOException {
    TreeMap<String, Set<String>> commands = new TreeMap<>();
    for (String line : script.lines().map(String::strip).toList()) {
      if (line.startsWith(start + "-")) {
        String command = line.substring(start.length()).replace(" || exit /b 1", "");
        Set<String> words = words(command);
        String out = words.stream().filter(w -> w.startsWith("-out:")).findFirst().orElseThrow();
        commands.put(out.substring(out.lastIndexOf('/') + 1), words);
      }
    }
    return commands;
  }

  private static Set<String> words(String command) throws IOException {
    Set<String> words = new TreeSet<>();
    for (String word : found("(" + WORD.pattern() + ")", command)) {
      if (word.startsWith("$(sources ")) {
        String[] inner = word.substring(2, word.length() - 1).split(" ");
        String without = inner.length > 2 ? inner[inner.length - 1] : "no such name";
        sources(inner[1]).filter(file -> !file.contains(without)).forEach(words::add);
      } else if (word.startsWith("-recurse:")) {
        String folder = plain(word.substring("-recurse:".length()));
        assertThat(folder).endsWith("/*.cs");
        sources(folder.substring(0, folder.length() - "/*.cs".length())).forEach(words::add);
      } else {
        words.add(plain(word));
      }
    }
    return words;
  }

  /** Variables of both languages, by what they hold. */
  private static String plain(String word) {
    return word.replace("\"", "")
        .replace('\\', '/')
        .replaceAll("\\$here/|%here%", "")
        .replaceAll("\\$common|%common%", "OUT/Microsoft.Exchange.Data.Common.dll")
        .replaceAll("\\$transport|%transport%", "OUT/Microsoft.Exchange.Data.Transport.dll")
        .replaceAll("\\$out|%out%", "OUT")
        .replaceAll("\\$target|%target%", "TARGET");
  }

  private static Stream<String> sources(String folder) throws IOException {
    try (Stream<Path> all = Files.walk(BRIDGE.resolve(folder))) {
      return all
          .filter(file -> file.toString().endsWith(".cs"))
          .map(file -> BRIDGE.relativize(file).toString())
          .toList()
          .stream();
    }
  }

  private static List<String> found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.results().map(result -> result.group(1)).toList();
  }
}
